import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import { bandOf } from '#ui/day-band/band.ts';
import BandScale from '#ui/day-band/BandScale.svelte';
import DayBand from '#ui/day-band/DayBand.svelte';
import { dayAround, hourTicks } from '#ui/day-band/window.ts';

const window = dayAround(Temporal.Instant.from('2025-06-06T12:00Z'), 'UTC');
const noon = { at: Temporal.Instant.from('2025-06-06T12:00Z'), label: 'now' };
const solid = [
  { start: Temporal.Instant.from('2025-06-06T06:00Z'), end: Temporal.Instant.from('2025-06-06T18:00Z') },
];
const band = bandOf({
  window,
  skyZone: 'UTC',
  solid,
  now: noon,
  marks: [{ at: Temporal.Instant.from('2025-06-06T18:00Z'), shape: 'filled', label: 'due <18:00>' }],
});

test('a band is one picture, told in one sentence, and drawn without a script', () => {
  const { body } = render(DayBand, { props: { band, sentence: 'Ana sees this at 06:00, due at 18:00.' } });
  expect(body).toContain('role="img" aria-label="Ana sees this at 06:00, due at 18:00."');
  expect(body.match(/role="img"/g)).toHaveLength(1);
  expect(body).toMatch(/<rect class="solid[^"]*" x="25%" width="50.00%"/);
  expect(body).toMatch(/<line class="meridian[^"]*" x1="50%" x2="50%"/);
  expect(body).toMatch(/<circle class="mark filled[^"]*" cx="75%"/);
  expect(body).toContain('due &lt;18:00>');
  expect(body).not.toContain('<script');
});

test('words are text beside the picture, so that they keep their size when it shrinks', () => {
  const { body } = render(DayBand, { props: { band, sentence: 'x' } });
  const [picture, words] = body.split('</svg>');
  expect(picture).not.toContain('viewBox');
  expect(picture).not.toContain('now');
  expect(words).toContain('<span');
  expect(words).toContain('now');
});

test('two bands on a page do not share the name of their sky', () => {
  const rows = ['a', 'b'].map((key) => ({ key, band, sentence: key }));
  const name = createRawSnippet<[{ key: string }]>((row) => ({ render: () => `<b>${row().key}</b>` }));
  const { body } = render(BandScale, { props: { rows, name } });
  const names = [...body.matchAll(/linearGradient id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(names).size).toBe(2);
  for (const id of names) expect(body).toContain(`url(#${id})`);
});

test('a scale is a list of rows under hours that only the eye needs', () => {
  const rows = ['Mei', 'Kofi'].map((key) => ({ key, band, sentence: `${key} works from 06:00 to 18:00.` }));
  const name = createRawSnippet<[{ key: string }]>((row) => ({ render: () => `<b>${row().key}</b>` }));
  const ticks = hourTicks(window, 'UTC', (hour) => `${hour.hour}h`);
  const { body } = render(BandScale, { props: { rows, name, ticks, now: 50 } });
  expect(body.match(/<li[ >]/g)).toHaveLength(2);
  expect(body).toMatch(/<div class="hours[^"]*" aria-hidden="true">.*0h.*21h/s);
  expect(body).toContain('aria-label="Kofi works from 06:00 to 18:00."');
  expect(render(BandScale, { props: { rows, name } }).body).not.toContain('class="hours');
});
