import { db } from '#platform/database.ts';

/** The workspaces an account is an active member of, by name. */
export const workspacesOf = (accountId: string) =>
  db()
    .selectFrom('member as m')
    .innerJoin('workspace as w', 'w.id', 'm.workspaceId')
    .where('m.accountId', '=', accountId)
    .where('m.state', '=', 'active')
    .select(['w.slug', 'w.name'])
    .orderBy('w.name')
    .execute();

/** The oldest workspaces of this instance, at most two: enough to know whether it was set up. */
export const firstWorkspaces = () =>
  db().selectFrom('workspace').select(['slug', 'name', 'isSample']).orderBy('createdAt').limit(2).execute();
