import type { Tx } from '#platform/transaction.ts';

/**
 * Persons, groups and spaces share one stock of names, because all three are mentioned after `@`; a slug that once
 * led to a space is not given to another, because old addresses go on leading there.
 * @param wanted tried first, then `wanted-2`, `wanted-3`…
 */
export async function freeSlug(tx: Tx, workspaceId: string, wanted: string): Promise<string> {
  const taken = await takenSlugs(tx, workspaceId, wanted);
  let slug = wanted;
  for (let n = 2; taken.has(slug); n++) slug = `${wanted}-${n}`;
  return slug;
}

/** May a space take this slug? Its own former ones, it may. */
export async function slugIsFree(
  tx: Tx,
  workspaceId: string,
  slug: string,
  spaceId: string,
): Promise<boolean> {
  const taken = await takenSlugs(tx, workspaceId, slug, spaceId);
  return !taken.has(slug);
}

async function takenSlugs(tx: Tx, workspaceId: string, beginning: string, exceptSpace?: string) {
  // Two people naming something at once wait for each other here instead of one of them failing.
  await tx.selectFrom('workspace').select('id').where('id', '=', workspaceId).forUpdate().execute();
  const like = `${beginning.replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await tx
    .selectFrom('member')
    .select('handle as slug')
    .where('workspaceId', '=', workspaceId)
    .where('handle', 'like', like)
    .unionAll(
      tx
        .selectFrom('circle')
        .select('handle as slug')
        .where('workspaceId', '=', workspaceId)
        .where('handle', 'like', like),
    )
    .unionAll(
      tx
        .selectFrom('space')
        .select('slug')
        .where('workspaceId', '=', workspaceId)
        .where('slug', 'like', like)
        .$if(exceptSpace !== undefined, (qb) => qb.where('id', '!=', exceptSpace!)),
    )
    .unionAll(
      tx
        .selectFrom('spaceFormerSlug')
        .select('slug')
        .where('workspaceId', '=', workspaceId)
        .where('slug', 'like', like)
        .$if(exceptSpace !== undefined, (qb) => qb.where('spaceId', '!=', exceptSpace!)),
    )
    .execute();
  return new Set(rows.map(({ slug }) => slug));
}
