import { addMember, foundWorkspace } from '#domains/people/actions.ts';
import type { MemberViewer, Role, Visitor } from '#domains/people/member.ts';
import { openSpace } from '#domains/spaces/actions.ts';
import type { Visibility } from '#domains/spaces/space.ts';
import { transaction } from '#platform/transaction.ts';
import { newId } from '#platform/ids.ts';

export type SmallWorkspace = Awaited<ReturnType<typeof smallWorkspace>>;

/**
 * A workspace with one of each: an owner, a host, two members, a guest, a visitor from the web; and a few ways to
 * add to it. Two of them in one database are strangers to each other.
 */
export async function smallWorkspace(slug = `ws-${newId().slice(-8)}`) {
  const founded = await transaction((tx) =>
    foundWorkspace(tx, {
      slug,
      name: 'Harbour Street',
      owner: { email: `olga@${slug}.example`, name: 'Olga Owner', passwordHash: null },
    }),
  );
  if ('refused' in founded) throw new Error(`There is a workspace ${slug} already.`);
  const { workspaceId } = founded;

  const join = async (name: string, role: Role): Promise<MemberViewer> => {
    const { id } = await transaction((tx) => addMember(tx, { workspaceId, accountId: null, name, role }));
    return { workspaceId, memberId: id, role };
  };
  const owner: MemberViewer = { workspaceId, memberId: founded.memberId, role: 'owner' };
  const visitor: Visitor = { workspaceId, memberId: null, role: 'visitor' };

  return {
    slug,
    workspaceId,
    owner,
    host: await join('Hana Host', 'host'),
    ana: await join('Ana Sousa', 'member'),
    kofi: await join('Kofi Mensah', 'member'),
    guest: await join('Greta Guest', 'guest'),
    visitor,
    join,
    /** A space opened by `by` (the owner where nobody is named), by name. */
    space: async (name: string, visibility: Visibility = 'open', by: MemberViewer = owner) => {
      const opened = await transaction((tx) =>
        openSpace(tx, by, { slug: name.toLowerCase().replaceAll(' ', '-'), name, visibility }),
      );
      if ('refused' in opened) throw new Error(opened.refused);
      return opened;
    },
  };
}
