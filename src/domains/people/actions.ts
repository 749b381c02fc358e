import type { Tx } from '#platform/transaction.ts';
import { now } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { lockWorkspace } from './access.ts';
import { MemberJoined, WorkspaceFounded } from './facts.ts';
import { handleFrom, type Role } from './member.ts';

export interface NewAccount {
  email: string;
  name: string;
  /** Already hashed (`passwordHash`); null for who signs in by letter only. */
  passwordHash: string | null;
  /**
   * The address is known to be theirs: they showed a letter that was sent to it, or the operator says so. Of an
   * unproven account the first letter that signs in takes away the password, because somebody else may have set it.
   */
  emailProven?: boolean;
}

/** Makes the account that signs in, or finds the one that this address has; its password is never replaced here. */
export async function accountOf(
  tx: Tx,
  { email, name, passwordHash, emailProven = false }: NewAccount,
): Promise<{ id: string; existed: boolean }> {
  const address = email.trim().toLowerCase();
  const made = await tx
    .insertInto('account')
    .values({ id: newId(), email: address, name, emailVerified: emailProven })
    .onConflict((oc) => oc.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) {
    const found = await tx
      .selectFrom('account')
      .select('id')
      .where('email', '=', address)
      .executeTakeFirstOrThrow();
    return { id: found.id, existed: true };
  }
  if (passwordHash) {
    await tx
      .insertInto('credential')
      .values({
        id: newId(),
        accountId: made.id,
        providerId: 'credential',
        providerAccountId: made.id,
        password: passwordHash,
      })
      .execute();
  }
  return { id: made.id, existed: false };
}

/** The working time one arrives with; where it is left out, office hours in UTC, which nobody agreed to. */
export interface Hours {
  timeZone?: string;
  weekly?: { day: number; from: string; to: string }[];
  /** They said so themselves. */
  hoursAgreed?: boolean;
}

export interface NewMember extends Hours {
  workspaceId: string;
  accountId: string | null;
  name: string;
  role: Role;
  /** By which they came in. */
  invitationId?: string;
}

/** A new member under a handle of their own; a taken handle gets the next free number. */
export async function addMember(tx: Tx, member: NewMember): Promise<{ id: string; handle: string }> {
  const id = newId();
  const handle = await freeHandle(tx, member.workspaceId, handleFrom(member.name));
  await tx
    .insertInto('member')
    .values({
      workspaceId: member.workspaceId,
      id,
      accountId: member.accountId,
      role: member.role,
      handle,
      name: member.name,
      timeZone: member.timeZone ?? 'UTC',
      weekly: JSON.stringify(member.weekly ?? officeHours),
      hoursAgreedAt: member.hoursAgreed ? now() : null,
    })
    .execute();
  await tx.record(
    MemberJoined(
      { workspaceId: member.workspaceId, actorId: id, subjectId: id },
      member.invitationId ? { invitation: member.invitationId } : {},
    ),
  );
  return { id, handle };
}

/**
 * Somebody who left is here again, as the member they were. One who went nameless gets their name back, and a handle
 * made of it.
 */
export async function comeBack(
  tx: Tx,
  left: { workspaceId: string; id: string; leavesAs: 'name' | 'former-member' },
  back: { role: Role; name: string; invitationId?: string },
): Promise<{ id: string; role: Role }> {
  const { workspaceId, id } = left;
  const { role, name, invitationId } = back;
  const renamed =
    left.leavesAs === 'former-member'
      ? { name, handle: await freeHandle(tx, workspaceId, handleFrom(name)) }
      : {};
  await tx
    .updateTable('member')
    .set({ state: 'active', role, leftAt: null, leavesAs: 'name', ...renamed })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();
  await tx.record(
    MemberJoined(
      { workspaceId, actorId: id, subjectId: id },
      { again: true, ...(invitationId && { invitation: invitationId }) },
    ),
  );
  return { id, role };
}

/** The hours one starts with, a guess: nobody has agreed to them yet, and the first page asks. */
export const officeHours = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' }));

/**
 * A handle that no member, group or space of the workspace has: what is wanted, or it with the next free number.
 * It stays free until the transaction ends.
 */
export async function freeHandle(tx: Tx, workspaceId: string, wanted: string): Promise<string> {
  // Two people joining under one name wait for each other here instead of one of them failing.
  await lockWorkspace(tx, workspaceId);
  const taken = await tx
    .selectFrom('member')
    .select('handle')
    .where('workspaceId', '=', workspaceId)
    .where('handle', 'like', `${wanted}%`)
    .unionAll(
      tx
        .selectFrom('circle')
        .select('handle')
        .where('workspaceId', '=', workspaceId)
        .where('handle', 'like', `${wanted}%`),
    )
    .unionAll(
      tx
        .selectFrom('space')
        .select('slug as handle')
        .where('workspaceId', '=', workspaceId)
        .where('slug', 'like', `${wanted}%`),
    )
    .execute();
  const handles = new Set(taken.map((row) => row.handle));
  let handle = wanted;
  for (let n = 2; handles.has(handle); n++) handle = `${wanted}-${n}`;
  return handle;
}

/**
 * Founds a workspace with its first owner.
 * @returns the ids, or `{refused: 'slug-taken'}`.
 */
export async function foundWorkspace(
  tx: Tx,
  input: { slug: string; name: string; owner: NewAccount; isSample?: boolean } & Hours,
): Promise<{ workspaceId: string; memberId: string } | { refused: 'slug-taken' }> {
  const workspaceId = newId();
  const made = await tx
    .insertInto('workspace')
    .values({ id: workspaceId, slug: input.slug, name: input.name, isSample: input.isSample ?? false })
    .onConflict((oc) => oc.column('slug').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) return { refused: 'slug-taken' };
  const account = await accountOf(tx, input.owner);
  const owner = await addMember(tx, {
    workspaceId,
    accountId: account.id,
    name: input.owner.name,
    role: 'owner',
    timeZone: input.timeZone,
    weekly: input.weekly,
    hoursAgreed: input.hoursAgreed,
  });
  await tx.record(WorkspaceFounded({ workspaceId, actorId: owner.id }));
  return { workspaceId, memberId: owner.id };
}

/**
 * Sets this house up: its first workspace beside a sample to look at, with its owner. Of two who try at once the
 * second is refused. A taken slug gets the next free number.
 */
export async function setUp(
  tx: Tx,
  input: Parameters<typeof foundWorkspace>[1],
): Promise<{ workspaceId: string; memberId: string; slug: string } | { refused: 'set-up-already' }> {
  const first = await tx
    .insertInto('instance')
    .values({ name: 'set-up', setting: JSON.stringify(true) })
    .onConflict((oc) => oc.doNothing())
    .returning('name')
    .executeTakeFirst();
  const own = await tx.selectFrom('workspace').select('id').where('isSample', '=', false).executeTakeFirst();
  if (!first || own) return { refused: 'set-up-already' };
  for (let n = 1; ; n++) {
    const slug = n === 1 ? input.slug : `${input.slug}-${n}`;
    const founded = await foundWorkspace(tx, { ...input, slug });
    if (!('refused' in founded)) return { ...founded, slug };
  }
}
