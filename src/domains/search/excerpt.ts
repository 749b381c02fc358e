/** The marks that `reads.ts` sets around what was found; no text of ours contains them. */
const marks = /[\u{E000}\u{E001}]/u;

/** An excerpt without its marks, and where they stood: pairs of from and to, in Unicode code points, `to` excluded. */
export function marked(text: string): { excerpt: string; highlights: [number, number][] } {
  const parts = text.split(marks);
  const highlights: [number, number][] = [];
  let at = 0;
  // Plain and found text alternate, plain first.
  for (const [i, part] of parts.entries()) {
    const length = [...part].length;
    if (i % 2 === 1) highlights.push([at, at + length]);
    at += length;
  }
  return { excerpt: parts.join(''), highlights };
}
