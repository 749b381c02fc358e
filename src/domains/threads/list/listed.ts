import { whyItMatters, isFresh, type ThreadLine, type Why } from './line.ts';
import type { ThreadKind } from '../thread.ts';

/** A line of a table of contents, ready to be shown: no more crosses to the browser than is on it. */
export interface ListedThread {
  href: string;
  title: string;
  kind: ThreadKind;
  at: string;
  fresh: boolean;
  why: Why;
  people: { name: string }[];
}

export const listed = (line: ThreadLine, hrefOf: (thread: ThreadLine) => string): ListedThread => ({
  href: hrefOf(line),
  title: line.title,
  kind: line.kind,
  at: line.lastPostAt,
  fresh: isFresh(line),
  why: whyItMatters(line),
  people: line.voices,
});
