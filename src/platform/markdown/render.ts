import type { Root as Page } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { allowed } from './allowed.ts';
import { placeHeadings, type PlacedHeading } from './headings.ts';
import type { Refused } from './limits.ts';
import { settleLinks, type Picture } from './links.ts';
import { readMarkdown } from './read.ts';
import { linkReferences, type Mentioned, type References } from './references.ts';
import { finish, shapes } from './shapes.ts';
import { textOf } from './text.ts';

/** Where a text will stand, and what its `@` and `#` mean there. */
export interface Place<M extends Mentioned> extends References<M> {
  /** Begins every id in the HTML, so that posts share a page: letters, digits, hyphens; `p42-`. */
  idPrefix: string;
  /** Of this installation, `https://meantime.example`. Links that lead elsewhere are marked as such. */
  origin: string;
  /** Level of the topmost headings, 2 to 6. Default 2. */
  headingsFrom?: number;
}

export interface Rendered<M extends Mentioned> {
  /** Safe to put into any page as it is. */
  html: string;
  /** The words alone, a line a block, without what is quoted from other posts. */
  text: string;
  /** What `resolve` answered, each once; without those in quotations. */
  mentions: M[];
  /** Lower case, NFC, each once; without those in quotations. */
  tags: string[];
  /** Addresses linked to, each once: whole for other places, paths for here. */
  links: string[];
  /** Pictures shown, each once. */
  images: Picture[];
  headings: PlacedHeading[];
}

/**
 * Renders Markdown to safe HTML, once, when it is written.
 *
 * Takes well under a second whatever the source: see `limits.ts` for what is refused. Sanitising is the
 * last step before the HTML is written out, so nothing that is added earlier needs to be trusted.
 */
export function renderMarkdown<M extends Mentioned>(source: string, place: Place<M>): Rendered<M> | Refused {
  if (!/^[a-z][a-z0-9-]*-$/.test(place.idPrefix))
    throw new RangeError(`No prefix for ids: ${place.idPrefix}`);
  const tree = readMarkdown(source);
  if ('refused' in tree) return tree;

  const { links, images } = settleLinks(tree, place);
  const { mentions, tags } = linkReferences(tree, place);
  const headings = placeHeadings(tree, place);
  const text = textOf(tree);

  const page = toHast(tree, { clobberPrefix: place.idPrefix, handlers: shapes() }) as Page;
  const html = toHtml(sanitize(finish(page), allowed(place.idPrefix)));
  return { html, text, mentions, tags, links, images, headings };
}
