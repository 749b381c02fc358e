import { m } from '#messages';
import type { Confidentiality } from '../../spaces/space.ts';
import type { FeedbackWanted, ThreadKind } from '../thread.ts';

/** What a thread is, in a word. */
export const kindWord = (kind: ThreadKind): string =>
  ({
    discussion: m.thread_kind_discussion,
    question: m.thread_kind_question,
    update: m.thread_kind_update,
    idea: m.thread_kind_idea,
    link: m.thread_kind_link,
    announcement: m.thread_kind_announcement,
  })[kind]();

/** What its author wishes to hear, in a few words. */
export const feedbackWord = (wanted: FeedbackWanted): string =>
  ({
    none: m.thread_wants_none,
    encouragement: m.thread_wants_encouragement,
    questions: m.thread_wants_questions,
    holes: m.thread_wants_holes,
    edits: m.thread_wants_edits,
  })[wanted]();

/** The same, said to whoever is about to reply. */
export const feedbackHint = (wanted: FeedbackWanted, author: string): string =>
  ({
    none: m.reply_hint_none,
    encouragement: m.reply_hint_encouragement,
    questions: m.reply_hint_questions,
    holes: m.reply_hint_holes,
    edits: m.reply_hint_edits,
  })[wanted]({ author });

/** What may be done with what is said; nothing where it is open. */
export const labelWord = (label: Confidentiality): string | null =>
  label === 'open'
    ? null
    : { 'no-attribution': m.label_no_attribution, 'stays-here': m.label_stays_here }[label]();
