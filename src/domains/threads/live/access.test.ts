import { afterAll, expect, test } from 'vitest';
import { db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { Ear } from '#platform/listen.ts';
import { Streams, type Listener } from '#platform/live/streams.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import type { Someone } from '#test/small-workspace.ts';
import { replies, starts } from '#test/threads.ts';
import { changeSpace } from '../../spaces/actions.ts';
import { letGo, letIn } from '../../spaces/membership/actions.ts';
import { mayStillHear } from './access.ts';

await testDatabase();
const here = await oneOfEach();
const elsewhere = await oneOfEach();
const { owner, host, ana, kofi, guest } = here;

const listener = async (who: Someone, topic: string, lastsHours = 1): Promise<Listener> => {
  const id = newId();
  await db()
    .insertInto('session')
    .values({
      id,
      accountId: who.accountId,
      token: newId(),
      expiresAt: Temporal.Now.instant().add({ hours: lastsHours }),
    })
    .execute();
  return { workspaceId: who.workspaceId, memberId: who.memberId, sessionId: id, topic };
};

test('exactly those hear of threads and spaces who may see them, with a session that is theirs', async () => {
  const open = await here.space('Open');
  const hidden = await here.space('Hidden', 'private', ana);
  const inOpen = await starts(ana, open.id);
  const inHidden = await starts(ana, hidden.id);
  const everyone = { owner, host, ana, kofi, guest, stranger: elsewhere.owner };
  const all: [string, Listener][] = [];
  for (const [who, viewer] of Object.entries(everyone))
    for (const [what, topic] of [
      ['open thread', `thread:${inOpen.id}`],
      ['hidden thread', `thread:${inHidden.id}`],
      ['open space', `space:${open.id}`],
      ['hidden space', `space:${hidden.id}`],
    ] as const)
      all.push([`${who}: ${what}`, await listener(viewer, topic)]);
  const may = await mayStillHear(all.map(([, each]) => each));
  const hearing = all.flatMap(([name, each]) => (may.has(each) ? [name] : []));
  expect(hearing).toEqual([
    'owner: open thread',
    'owner: open space',
    'host: open thread',
    'host: open space',
    'ana: open thread',
    'ana: hidden thread',
    'ana: open space',
    'ana: hidden space',
    'kofi: open thread',
    'kofi: open space',
  ]);

  const expired = await listener(ana, `thread:${inOpen.id}`, -1);
  const borrowed = { ...(await listener(kofi, `thread:${inOpen.id}`)), memberId: ana.memberId };
  expect(await mayStillHear([expired, borrowed])).toEqual(new Set());
});

const ear = new Ear();
await ear.open();
const streams = new Streams((channel, heard) => ear.listen(channel, heard), mayStillHear);
afterAll(async () => {
  streams.close();
  await ear.close();
});

const follow = async (who: Someone, topic: string) => {
  const reader = streams.open(await listener(who, topic)).getReader();
  let text = '';
  const ended = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return true;
      text += new TextDecoder().decode(value);
    }
  })();
  return { ended, changes: () => text.split('event: changed').length - 1 };
};

test('a reply is heard by the open pages of its thread, through the database, and a private one by nobody else', async () => {
  const hidden = await here.space('Club', 'private', ana);
  await transaction((tx) => letIn(tx, ana, hidden.id, kofi.memberId));
  const { id } = await starts(ana, hidden.id);
  const pages = await Promise.all([ana, kofi].map((who) => follow(who, `thread:${id}`)));
  await replies(ana, id, 'Hello.');
  for (const page of pages) await expect.poll(page.changes).toBe(1);

  await transaction((tx) => letGo(tx, ana, hidden.id, kofi.memberId));
  expect(await pages[1]!.ended).toBe(true);
  await replies(ana, id, 'Between us.');
  await expect.poll(pages[0]!.changes).toBe(2);
  expect(pages[1]!.changes()).toBe(1);
});

test('streams end when their space closes to them and when their session does', async () => {
  const space = await here.space('Closing');
  const { id } = await starts(ana, space.id);
  const [shutOut, stays] = [await follow(kofi, `thread:${id}`), await follow(owner, `thread:${id}`)];
  await transaction((tx) => changeSpace(tx, owner, space.id, { visibility: 'private' }));
  expect(await shutOut.ended).toBe(true);
  await db().deleteFrom('session').where('accountId', '=', owner.accountId).execute();
  expect(await stays.ended).toBe(true);
});
