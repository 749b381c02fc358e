import { expect, test } from 'vitest';
import { db } from '#platform/database.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import { replies, starts, threadFacts } from '#test/threads.ts';
import { threadPage } from '../page/reads.ts';
import { fetchPreview, keepWords } from './jobs.ts';

await testDatabase();
const here = await oneOfEach();
const { ana, kofi, workspaceId } = here;
const space = await here.space('Open');
const waiting = async () =>
  (await db().selectFrom('linkPreview').select('url').where('state', '=', 'waiting').execute()).map(
    ({ url }) => url,
  );

test('the first links of a post are asked for, once, and our own never', async () => {
  const links = [1, 2, 3, 4].map((n) => `https://one.example/${n}`);
  const { id } = await starts(ana, space.id, {
    kind: 'link',
    body: [...links, links[0], 'http://localhost:3000/here/turn', 'mailto:a@b.example'].join('\n\n'),
  });
  await replies(kofi, id, links[0]!);
  expect((await waiting()).toSorted()).toEqual(links.slice(0, 3));
});

test('what a page says stands under every post that links to it, as text', async () => {
  const url = 'https://two.example/';
  const { id } = await starts(ana, space.id, { body: url });
  expect((await threadPage(kofi, id))!.posts[0]!.links).toEqual([]);
  await keepWords(workspaceId, url, { title: '<b>Two</b>', description: null, site: 'Example' });
  expect((await threadPage(kofi, id))!.posts[0]!.links).toEqual([
    { url, title: '<b>Two</b>', description: null, site: 'Example' },
  ]);
  expect(await threadFacts(id)).toEqual(['ThreadStarted', 'PostIllustrated']);
});

test('a private address is asked for nothing, and not again', async () => {
  const url = 'http://169.254.169.254/latest/meta-data';
  const { id } = await starts(ana, space.id, { body: `<${url}>` });
  await fetchPreview.work({ workspaceId, url } as never);
  expect(await waiting()).not.toContain(url);
  expect((await threadPage(ana, id))!.posts[0]!.links).toEqual([]);
});
