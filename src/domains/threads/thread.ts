import type { Confidentiality } from '../spaces/space.ts';

/** What a thread is. It can change kind and lose nothing. */
export const threadKinds = ['discussion', 'question', 'update', 'idea', 'link', 'announcement'] as const;
export type ThreadKind = (typeof threadKinds)[number];

/** What an author asks for; the reply box says so. */
export const feedbackKinds = ['none', 'encouragement', 'questions', 'holes', 'edits'] as const;
export type FeedbackWanted = (typeof feedbackKinds)[number];

export const longestTitle = 200;
/** Characters of Markdown in one post. */
export const longestBody = 100_000;

export type ThreadRefusal =
  'title-missing' | 'title-too-long' | 'body-missing' | 'body-too-long' | 'body-too-deep';

/** What is wrong with a thread as typed, or null. Nothing is trimmed away that was meant. */
export function refusal(title: string, body: string): ThreadRefusal | null {
  if (title.trim() === '') return 'title-missing';
  if ([...title].length > longestTitle) return 'title-too-long';
  return bodyRefusal(body);
}

export function bodyRefusal(body: string): ThreadRefusal | null {
  if (body.trim() === '') return 'body-missing';
  return body.length > longestBody ? 'body-too-long' : null;
}

/** The part of an address that people read; the id beside it is what counts, so it may change or be absent. */
export function titleSlug(title: string): string {
  const slug = title
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return slug || 'thread';
}

export interface ThreadLabel {
  spaceConfidentiality: Confidentiality;
  confidentiality: Confidentiality | null;
}
