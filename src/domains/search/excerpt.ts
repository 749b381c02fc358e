/** A piece of an excerpt; `found` where it is what was looked for. */
export interface ExcerptPiece {
  text: string;
  found: boolean;
}

/** Takes an excerpt apart at its marks (U+E000 before, U+E001 after what was found), so that no HTML is put together. */
export function excerptPieces(excerpt: string): ExcerptPiece[] {
  return excerpt
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(\uE000[^\uE001]*\uE001?)/)
    .filter((piece) => piece !== '')
    .map((piece) => ({ text: piece.replace(/[\uE000\uE001]/g, ''), found: piece.startsWith('\uE000') }));
}

/** The excerpt with an ellipsis where the text goes on before or after it; the ends of the whole text tell. */
export function withEllipses(excerpt: string, { opens, closes }: { opens: string; closes: string }): string {
  const plain = bare(excerpt);
  const before = plain.startsWith(bare(opens)) ? '' : '… ';
  const after = plain.endsWith(bare(closes)) ? '' : ' …';
  return before + excerpt.trim() + after;
}

const bare = (text: string): string =>
  text
    .replace(/[\uE000\uE001]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
