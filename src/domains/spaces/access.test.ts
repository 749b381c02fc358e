import { expect, test } from 'vitest';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import { spaceFor, spaceIsVisibleToMember, spaceToWriteIn } from './access.ts';
import { letIn } from './membership/actions.ts';

await testDatabase();
const here = await oneOfEach();
const elsewhere = await oneOfEach();
const open = await here.space('Open');
const shown = await here.space('Shown', 'public');
const hidden = await here.space('Hidden', 'private', here.ana);
const forGuests = await here.space('For guests', 'open', here.host);
await transaction((tx) => letIn(tx, here.host, forGuests.id, here.guest.memberId));

const { owner, host, ana, kofi, guest, visitor } = here;
const everyone = { owner, host, ana, kofi, guest, visitor, stranger: elsewhere.owner };
type Who = keyof typeof everyone;

test.each<[string, { id: string; slug: string }, Who[], Who[]]>([
  ['an open space', open, ['owner', 'host', 'ana', 'kofi'], ['owner', 'host', 'ana', 'kofi']],
  [
    'a public space',
    shown,
    ['owner', 'host', 'ana', 'kofi', 'guest', 'visitor'],
    ['owner', 'host', 'ana', 'kofi'],
  ],
  ['a private space', hidden, ['ana'], ['ana']],
  [
    'a space a guest was let into',
    forGuests,
    ['owner', 'host', 'ana', 'kofi', 'guest'],
    ['owner', 'host', 'ana', 'kofi', 'guest'],
  ],
])('%s is read and written in by these', async (_, space, readers, writers) => {
  for (const [who, viewer] of Object.entries(everyone) as [Who, typeof owner][]) {
    const seen = await spaceFor(viewer, space.slug);
    expect([who, seen?.id === space.id]).toEqual([who, readers.includes(who)]);
    const written = await transaction((tx) => spaceToWriteIn(tx, viewer, space.id));
    expect([who, written !== null]).toEqual([who, writers.includes(who)]);
  }
});

test('the rule for many viewers at once says the same as the rule for one', async () => {
  const rows = await db()
    .selectFrom('member')
    .innerJoin('space', 'space.workspaceId', 'member.workspaceId')
    .where((eb) => spaceIsVisibleToMember()(eb))
    .select(['member.id as memberId', 'space.id as spaceId'])
    .execute();
  const pairs = new Set(rows.map(({ memberId, spaceId }) => `${memberId} ${spaceId}`));
  for (const viewer of [owner, host, ana, kofi, guest])
    for (const space of [open, shown, hidden, forGuests])
      expect([viewer.role, space.slug, pairs.has(`${viewer.memberId} ${space.id}`)]).toEqual([
        viewer.role,
        space.slug,
        (await spaceFor(viewer, space.slug)) !== null,
      ]);
});
