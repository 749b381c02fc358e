import { placeLabels, type Label, type PlacedLabel } from '#ui/day-band/labels.ts';
import { skyOver, type SkyStop } from '#ui/day-band/sky.ts';
import { percentOf, type BandWindow } from '#ui/day-band/window.ts';

/** Something that happens at an instant: begun where it is open, done where it is filled. */
export type Mark = { at: Temporal.Instant; shape: 'open' | 'filled'; label?: string };

export type BandSource = {
  window: BandWindow;
  /** The zone whose day and night are shaded: that of the person, not of the viewer. */
  skyZone: string;
  /** Pieces of time drawn solid; they may touch, overlap and reach out of the window. */
  solid: readonly { start: Temporal.Instant; end: Temporal.Instant }[];
  now?: { at: Temporal.Instant; label?: string };
  /** In order of weight: the first has the first choice of a line for its label. */
  marks?: readonly Mark[];
};

/**
 * A band ready to draw: plain numbers, in percent of its width from where reading starts. Made on the server, so that a
 * page carries the picture and not the means to compute it.
 */
export type Band = {
  sky: SkyStop[];
  solid: { from: number; to: number }[];
  now: number | null;
  /** One outside the window stands at the edge it lies beyond, and is drawn as an arrow. */
  marks: { at: number; shape: 'open' | 'filled'; beyond: 'before' | 'after' | null }[];
  labels: PlacedLabel[];
};

export function bandOf({ window, skyZone, solid, now, marks = [] }: BandSource): Band {
  const meridian = now && within(percentOf(now.at.epochMilliseconds, window));
  const drawn = marks.map(({ at, shape }) => markAt(percentOf(at.epochMilliseconds, window), shape));

  const labels: Label[] = marks.flatMap(({ label, shape }, i) =>
    label ? [{ text: label, at: drawn[i]?.at as number, sign: shape }] : [],
  );
  if (now?.label && meridian !== null && meridian !== undefined)
    labels.push({ text: now.label, at: meridian, sign: 'now' });

  return {
    sky: skyOver(skyZone, window),
    solid: solidWithin(solid, window),
    now: meridian ?? null,
    marks: drawn,
    labels: placeLabels(labels),
  };
}

function solidWithin(solid: BandSource['solid'], window: BandWindow): Band['solid'] {
  const pieces = solid
    .map(({ start, end }) => ({
      from: Math.max(0, percentOf(start.epochMilliseconds, window)),
      to: Math.min(100, percentOf(end.epochMilliseconds, window)),
    }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);

  const apart: Band['solid'] = [];
  for (const piece of pieces) {
    const last = apart.at(-1);
    if (last && piece.from <= last.to) last.to = Math.max(last.to, piece.to);
    else apart.push(piece);
  }
  return apart;
}

function markAt(at: number, shape: Mark['shape']): Band['marks'][number] {
  if (at < 0) return { at: 0, shape, beyond: 'before' };
  if (at > 100) return { at: 100, shape, beyond: 'after' };
  return { at, shape, beyond: null };
}

function within(at: number): number | null {
  return at >= 0 && at <= 100 ? at : null;
}
