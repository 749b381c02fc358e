import type { Visitor } from '#domains/people/member.ts';
import { openSpace } from '#domains/spaces/actions.ts';
import type { Visibility } from '#domains/spaces/space.ts';
import { transaction } from '#platform/transaction.ts';
import { joins, smallWorkspace, type Someone } from './small-workspace.ts';

export type OneOfEach = Awaited<ReturnType<typeof oneOfEach>>;

/**
 * A workspace with an owner, a host, two members, a guest and a visitor from the web, for tests of who may what.
 * Two of them in one database are strangers to each other.
 */
export async function oneOfEach() {
  const { id: workspaceId, slug, owner } = await smallWorkspace();
  const visitor: Visitor = { workspaceId, memberId: null, role: 'visitor' };
  return {
    workspaceId,
    slug,
    owner,
    host: await joins(workspaceId, 'Hana Host', 'host'),
    ana: await joins(workspaceId, 'Ana Sousa'),
    kofi: await joins(workspaceId, 'Kofi Mensah'),
    guest: await joins(workspaceId, 'Greta Guest', 'guest'),
    visitor,
    /** A space opened by `by` (the owner where nobody is named), by name. */
    space: async (name: string, visibility: Visibility = 'open', by: Someone = owner) => {
      const opened = await transaction((tx) =>
        openSpace(tx, by, { slug: name.toLowerCase().replaceAll(' ', '-'), name, visibility }),
      );
      if ('refused' in opened) throw new Error(opened.refused);
      return opened;
    },
  };
}
