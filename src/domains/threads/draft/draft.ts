import { z } from 'zod';

/** What a draft is of: a reply in a thread, a new thread (in a space or anywhere), an edit, a conclusion. */
const keyPattern = /^(?:thread(?::[0-9a-f-]{36})?|(?:reply|edit|conclusion):[0-9a-f-]{36})$/;

export const isDraftKey = (text: string): boolean => keyPattern.test(text);

/** The fields of a form as they were typed. Files are uploaded on their own and named by their ids. */
export const draftContent = z
  .record(z.string().max(60), z.string().max(120_000))
  .refine((fields) => Object.keys(fields).length <= 60 && JSON.stringify(fields).length <= 200_000);
export type DraftContent = z.infer<typeof draftContent>;

/** Nothing typed is no draft. */
export const isEmptyDraft = (content: DraftContent): boolean =>
  !['body', 'title', 'conclusion'].some((field) => content[field]?.trim());
