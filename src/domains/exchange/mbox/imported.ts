import type { LetterBody } from './body.ts';
import type { LetterNote } from './letter.ts';
import type { LetterFile, Piece } from './parts.ts';
import type { ImportedPerson } from './people.ts';

/** Where a letter lies. */
export interface Place {
  /** The mailbox's path below the folder that is imported. */
  file: string;
  /** Bytes from its start, uncompressed. */
  offset: number;
}

/**
 * A row for the writer's memory of this import, by which a repeated, resumed or later import finds what is there.
 * On a key that is there already: `letter` replaces `absent`; of two `subject` the later `at` stays; else the old one.
 */
export interface Remembered {
  /** A letter's key, the key of a letter that others refer to, or `subject:` and a subject's base. */
  key: string;
  /** The key of the thread. */
  thread: string;
  at: Temporal.Instant;
  is: 'letter' | 'absent' | 'subject';
}

/** What threads and replies have in common. */
export interface ImportedLetter {
  /** The same whenever and from whatever copy of the archive this letter is imported. */
  key: string;
  author: ImportedPerson;
  at: Temporal.Instant;
  /** As it came, with prefixes. */
  subject: string;
  body: LetterBody;
  /** The text as received, before anything was divided, folded or escaped. */
  original: Piece[];
  files: LetterFile[];
  /** What was not as it should be. */
  notes: LetterNote[];
  remember: Remembered[];
  place: Place;
  /** The first letter in the archive that was not handed out yet when this one was; null at the end. */
  resumeAt: Place | null;
}

/** A letter that opens a thread. */
export interface ImportedThread extends ImportedLetter {
  is: 'thread';
  /** The subject without prefixes, else the first words; '' when there is neither. */
  title: string;
}

/** A letter in a thread that was handed out before, now or by an earlier import. */
export interface ImportedReply extends ImportedLetter {
  is: 'reply';
  /** The key of the letter that opens the thread. */
  thread: string;
  /** The key of the letter it answers; null when that is unknown. */
  answers: string | null;
}
