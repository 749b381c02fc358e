/** Words under the band, at a place in percent of its width, for the mark that looks like the sign. */
export type Label = { text: string; at: number; sign: 'open' | 'filled' | 'now' };

/** The line, counted from 1, on which a label stands clear of the others in a picture of each width. */
export type PlacedLabel = Label & { narrow: number; middle: number; wide: number };

/**
 * Widths for which lines are chosen, in ems of a label, which are 0.8125rem: the small phone, then 21.5rem and 35rem,
 * where DayBand.svelte changes over. What stands clear in one width does in any larger.
 */
const WIDTHS = { narrow: 21.5, middle: 26.4, wide: 43 };
const GAP = 0.7;
/** Where labels stand below each other, each is led by its sign. */
const SIGN = 1;

/**
 * Chooses a line for each label, so that none lies on another and none leaves the picture. Earlier labels stay higher:
 * give those that matter most first. Decided here, where nothing can be measured, so that no script has to run in the
 * browser; widths of text are estimated on the generous side.
 */
export function placeLabels(labels: readonly Label[]): PlacedLabel[] {
  const narrow = linesAt(WIDTHS.narrow, labels);
  const middle = linesAt(WIDTHS.middle, labels);
  const wide = linesAt(WIDTHS.wide, labels);
  return labels.map((label, i) => ({
    ...label,
    narrow: narrow[i] as number,
    middle: middle[i] as number,
    wide: wide[i] as number,
  }));
}

function linesAt(width: number, labels: readonly Label[]): number[] {
  const bare = fill(width, labels, 0);
  return bare.every((line) => line === 1) ? bare : fill(width, labels, SIGN);
}

function fill(width: number, labels: readonly Label[], sign: number): number[] {
  const lines: Extent[][] = [];
  return labels.map(({ text, at }) => {
    const own = extent(at, Math.min(widthOf(text) + sign, width), width);
    const free = lines.findIndex((line) => line.every((other) => areApart(own, other)));
    if (free < 0) return lines.push([own]);
    lines[free]?.push(own);
    return free + 1;
  });
}

type Extent = { from: number; to: number };

function areApart(a: Extent, b: Extent): boolean {
  return a.from >= b.to + GAP || a.to + GAP <= b.from;
}

/** Centred under its place, or moved in where it would pass an edge: what the style sheet does. */
function extent(at: number, own: number, width: number): Extent {
  const from = Math.min(Math.max((at / 100) * width - own / 2, 0), width - own);
  return { from, to: from + own };
}

/** Ems that a text takes in the sans of the interface, or a little less: Hanken Grotesk measured, and a tenth added. */
export function widthOf(text: string): number {
  let ems = 0;
  for (const letter of text) ems += widths.find(([pattern]) => pattern.test(letter))?.[1] ?? 0.55;
  return ems;
}

const widths: [RegExp, number][] = [
  [/\p{M}/u, 0],
  [/[\s.,:;'’·|ijlI]/u, 0.29],
  [/[\u1100-\u11ff\u2e80-\uffef]|\p{Extended_Pictographic}/u, 1.05],
  [/[mwMW@%]/u, 0.85],
  [/\p{Lu}/u, 0.68],
  [/\p{N}/u, 0.6],
];
