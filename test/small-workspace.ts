import { accountOf, addMember, foundWorkspace, type Hours } from '#domains/people/actions.ts';
import type { MemberViewer, Role } from '#domains/people/member.ts';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';

export type Someone = MemberViewer & { accountId: string };

let count = 0;

/** Founds a workspace of one owner, for tests of rules about people. `test/world/` has the company with a story. */
export async function smallWorkspace(
  name = 'Lamplight',
): Promise<{ id: string; slug: string; owner: Someone }> {
  const slug = `${name.toLowerCase()}-${++count}`;
  const made = await transaction((tx) =>
    foundWorkspace(tx, {
      slug,
      name,
      owner: { email: `owner${count}@example.org`, name: 'Ada Owner', passwordHash: null },
    }),
  );
  if ('refused' in made) throw new Error(made.refused);
  const owner = await viewerOf(made.workspaceId, made.memberId);
  return { id: made.workspaceId, slug, owner };
}

/** Somebody with an account of their own joins. */
export async function joins(
  workspaceId: string,
  name: string,
  role: Role = 'member',
  hours: Hours = {},
): Promise<Someone> {
  const id = await transaction(async (tx) => {
    const account = await accountOf(tx, await stranger(name));
    return (await addMember(tx, { workspaceId, accountId: account.id, name, role, ...hours })).id;
  });
  return viewerOf(workspaceId, id);
}

/** An account that belongs nowhere yet. */
export async function newAccount(name: string): Promise<{ id: string; name: string }> {
  const account = await transaction(async (tx) => accountOf(tx, await stranger(name)));
  return { id: account.id, name };
}

const stranger = async (name: string) => ({
  email: `someone${++count}@example.org`,
  name,
  passwordHash: null,
});

/** The viewer a member is now, with the role they have now. */
export async function viewerOf(workspaceId: string, memberId: string): Promise<Someone> {
  const { role, accountId } = await db()
    .selectFrom('member')
    .select(['role', 'accountId'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow();
  return { workspaceId, memberId, role, accountId: accountId! };
}

/** The kinds of facts of a workspace, in order. */
export async function factKinds(workspaceId: string): Promise<string[]> {
  const facts = await db()
    .selectFrom('fact')
    .select('kind')
    .where('workspaceId', '=', workspaceId)
    .orderBy('sequence')
    .execute();
  return facts.map(({ kind }) => kind);
}
