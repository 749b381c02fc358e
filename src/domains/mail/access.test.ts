import { expect, test } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { factKinds, joins, smallWorkspace, type Someone } from '#test/small-workspace.ts';
import { db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { addMember } from '../people/actions.ts';
import { openLetter } from './actions.ts';
import { letterFor } from './access.ts';
import { keptLetters } from './reads.ts';

await testDatabase();

async function kept(recipient: string, workspaceId: string | null = null, state: 'kept' | 'sent' = 'kept') {
  const id = newId();
  await db()
    .insertInto('letter')
    .values({
      id,
      workspaceId,
      recipient,
      subject: 'Your link',
      plain: 'secret words',
      purpose: 'sign-in',
      state,
    })
    .execute();
  return id;
}

const emailOf = async ({ accountId }: Someone) =>
  (await db().selectFrom('account').select('email').where('id', '=', accountId).executeTakeFirstOrThrow())
    .email;

test('an owner reads the kept letters of the workspace and of those who are members here alone', async () => {
  const { id, owner } = await smallWorkspace();
  const mo = await joins(id, 'Mo');
  const ours = await kept('anyone@example.org', id);
  const link = await kept(await emailOf(mo));
  expect((await keptLetters(owner))?.items.map((letter) => letter.id)).toEqual([link, ours]);
  expect(await letterFor(owner, link)).toMatchObject({ plain: 'secret words' });
});

test('a link that would open another workspace as well is read in neither', async () => {
  const { id, owner } = await smallWorkspace();
  const other = await smallWorkspace('Elsewhere');
  const mo = await joins(id, 'Mo');
  await transaction((tx) =>
    addMember(tx, { workspaceId: other.id, accountId: mo.accountId, name: 'Mo', role: 'member' }),
  );
  const link = await kept(await emailOf(mo));
  expect([await letterFor(owner, link), await letterFor(other.owner, link)]).toEqual([null, null]);
});

test('hosts, members and owners of other workspaces read no letters', async () => {
  const { id } = await smallWorkspace();
  const other = await smallWorkspace('Elsewhere');
  const host = await joins(id, 'Hanna', 'host');
  const mo = await joins(id, 'Mo');
  const letter = await kept('anyone@example.org', id);
  for (const viewer of [host, mo, other.owner]) expect(await letterFor(viewer, letter)).toBeNull();
  expect([await keptLetters(host), await keptLetters(mo)]).toEqual([null, null]);
  expect((await keptLetters(other.owner))?.items).toEqual([]);
});

test('a letter that was sent is nobody’s to read but its reader’s', async () => {
  const { id, owner } = await smallWorkspace();
  const sent = await kept('anyone@example.org', id, 'sent');
  expect(await letterFor(owner, sent)).toBeNull();
});

test('opening a letter is written into the record', async () => {
  const { id, owner } = await smallWorkspace();
  const letter = await kept('anyone@example.org', id);
  expect(await transaction((tx) => openLetter(tx, owner, letter))).toMatchObject({ plain: 'secret words' });
  expect(await factKinds(id)).toContain('LetterOpened');
});
