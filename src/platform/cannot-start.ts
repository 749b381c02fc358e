/**
 * The process cannot start, or go on starting, for a reason that a person can put right.
 * The message is one line: what is wrong, and what to do. It is shown without a stack.
 */
export class CannotStart extends Error {
  override name = 'CannotStart';
}
