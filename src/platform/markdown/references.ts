import type { Link, Parents, PhrasingContent, Root, Text } from 'mdast';
import { replaceChildren } from './tree.ts';

/** What an `@handle` turned out to be. Callers add what they need (an id, a count of people). */
export interface Mentioned {
  /** Address to link to, within this installation. */
  href: string;
  /** Text of the link, as plain text. */
  label: string;
  /** A word that becomes the class `mention-KIND`, for instance `person`. Letters a to z and hyphens. */
  kind: string;
}

export interface References<M extends Mentioned> {
  /** Asked once for each handle, in lower case and NFC. `null`: nobody has it, so it stays plain text. */
  resolve(handle: string): M | null;
  /** Address of a tag, in lower case and NFC, for instance `/tags/retro`. `null`: no tag, it stays plain text. */
  tagHref(tag: string): string | null;
}

const handle = String.raw`[\p{L}\p{N}](?:-{0,4}[\p{L}\p{M}\p{N}]){0,63}`;
const tag = String.raw`(?=[\p{N}_]*\p{L})[\p{L}\p{M}\p{N}_]{1,100}`;
/**
 * `@ana`, `#retro`. Neither inside a word, an address or a path (`mail@ana`, `C#`, `/#top`), nor cut short
 * when too long. A tag has at least one letter, so `#12` stays a number.
 */
const pattern = new RegExp(
  String.raw`(?<![\p{L}\p{M}\p{N}_/@#&=.-])(?:@(?<handle>${handle})(?![\p{L}\p{M}\p{N}_@])|#(?<tag>${tag})(?![\p{L}\p{M}\p{N}_]))`,
  'gu',
);

export interface Reference {
  kind: 'handle' | 'tag';
  /** Lower case, NFC, without the sign. */
  name: string;
  /** Offsets in the text, with the sign. */
  from: number;
  to: number;
}

/** The mentions and tags in a piece of plain text, in reading order. */
export function findReferences(text: string): Reference[] {
  return Array.from(text.matchAll(pattern), (match) => ({
    kind: match.groups!.tag === undefined ? 'handle' : 'tag',
    name: normalise(match.groups!.tag ?? match.groups!.handle!),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/**
 * Handles that `source` may mention, for looking them all up before rendering: at least those that are
 * resolved later, at times a few more (from code, or from an address).
 */
export function possibleHandles(source: string): string[] {
  const handles = Array.from(source.matchAll(new RegExp(`@(${handle})`, 'gu')), (match) =>
    normalise(match[1]!),
  );
  return [...new Set(handles)];
}

/**
 * Makes links of the mentions and tags in a tree, and says whom and what it refers to, each once. Those in
 * a quotation are linked but not counted: whoever quotes does not call people a second time.
 */
export function linkReferences<M extends Mentioned>(tree: Root, { resolve, tagHref }: References<M>) {
  const resolved = new Map<string, M | null>();
  const mentions = new Set<M>();
  const tags = new Set<string>();

  linkIn(tree, false);
  return { mentions: [...mentions], tags: [...tags] };

  function linkIn(parent: Parents, quoted: boolean): void {
    if (parent.type === 'link') return;
    replaceChildren(parent, (child) => {
      if (child.type === 'text') return linkText(child, quoted);
      if ('children' in child) linkIn(child, quoted || child.type === 'blockquote');
      return [child];
    });
  }

  function linkText(text: Text, quoted: boolean): PhrasingContent[] {
    const pieces: PhrasingContent[] = [];
    let end = 0;
    for (const reference of findReferences(text.value)) {
      const written = text.value.slice(reference.from, reference.to);
      const link = reference.kind === 'tag' ? toTag(reference.name, written) : toMention(reference.name);
      if (!link) continue;
      if (!quoted) note(reference);
      pieces.push({ type: 'text', value: text.value.slice(end, reference.from) }, link);
      end = reference.to;
    }
    if (end === 0) return [text];
    return [...pieces, { type: 'text', value: text.value.slice(end) }];
  }

  function note({ kind, name }: Reference): void {
    if (kind === 'tag') tags.add(name);
    else mentions.add(resolved.get(name)!);
  }

  function toTag(name: string, written: string): Link | null {
    const href = tagHref(name);
    return href === null ? null : referenceLink(href, written, 'tag');
  }

  function toMention(name: string): Link | null {
    if (!resolved.has(name)) resolved.set(name, resolve(name));
    const who = resolved.get(name);
    return who ? referenceLink(who.href, who.label, 'mention', `mention-${who.kind}`) : null;
  }
}

function referenceLink(url: string, label: string, ...className: string[]): Link {
  const children: Text[] = [{ type: 'text', value: label }];
  return { type: 'link', url, title: null, children, data: { hProperties: { className } } };
}

function normalise(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
