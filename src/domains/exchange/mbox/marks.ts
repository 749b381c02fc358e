import { attributionBefore } from './attribution.ts';
import { readsAsProse } from './code.ts';

/** How a letter marks what it quotes: each programme has its own habit, and a letter keeps to one. */
export interface QuoteMark {
  isOn(line: string): boolean;
  /** The line without one level of marks. */
  off(line: string): string;
}

const plain = { on: /^ ?>/, off: /^ ?> ?/ };
/** Emacs (Gnus, VM) with supercite: `    > text` below `>>>>> Ada on Monday writes:`. */
const indented = { on: /^ {0,8}>/, off: /^ {0,8}> ?/ };
/** VM, mailx: `| text`. A table has such lines too, so it needs somebody named above. */
const barred = { on: /^ ?[>|]/, off: /^ ?[>|] ?/ };

export function markOf(lines: readonly string[]): QuoteMark {
  const { on, off } = hasBars(lines) ? barred : hasIndented(lines) ? indented : plain;
  return { isOn: (line) => on.test(line), off: (line) => line.replace(off, '') };
}

function hasBars(lines: readonly string[]): boolean {
  const first = lines.findIndex((line, at) => /^ ?\|/.test(line) && !/^ ?\|/.test(lines[at - 1] ?? ''));
  return first > 0 && attributionBefore(lines.slice(Math.max(0, first - 5), first)) > 0;
}

/** An indented ">" may be a prompt in an example; a quotation reads as sentences, or has supercite's heading. */
function hasIndented(lines: readonly string[]): boolean {
  const marked = lines.filter((line) => /^ {2,8}>+ /.test(line));
  if (marked.length > 0 && lines.some((line) => /^>{4,6} /.test(line))) return true;
  const long = marked.filter((line) => line.length > 40);
  return (
    long.length > 0 &&
    long.filter((line) => readsAsProse(line.replace(/^[ >]+/, ''))).length / long.length >= 0.4
  );
}
