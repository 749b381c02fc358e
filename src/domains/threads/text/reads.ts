import type { Rows } from '#platform/database.ts';
import { findReferences, possibleHandles, type Mentioned } from '#platform/markdown/references.ts';
import { renderMarkdown } from '#platform/markdown/render.ts';
import { ownOrigin } from '#platform/own-origin.ts';

/** A text, rendered once at writing time, and what it refers to. */
export interface WrittenText {
  html: string;
  plain: string;
  mentions: { kind: MentionKind; id: string }[];
  tags: { name: string; label: string }[];
  /** Addresses outside of this installation. */
  links: string[];
  /** Files kept here that the text shows as pictures or links to. */
  fileIds: string[];
}

export type MentionKind = 'member' | 'group' | 'space';
type Target = Mentioned & { id: string; target: MentionKind };

const mostMentions = 500;
const ownFile = /^\/[^/]+\/files\/([0-9a-f-]{36})\//;
const pathOf = { member: 'people', group: 'groups', space: 's' } as const;

/**
 * Renders Markdown in a workspace: `@handle` of a person, group or space becomes a link, an unknown one stays
 * plain; `#tags` lead to their page.
 * @param at.key makes the ids in it its own on a page; an id.
 * @param at.headingsFrom level that the largest heading becomes.
 */
export async function writeText(
  rows: Rows,
  at: { workspaceId: string; workspaceSlug: string; key: string; headingsFrom: number },
  body: string,
): Promise<WrittenText | { refused: 'body-too-long' | 'body-too-deep' }> {
  const handles = possibleHandles(body).slice(0, mostMentions);
  const known = await targetsOf(rows, at, handles);
  const base = `/${at.workspaceSlug}`;
  const rendered = renderMarkdown<Target>(body, {
    idPrefix: `p${at.key.replaceAll('-', '').slice(-12)}-`,
    origin: ownOrigin(),
    headingsFrom: at.headingsFrom,
    resolve: (handle) => known.get(handle) ?? null,
    tagHref: (tag) => `${base}/tags/${encodeURIComponent(tag)}`,
  });
  if ('refused' in rendered)
    return { refused: rendered.refused === 'too-long' ? 'body-too-long' : 'body-too-deep' };
  return {
    html: rendered.html,
    plain: rendered.text,
    mentions: rendered.mentions.map(({ target, id }) => ({ kind: target, id })),
    tags: labelled(rendered.tags, body),
    links: rendered.links.filter((link) => /^https?:/.test(link)),
    fileIds: [...rendered.images.map(({ src }) => src), ...rendered.links].flatMap(
      (address) => ownFile.exec(address)?.[1] ?? [],
    ),
  };
}

/** A tag is shown as it was first written; its name is the same in lower case. */
function labelled(names: string[], body: string): { name: string; label: string }[] {
  const written = new Map<string, string>();
  for (const { kind, name, from, to } of findReferences(body))
    if (kind === 'tag' && !written.has(name)) written.set(name, body.slice(from + 1, to).normalize('NFC'));
  return names.map((name) => ({ name, label: written.get(name) ?? name }));
}

/** Whom the handles of a text mean. Private spaces are not mentioned: their name would be told to who may not know it. */
async function targetsOf(
  rows: Rows,
  { workspaceId, workspaceSlug }: { workspaceId: string; workspaceSlug: string },
  handles: string[],
): Promise<Map<string, Target>> {
  if (handles.length === 0) return new Map();
  const found = await rows
    .selectFrom('member')
    .select((eb) => ['id', 'handle', 'name', eb.val<MentionKind>('member').as('target')])
    .where('workspaceId', '=', workspaceId)
    .where('handle', 'in', handles)
    .where('state', '=', 'active')
    .unionAll(
      rows
        .selectFrom('circle')
        .select((eb) => ['id', 'handle', 'name', eb.val<MentionKind>('group').as('target')])
        .where('workspaceId', '=', workspaceId)
        .where('handle', 'in', handles),
    )
    .unionAll(
      rows
        .selectFrom('space')
        .select((eb) => ['id', 'slug as handle', 'name', eb.val<MentionKind>('space').as('target')])
        .where('workspaceId', '=', workspaceId)
        .where('slug', 'in', handles)
        .where('visibility', '!=', 'private'),
    )
    .execute();
  return new Map(
    found.map(({ id, handle, name, target }) => [
      handle,
      {
        id,
        target,
        kind: target === 'member' ? 'person' : target,
        label: `@${name}`,
        href: `/${workspaceSlug}/${pathOf[target]}/${encodeURIComponent(handle)}`,
      },
    ]),
  );
}
