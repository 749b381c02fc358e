import { readAsks, type AskDraft } from '#domains/asks/draft/draft.ts';
import type { NewThread } from '#domains/threads/actions.ts';
import { feedbackKinds, threadKinds } from '#domains/threads/thread.ts';
import { confidentialities } from '#domains/spaces/space.ts';
import { isId, newId } from '#platform/ids.ts';

/** A thread as it was typed into the composer, as text, to be shown again where something is wrong with it. */
export interface TypedThread {
  id: string;
  space: string;
  kind: string;
  title: string;
  body: string;
  feedbackWanted: string;
  confidentiality: string;
  aiAssisted: boolean;
  asks: AskDraft;
}

export function typedThread(form: FormData): TypedThread {
  const text = (field: string, most: number) => String(form.get(field) ?? '').slice(0, most);
  const id = form.get('id');
  return {
    id: isId(id) ? id : newId(),
    space: text('space', 40),
    kind: text('kind', 20),
    title: text('title', 400),
    body: text('body', 200_000).replaceAll('\r\n', '\n'),
    feedbackWanted: text('feedbackWanted', 20),
    confidentiality: text('confidentiality', 20),
    aiAssisted: form.has('aiAssisted'),
    asks: readAsks(form),
  };
}

/** The same as a thread can be started with it, or what is wrong at first sight. */
export function threadOf(typed: TypedThread): NewThread | { refused: 'no-such-space' | 'kind-missing' } {
  const kind = threadKinds.find((each) => each === typed.kind);
  if (!kind) return { refused: 'kind-missing' };
  if (!isId(typed.space)) return { refused: 'no-such-space' };
  return {
    id: typed.id,
    spaceId: typed.space,
    kind,
    title: typed.title,
    body: typed.body,
    feedbackWanted: feedbackKinds.find((each) => each === typed.feedbackWanted) ?? null,
    confidentiality: confidentialities.find((each) => each === typed.confidentiality) ?? null,
    aiAssisted: typed.aiAssisted,
    with: typed.asks,
  };
}
