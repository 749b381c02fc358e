import type { Id } from './ids.ts';

/**
 * Something that happened, in the past tense. Payloads are ids, so that a fact never shows to one person what
 * was written for another: whoever reads a fact goes through the door of what it names.
 */
export interface Fact {
  kind: string;
  workspaceId: Id;
  actorId: Id | null;
  spaceId?: Id;
  threadId?: Id;
  subjectId?: Id;
  payload: Record<string, string | number | boolean | null | string[]>;
}

/** A fact as it stands in the log. */
export interface RecordedFact extends Fact {
  id: Id;
  at: Temporal.Instant;
}

type Where = Pick<Fact, 'workspaceId' | 'actorId' | 'spaceId' | 'threadId' | 'subjectId'>;

/** Names a kind of fact: `export const ReplyPosted = fact('ReplyPosted')`, then `tx.record(ReplyPosted({…}))`. */
export function fact<Kind extends string>(kind: Kind) {
  const make = (where: Where, payload: Fact['payload'] = {}): Fact => ({ kind, ...where, payload });
  return Object.assign(make, { kind });
}
