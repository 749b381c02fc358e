import {
  confidentialities,
  isWindow,
  type Confidentiality,
  type ResponseWindow,
  type Visibility,
} from '../spaces/space.ts';

/** What a thread is. It can change kind and lose nothing. */
export const threadKinds = ['discussion', 'question', 'update', 'idea', 'link', 'announcement'] as const;
export type ThreadKind = (typeof threadKinds)[number];

/** What an author asks for; the reply box says so. */
export const feedbackKinds = ['none', 'encouragement', 'questions', 'holes', 'edits'] as const;
export type FeedbackWanted = (typeof feedbackKinds)[number];

export const longestTitle = 200;
/** Characters of Markdown in one post. */
export const longestBody = 100_000;
export const longestConclusion = 2000;

export type TextRefusal = 'body-missing' | 'body-too-long' | 'body-too-deep';
export type ThreadRefusal = 'title-missing' | 'title-too-long' | 'window-out-of-range' | TextRefusal;

/** What is wrong with a title as typed, or null. */
export function titleRefusal(title: string): 'title-missing' | 'title-too-long' | null {
  if (title.trim() === '') return 'title-missing';
  return [...title.trim()].length > longestTitle ? 'title-too-long' : null;
}

/** What is wrong with a text as typed, or null. A post may consist of its files alone. */
export function bodyRefusal(body: string, files = 0): 'body-missing' | 'body-too-long' | null {
  if (body.trim() === '' && files === 0) return 'body-missing';
  return body.length > longestBody ? 'body-too-long' : null;
}

/** What is wrong with a thread as typed, or null. */
export function refusal(thread: {
  title: string;
  body: string;
  files?: number;
  window?: ResponseWindow | null;
}): ThreadRefusal | null {
  if (thread.window && !isWindow(thread.window)) return 'window-out-of-range';
  return titleRefusal(thread.title) ?? bodyRefusal(thread.body, thread.files);
}

/** The part of an address that people read; the id beside it is what counts, so it may change or be absent. */
export function titleSlug(title: string): string {
  const slug = title
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
    .toWellFormed()
    .replace(/[^\p{L}\p{N}-]+/gu, '')
    .replace(/^-+|-+$/g, '');
  return slug || 'thread';
}

/** Replies of one page of a thread. */
export const repliesOnPage = 50;

/** The first place of the page on which a place stands; the opening stands on the first. */
export const pageStart = (place: number): number =>
  Math.floor((Math.max(1, place) - 1) / repliesOnPage) * repliesOnPage + 1;

/**
 * Moving a thread changes who reads it. Where that takes something away from somebody, or shows what was said among
 * fewer to more, it is for hosts; between two open spaces an author may do it.
 */
export const movingIsForHosts = (from: Visibility, to: Visibility): boolean =>
  from === 'private' || to === 'private' || (to === 'public' && from !== 'public');

/**
 * The label a thread carries on after a move: at least what it was said under. Null where the new space says as much.
 */
export function labelAfterMove(
  under: Confidentiality,
  own: Confidentiality | null,
  next: Confidentiality,
): Confidentiality | null {
  const strictness = (label: Confidentiality | null) => confidentialities.indexOf(label ?? 'open');
  const label = strictness(own) > strictness(under) ? own! : under;
  return strictness(label) > strictness(next)
    ? label
    : own && strictness(own) >= strictness(next)
      ? own
      : null;
}

/** The last few who wrote, the latest first, each once. */
export const voicesAfter = (voices: readonly string[], author: string): string[] =>
  [author, ...voices.filter((voice) => voice !== author)].slice(0, 4);
