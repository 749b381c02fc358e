import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askInThread } from '#domains/asks/actions.ts';
import { makeGroup } from '#domains/people/groups/actions.ts';
import { indexPosts } from '#domains/search/actions.ts';
import { postReply, startThread } from '#domains/threads/actions.ts';
import { addFile } from '#domains/threads/attachment/actions.ts';
import { editPost } from '#domains/threads/edit/actions.ts';
import { react } from '#domains/threads/reaction/actions.ts';
import { receiveFile } from '#platform/files/incoming.ts';
import { settleFile } from '#platform/files/settle.ts';
import { shortId } from '#platform/ids.ts';
import { transaction, type Tx } from '#platform/transaction.ts';
import { testDatabase } from './database.ts';
import { oneOfEach } from './one-of-each.ts';
import { Browser, browserOf, get, visit } from './pages.ts';
import {
  canaries,
  notAsked,
  pages,
  places,
  viewers,
  type Place,
  type Viewer,
} from './who-sees-which-page.ts';

await testDatabase();
const here = await oneOfEach();
const elsewhere = await oneOfEach();
const { ana: author } = here;

const browsers: Record<Viewer, Browser> = {
  visitor: new Browser(),
  stranger: await browserOf(elsewhere.owner.accountId),
  guest: await browserOf(here.guest.accountId),
  member: await browserOf(here.kofi.accountId),
  author: await browserOf(author.accountId),
  host: await browserOf(here.host.accountId),
  owner: await browserOf(here.owner.accountId),
};

process.env['MEANTIME_DATA'] = await mkdtemp(path.join(tmpdir(), 'meantime-who-sees-'));
const received = must(await receiveFile(Readable.from([Buffer.from('Kept.')])));
const kept = must(await settleFile(received));
afterAll(() => rm(process.env['MEANTIME_DATA']!, { recursive: true, force: true, maxRetries: 10 }));

/** The parameters of every address, for what was made in a place. */
const params = {} as Record<Place, Record<string, string>>;

beforeAll(async () => {
  const group = must(await transaction((tx) => makeGroup(tx, author, { name: 'Menders', purpose: '' })));
  for (const place of places) {
    const word = canaries[place];
    // Public ones are for hosts to open.
    const space = await here.space(`Room ${word}`, place, place === 'public' ? here.host : author);
    await transaction(async (tx) => {
      const file = must(await addFile(tx, author, { ...kept, name: `${word}.txt` }));
      const words = { title: `Thread ${word}`, body: `Canary ${word} #tag${word}` };
      const thread = must(
        await startThread(tx, author, here.slug, {
          spaceId: space.id,
          kind: 'question',
          ...words,
          fileIds: [file.id],
        }),
      );
      must(await postReply(tx, author, here.slug, { threadId: thread.id, body: `Reply ${word}` }));
      must(
        await editPost(tx, author, here.slug, thread.postId, { body: `Canary ${word} #tag${word}, edited` }),
      );
      must(await react(tx, author, thread.postId, '🎉'));
      await keepOriginal(tx, thread.postId, `Letter ${word}`);
      if (place !== 'private') {
        const asks = [{ of: { memberIds: [here.kofi.memberId] }, kind: 'answer' as const }];
        must(await askInThread(tx, author, { threadId: thread.id, postId: thread.postId, asks }));
      }
      await indexPosts(tx, here.workspaceId, { threadId: thread.id });
      params[place] = {
        workspace: here.slug,
        space: space.slug,
        id: shortId(thread.id),
        slug: thread.slug,
        place: '0',
        tag: `tag${word}`,
        handle: group.handle,
        file: file.id,
        name: 'kept.txt',
      };
    });
  }
});

/** As if the post had been brought in from a letter. */
async function keepOriginal(tx: Tx, postId: string, text: string) {
  const pieces = JSON.stringify([{ is: 'plain', text }]);
  const { workspaceId, memberId: personId } = author;
  await tx
    .insertInto('postOriginal')
    .values({ workspaceId, postId, personId, pieces, files: '[]' })
    .execute();
}

function must<Result extends object>(result: Result): Exclude<Result, { refused: unknown }> {
  if ('refused' in result) throw new Error(String(result.refused));
  return result as Exclude<Result, { refused: unknown }>;
}

type Module = Parameters<typeof visit>[0] & Parameters<typeof get>[0];
const modules = import.meta.glob<Module>('../src/routes/**/+{page.server,server}.ts');
const addressOf = (file: string) => file.replace(/^.*\[workspace\]/, '').replace(/\/\+.*$/, '') || '/';
const files = new Map(
  Object.keys(modules)
    .filter((file) => file.includes('/[workspace]/'))
    .map((file) => [addressOf(file), file]),
);
const routes = [...files.keys()].filter((route) => !notAsked.includes(route)).sort();

test('every address of a workspace has a row in the table, and every row an address', () => {
  expect(Object.keys(pages).sort()).toEqual(routes);
});

test.each(routes)('%s', async (route) => {
  const row = pages[route] ?? ({ open: {} } as never);
  const module = await modules[files.get(route)!]!();
  const ask = module.GET ? get : visit;
  for (const place of places) {
    const given = { ...params[place], ...row.params?.(params[place]) };
    const found: Partial<Record<Viewer, number>> = {};
    for (const viewer of viewers) {
      const address = `/${here.slug}${route === '/' ? '' : route}`.replace(
        /\[+(\w+)\]+/g,
        (_whole, name: string) => given[name]!,
      );
      const answer = await ask(module, {
        path: address + (row.query?.(given) ?? ''),
        params: given,
        browser: browsers[viewer],
      });
      found[viewer] = answer.status;
      const shown = JSON.stringify(answer.body);
      for (const other of places)
        if (!sees(viewer, other))
          expect([place, viewer, shown]).not.toEqual([
            place,
            viewer,
            expect.stringContaining(canaries[other]),
          ]);
    }
    expect([place, found]).toEqual([place, row[place] ?? row.open]);
  }
});

const sees = (viewer: Viewer, place: Place): boolean =>
  place === 'public' ||
  viewer === 'author' ||
  (place === 'open' && ['member', 'host', 'owner'].includes(viewer));

test('those who may read find what the others do not', async () => {
  const search = await modules['../src/routes/[workspace]/search/+page.server.ts']!();
  const at = { path: `/${here.slug}/search?q=canary`, params: { workspace: here.slug } };
  const shown = async (viewer: Viewer) =>
    JSON.stringify(await visit(search, { ...at, browser: browsers[viewer] }));
  expect(await shown('author')).toContain(canaries.private);
  expect(await shown('member')).toContain(canaries.open);
  expect(await shown('visitor')).toContain(canaries.public);
});
