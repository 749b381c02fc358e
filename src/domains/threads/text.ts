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
  const handles = [
    ...new Set([...body.matchAll(/@([\p{L}\p{N}][\p{L}\p{N}-]*)/gu)].map((match) => match[1]!.toLowerCase())),
  ].slice(0, 1000);
  const known: Map<string, Target> =
    handles.length === 0 ? new Map() : await targetsOf(rows, place.workspaceId, handles);
  const base = `/${place.workspaceSlug}`;
  const rendered = renderMarkdown(body, {
    idPrefix: `p${place.postId.slice(-12)}-`,
    origin: process.env['BASE_URL'] ?? 'http://localhost:3000',
    tagHref: (tag) => `${base}/tags/${encodeURIComponent(tag)}`,
    resolve: (handle) => {
      const target = known.get(handle);
      return target ? { ...target, href: `${base}/${roomOf[target.kind]}/${handle}` } : null;
    },
  });
  if ('refused' in rendered)
    return { refused: rendered.refused === 'too-long' ? 'body-too-long' : 'body-too-deep' };
  return {
    html: rendered.html,
    plain: rendered.text,
    mentions: rendered.mentions.map(({ kind, id }) => ({ kind, id })),
    tags: rendered.tags.map((name) => ({ name, label: name })),
  };
}

const roomOf = { member: 'people', group: 'groups', space: 's' };

interface Target {
  id: string;
  kind: 'member' | 'group' | 'space';
  label: string;
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
  return new Map(
    found.map(({ handle, id, kind, label }) => [handle, { id, label, kind: kind as Target['kind'] }]),
  );
}
