import { now } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import type { Tx } from '#platform/transaction.ts';
import { mayHost, type MemberViewer } from '../people/member.ts';
import { spaceToChange } from './access.ts';
import { SpaceArchived, SpaceChanged, SpaceOpened, SpaceRestored } from './facts.ts';
import { freeSlug, slugIsFree } from './slug/reads.ts';
import {
  spaceRefusal,
  type Confidentiality,
  type ResponseWindow,
  type SpaceRefusal,
  type Visibility,
} from './space.ts';

export interface NewSpace {
  id?: string;
  slug: string;
  name: string;
  purpose?: string;
  visibility: Visibility;
  confidentiality?: Confidentiality;
  window?: ResponseWindow | null;
}

/**
 * Opens a space; who opens it belongs to it. A taken slug gets the next free number.
 * Guests open none, and only hosts show one to the web.
 */
export async function openSpace(
  tx: Tx,
  viewer: MemberViewer,
  space: NewSpace,
): Promise<{ id: string; slug: string } | { refused: SpaceRefusal | 'hosts-only' | 'not-for-guests' }> {
  const wrong = spaceRefusal(space);
  if (wrong) return { refused: wrong };
  if (viewer.role === 'guest') return { refused: 'not-for-guests' };
  if (space.visibility === 'public' && !mayHost(viewer)) return { refused: 'hosts-only' };
  const { workspaceId, memberId } = viewer;
  const id = space.id ?? newId();
  const slug = await freeSlug(tx, workspaceId, space.slug);
  await tx
    .insertInto('space')
    .values({
      workspaceId,
      id,
      slug,
      name: space.name.trim(),
      purpose: space.purpose?.trim() ?? '',
      visibility: space.visibility,
      confidentiality: space.confidentiality ?? 'open',
      windowAmount: space.window?.amount ?? null,
      windowUnit: space.window?.unit ?? null,
      createdBy: memberId,
    })
    .execute();
  await tx.insertInto('spaceMember').values({ workspaceId, spaceId: id, memberId, place: 1e6 }).execute();
  await tx.record(SpaceOpened({ workspaceId, actorId: memberId, spaceId: id }));
  return { id, slug };
}

/** What a space can be given anew; what is absent stays as it is. */
export interface SpaceChange {
  name?: string;
  slug?: string;
  purpose?: string;
  visibility?: Visibility;
  confidentiality?: Confidentiality;
  window?: ResponseWindow | null;
}

/**
 * Changes a space. Its old slug goes on leading to it. Whoever makes it private belongs to it from then on, so that
 * nobody shuts themselves out; showing it to the web is for hosts.
 */
export async function changeSpace(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
  change: SpaceChange,
): Promise<
  | { slug: string; changed: string[] }
  | { refused: SpaceRefusal | 'no-such-space' | 'hosts-only' | 'slug-taken' }
> {
  const space = await spaceToChange(tx, viewer, id);
  if (!space) return { refused: 'no-such-space' };
  const next = { ...space, ...defined(change) };
  const window = change.window === undefined ? windowOf(space) : change.window;
  const wrong = spaceRefusal({ ...next, window });
  if (wrong) return { refused: wrong };
  if (next.visibility === 'public' && space.visibility !== 'public' && !mayHost(viewer))
    return { refused: 'hosts-only' };
  const { workspaceId, memberId } = viewer;
  if (next.slug !== space.slug && !(await slugIsFree(tx, workspaceId, next.slug, id)))
    return { refused: 'slug-taken' };
  const values = {
    name: next.name.trim(),
    slug: next.slug,
    purpose: next.purpose.trim(),
    visibility: next.visibility,
    confidentiality: next.confidentiality,
    windowAmount: window?.amount ?? null,
    windowUnit: window?.unit ?? null,
  };
  const changed = Object.entries(values).flatMap(([key, value]) =>
    value === space[key as keyof typeof values] ? [] : [key],
  );
  if (changed.length === 0) return { slug: space.slug, changed };
  if (next.slug !== space.slug) await keepFormerSlug(tx, workspaceId, id, space.slug, next.slug);
  await tx
    .updateTable('space')
    .set(values)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute();
  if (next.visibility === 'private') {
    await tx
      .insertInto('spaceMember')
      .values({ workspaceId, spaceId: id, memberId, place: 1e6 })
      .onConflict((oc) => oc.doNothing())
      .execute();
  }
  await tx.record(
    SpaceChanged(
      { workspaceId, actorId: memberId, spaceId: id },
      { changed, visibilityBefore: space.visibility, visibility: next.visibility },
    ),
  );
  return { slug: next.slug, changed };
}

/** Archives a space: it stays readable and findable, and takes no new writing until it is restored. */
export const archiveSpace = (tx: Tx, viewer: MemberViewer, id: string) => setArchived(tx, viewer, id, true);
export const restoreSpace = (tx: Tx, viewer: MemberViewer, id: string) => setArchived(tx, viewer, id, false);

async function setArchived(tx: Tx, viewer: MemberViewer, id: string, archived: boolean) {
  const space = await spaceToChange(tx, viewer, id);
  if (!space) return { refused: 'no-such-space' as const };
  if ((space.archivedAt !== null) === archived) return { slug: space.slug };
  await tx
    .updateTable('space')
    .set({ archivedAt: archived ? now() : null })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', id)
    .execute();
  const where = { workspaceId: viewer.workspaceId, actorId: viewer.memberId, spaceId: id };
  await tx.record(archived ? SpaceArchived(where) : SpaceRestored(where));
  return { slug: space.slug };
}

async function keepFormerSlug(tx: Tx, workspaceId: string, spaceId: string, former: string, next: string) {
  await tx
    .deleteFrom('spaceFormerSlug')
    .where('workspaceId', '=', workspaceId)
    .where('slug', '=', next)
    .execute();
  await tx
    .insertInto('spaceFormerSlug')
    .values({ workspaceId, slug: former, spaceId })
    .onConflict((oc) => oc.columns(['workspaceId', 'slug']).doUpdateSet({ spaceId }))
    .execute();
}

const windowOf = (space: {
  windowAmount: number | null;
  windowUnit: ResponseWindow['unit'] | null;
}): ResponseWindow | null =>
  space.windowAmount && space.windowUnit ? { amount: space.windowAmount, unit: space.windowUnit } : null;

const defined = <Shape extends object>({ ...change }: Shape): Shape => {
  for (const key of Object.keys(change) as (keyof Shape)[]) if (change[key] === undefined) delete change[key];
  return change;
};
