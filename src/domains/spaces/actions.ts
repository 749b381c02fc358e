import type { Tx } from '#platform/transaction.ts';
import { newId } from '#platform/ids.ts';
import type { MemberViewer } from '../people/member.ts';
import { freeHandle } from '../people/actions.ts';
import { SpaceOpened } from './facts.ts';
import type { Confidentiality, Visibility } from './space.ts';

export interface NewSpace {
  id?: string;
  slug: string;
  name: string;
  purpose?: string;
  visibility: Visibility;
  confidentiality?: Confidentiality;
  window?: { amount: number; unit: 'workingHours' | 'workingDays' } | null;
}

/** Opens a space; who opens it belongs to it. A taken slug gets the next free number. */
export async function openSpace(
  tx: Tx,
  viewer: MemberViewer,
  space: NewSpace,
): Promise<{ id: string; slug: string }> {
  const id = space.id ?? newId();
  const slug = await freeHandle(tx, viewer.workspaceId, space.slug);
  await tx
    .insertInto('space')
    .values({
      workspaceId: viewer.workspaceId,
      id,
      slug,
      name: space.name,
      purpose: space.purpose ?? '',
      visibility: space.visibility,
      confidentiality: space.confidentiality ?? 'open',
      windowAmount: space.window?.amount ?? null,
      windowUnit: space.window?.unit ?? null,
      createdBy: viewer.memberId,
    })
    .execute();
  await tx
    .insertInto('spaceMember')
    .values({ workspaceId: viewer.workspaceId, spaceId: id, memberId: viewer.memberId })
    .execute();
  await tx.record(SpaceOpened({ workspaceId: viewer.workspaceId, actorId: viewer.memberId, spaceId: id }));
  return { id, slug };
}
