import type { ThreadKind } from '../thread.ts';

/** A thread as a table of contents lists it for one viewer. */
export interface ThreadLine {
  id: string;
  slug: string;
  title: string;
  kind: ThreadKind;
  replyCount: number;
  lastPostAt: string;
  isPinned: boolean;
  isClosed: boolean;
  /** The beginning of the conclusion, as plain text. */
  conclusion: string | null;
  hasAnswer: boolean;
  /** Who wrote last, the latest first, at most four. */
  voices: { name: string }[];
  authorName: string;
  /** Replies after the last one read; null where the viewer never opened it. */
  newReplies: number | null;
  /** Never opened, by somebody else, and started since the viewer came here. */
  isNew: boolean;
}

/** The one line of why a thread matters to its reader. */
export type Why =
  | { says: 'new-replies'; count: number }
  | { says: 'new' }
  | { says: 'concluded'; conclusion: string }
  | { says: 'closed' }
  | { says: 'answered' }
  | { says: 'unanswered' }
  | { says: 'replies'; count: number; last: string }
  | { says: 'started' };

/** What is new to the reader comes first, then what came of it, then what it still lacks. */
export function whyItMatters(line: ThreadLine): Why {
  if (line.newReplies) return { says: 'new-replies', count: line.newReplies };
  if (line.isClosed && line.conclusion) return { says: 'concluded', conclusion: line.conclusion };
  if (line.isClosed) return { says: 'closed' };
  if (line.isNew) return { says: 'new' };
  if (line.hasAnswer) return { says: 'answered' };
  if (line.kind === 'question' && line.replyCount === 0) return { says: 'unanswered' };
  const last = line.voices[0]?.name;
  return line.replyCount > 0 && last
    ? { says: 'replies', count: line.replyCount, last }
    : { says: 'started' };
}

export const isFresh = (line: ThreadLine): boolean => line.isNew || Boolean(line.newReplies);
