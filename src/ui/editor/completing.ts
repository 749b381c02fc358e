/** What is being completed, and the word so far. */
export interface Unfinished {
  kind: 'mention' | 'tag';
  query: string;
}

/** One of the ways to go on, as the list shows it. */
export interface Completion {
  /** What follows the sign: `ana`, `retro`. */
  handle: string;
  label: string;
  /** Tells apart those with the same label. */
  detail?: string;
}

/**
 * The mention or tag that the text before the caret ends in, if any. A sign counts where it would make a
 * mention or tag of what follows (`references.ts`); `#` alone is rather the beginning of a heading.
 */
export function unfinished(before: string): Unfinished | null {
  const match =
    /(?<![\p{L}\p{M}\p{N}_/@#&=.-])(?:@([\p{L}\p{M}\p{N}-]{0,64})|#([\p{L}\p{M}\p{N}_]{1,100}))$/u.exec(
      before,
    );
  if (!match) return null;
  return match[1] === undefined ? { kind: 'tag', query: match[2]! } : { kind: 'mention', query: match[1] };
}

/** What is written in place of the unfinished word. */
export function finished({ kind }: Unfinished, { handle }: Completion): string {
  return `${kind === 'tag' ? '#' : '@'}${handle} `;
}
