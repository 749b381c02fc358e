import { m } from '#messages';

/** Why something written was not taken, and what to do about it. */
const words: Record<string, () => string> = {
  'body-missing': m.post_refused_body_missing,
  'body-too-long': m.post_refused_body_too_long,
  'body-too-deep': m.post_refused_body_too_deep,
  'title-missing': m.post_refused_title_missing,
  'title-too-long': m.post_refused_title_too_long,
  'no-such-space': m.post_refused_no_such_space,
  'window-out-of-range': m.space_refused_window,
  'conclusion-too-long': m.post_refused_conclusion_too_long,
  closed: m.post_refused_closed,
  archived: m.post_refused_archived,
  'id-taken': m.post_refused_id_taken,
  'file-too-large': m.file_refused_too_large,
  'file-empty': m.file_refused_empty,
  'storage-full': m.file_refused_storage_full,
  'picture-too-large': m.file_refused_picture_too_large,
  'picture-unreadable': m.file_refused_picture_unreadable,
  'picture-format': m.file_refused_picture_format,
  'too-many-files': m.file_refused_too_many,
  'no-emoji': m.post_refused_no_emoji,
  'too-many': m.post_refused_too_many_reactions,
  'has-replies': m.post_refused_has_replies,
  'hosts-only': m.post_refused_hosts_only,
  'stays-here': m.post_refused_stays_here,
  'no-question': m.post_refused_no_question,
  // Of the asks that were sent along.
  'nobody-asked': m.ask_wrong_nobody,
  'cannot-see': m.ask_wrong_blind,
  'asked-unclear': m.ask_wrong_unclear,
  window: m.space_refused_window,
};

export const replyRefusalWords = (refused: string): string => (words[refused] ?? m.post_refused_otherwise)();
