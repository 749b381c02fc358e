import { renderMarkdown } from '#platform/markdown/render.ts';
import type { Rows } from '#platform/database.ts';

/** A post's text, rendered once at writing time. */
export interface WrittenText {
  html: string;
  plain: string;
  mentions: { kind: 'member' | 'group' | 'space'; id: string }[];
  tags: { name: string; label: string }[];
}

/**
 * Renders Markdown in a workspace: `@handle` of a person, group or space becomes a link, an unknown one stays
 * plain; `#tags` lead to their page.
 * @returns the text, or what is wrong with it.
 */
export async function writeText(
  rows: Rows,
  place: { workspaceId: string; workspaceSlug: string; postId: string },
  body: string,
): Promise<WrittenText | { refused: 'body-too-long' | 'body-too-deep' }> {
  const handles = [...new Set([...body.matchAll(/@([\p{L}\p{N}][\p{L}\p{N}-]*)/gu)].map((match) => match[1]!.toLowerCase()))].slice(0, 1000);
  const known = handles.length === 0 ? new Map() : await targetsOf(rows, place.workspaceId, handles);
  const base = `/${place.workspaceSlug}`;
  const rendered = renderMarkdown(body, {
    prefix: place.postId.slice(-12),
    tagBase: `${base}/tags/`,
    resolve: (handle: string) => {
      const target = known.get(handle.toLowerCase());
      if (!target) return null;
      const path = { member: 'people', group: 'groups', space: 's' }[target.kind as 'member' | 'group' | 'space'];
      return { href: `${base}/${path}/${handle.toLowerCase()}`, label: target.label, kind: target.kind };
    },
  });
  if ('refused' in rendered) return { refused: rendered.refused === 'too-long' ? 'body-too-long' : 'body-too-deep' };
  const mentions = rendered.mentions.map((handle: string) => known.get(handle.toLowerCase())).filter(Boolean);
  return {
    html: rendered.html,
    plain: rendered.text,
    mentions: mentions.map(({ kind, id }: { kind: 'member'; id: string }) => ({ kind, id })),
    tags: rendered.tags,
  };
}

async function targetsOf(rows: Rows, workspaceId: string, handles: string[]) {
  const found = await rows
    .selectFrom('member')
    .select((eb) => ['id', 'handle', 'name as label', eb.val('member').as('kind')])
    .where('workspaceId', '=', workspaceId)
    .where('handle', 'in', handles)
    .where('state', '=', 'active')
    .unionAll(
      rows
        .selectFrom('circle')
        .select((eb) => ['id', 'handle', 'name as label', eb.val('group').as('kind')])
        .where('workspaceId', '=', workspaceId)
        .where('handle', 'in', handles),
    )
    .unionAll(
      rows
        .selectFrom('space')
        .select((eb) => ['id', 'slug as handle', 'name as label', eb.val('space').as('kind')])
        .where('workspaceId', '=', workspaceId)
        .where('slug', 'in', handles)
        .where('visibility', '!=', 'private'),
    )
    .execute();
  return new Map(found.map((row) => [row.handle, row]));
}
