import { afterEach, expect, test } from 'vitest';
import { setClock } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { foundHarbourStreet, type Person } from '#test/world/harbour-street.ts';
import { askInThread } from '../../asks/actions.ts';
import { startThread } from '../../threads/actions.ts';
import { closeEdition } from './actions.ts';
import { mostOfEach, mostThreads } from './edition.ts';
import { askedOfMe, editionFor, editionsOf, threadsByWeight } from './reads.ts';

await testDatabase();
const { as, id, slug, spaces, workspaceId } = await foundHarbourStreet();
const monday = Temporal.Instant.from('2026-03-09T09:00:00Z');
let restore = setClock(monday);
afterEach(() => {
  restore();
  restore = setClock(monday);
});
const at = (instant: Temporal.Instant) => {
  restore();
  restore = setClock(instant);
};

async function write(by: Person, spaceId: string, title: string, written: Temporal.Instant) {
  const thread = await transaction((tx) =>
    startThread(tx, as[by], slug, { spaceId, kind: 'discussion', title, body: 'Words.' }),
  );
  if ('refused' in thread) throw new Error(thread.refused);
  const of = { workspaceId, id: thread.id };
  await db()
    .updateTable('thread')
    .set({ createdAt: written, lastPostAt: written })
    .where('id', '=', of.id)
    .execute();
  await db().updateTable('post').set({ createdAt: written }).where('threadId', '=', of.id).execute();
  return thread.id;
}

const titles = async (person: Person, number: number | null = null) =>
  (await threadsByWeight(as[person], (await editionFor(as[person], number))!)).map(({ title }) => title);

test('an edition begins where the last one ended, and the first reaches two weeks back', async () => {
  await write('mei', spaces.learning, 'Too long ago', monday.subtract({ hours: 24 * 15 }));
  await write('mei', spaces.learning, 'Last week', monday.subtract({ hours: 24 * 5 }));
  expect(await titles('rui')).toEqual(['Last week']);
  expect(await transaction((tx) => closeEdition(tx, as.rui, monday))).toEqual({ number: 1 });
  expect(await titles('rui')).toEqual([]);
  at(monday.add({ hours: 5 }));
  await write('mei', spaces.learning, 'Since then', monday.add({ hours: 2 }));
  expect(await titles('rui')).toEqual(['Since then']);
  expect(await titles('rui', 1)).toEqual(['Last week']);
});

test('what came after the page was made is for the next edition', async () => {
  at(monday.add({ hours: 30 }));
  await write('kofi', spaces.learning, 'In between', monday.add({ hours: 29 }));
  await transaction((tx) => closeEdition(tx, as.rui, monday.add({ hours: 28 })));
  expect(await titles('rui')).toEqual(['In between']);
});

test('two tabs close it once, and nobody closes what is still to come', async () => {
  at(monday.add({ hours: 40 }));
  const end = monday.add({ hours: 39 });
  expect(await transaction((tx) => closeEdition(tx, as.rui, end))).toMatchObject({ number: 3 });
  expect(await transaction((tx) => closeEdition(tx, as.rui, end))).toEqual({ refused: 'closed-already' });
  expect(await transaction((tx) => closeEdition(tx, as.rui, monday.add({ hours: 41 })))).toEqual({
    refused: 'closed-already',
  });
});

test('where one has come to is one’s own, and a private space is in no stranger’s edition', async () => {
  expect((await editionsOf(as.rui)).length).toBeGreaterThan(0);
  expect(await editionsOf(as.kofi)).toEqual([]);
  expect(await editionFor(as.kofi, 1)).toBeNull();
  at(monday.add({ hours: 50 }));
  await write('rui', spaces.leading, 'Between two', monday.add({ hours: 49 }));
  expect(await titles('kofi')).toContain('Between two');
  await db()
    .insertInto('spaceMember')
    .values({ workspaceId, spaceId: spaces.lobby, memberId: id.sam })
    .execute();
  expect(await titles('sam')).not.toContain('Between two');
});

test('it ends: thirty threads, and how many there are besides', async () => {
  at(monday.add({ hours: 60 }));
  for (let n = 0; n < mostThreads + 3; n++)
    await write('amara', spaces.learning, `Thread ${n}`, monday.add({ hours: 59 }));
  const rows = await threadsByWeight(as.rui, (await editionFor(as.rui, null))!);
  expect(rows).toHaveLength(mostThreads);
  expect(rows[0]!.total).toBeGreaterThanOrEqual(mostThreads + 3);
});

test('what was asked stands further up: ten of it, and how many there are besides', async () => {
  const asked = monday.add({ hours: 70 });
  at(asked);
  const threadId = await write('mei', spaces.learning, 'Twelve questions', asked);
  const { id: postId } = await db()
    .selectFrom('post')
    .select('id')
    .where('threadId', '=', threadId)
    .executeTakeFirstOrThrow();
  await transaction((tx) =>
    askInThread(tx, as.mei, {
      threadId,
      postId,
      asks: Array.from({ length: mostOfEach + 2 }, () => ({
        of: { memberIds: [id.rui] },
        kind: 'answer' as const,
      })),
    }),
  );
  const rows = await askedOfMe(as.rui, (await editionFor(as.rui, null))!);
  expect(rows).toHaveLength(mostOfEach);
  expect(rows[0]!.total).toBe(mostOfEach + 2);
});
