import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandOf } from '#ui/day-band/band.ts';
import { skyOver, type Tone } from '#ui/day-band/sky.ts';
import { dayAround, dayFrom, hourTicks } from '#ui/day-band/window.ts';

const noon = Temporal.Instant.from('2025-06-06T12:00Z');
const utc = dayAround(noon, 'UTC');
const at = (time: string) => Temporal.Instant.from(`2025-06-06T${time}Z`);
const time = (from: string, to: string) => ({ start: at(from), end: at(to) });

describe('the window', () => {
  test('is the viewer’s calendar day, as long as it is', () => {
    const hours = (day: string, zone: string) => {
      const { startAt, endAt } = dayAround(Temporal.Instant.from(day), zone);
      return endAt.since(startAt).total('hours');
    };
    expect(hours('2025-06-06T12:00Z', 'Europe/Lisbon')).toBe(24);
    expect(hours('2025-03-30T12:00Z', 'Europe/Lisbon')).toBe(23);
    expect(hours('2025-10-26T12:00Z', 'Europe/Lisbon')).toBe(25);
    expect(hours('2018-11-04T12:00Z', 'America/Sao_Paulo')).toBe(23);
  });

  test('or the twenty-four hours from an instant', () => {
    expect(dayFrom(noon).endAt.toString()).toBe('2025-06-07T12:00:00Z');
  });

  test('has a tick every three hours of the viewer’s clock', () => {
    const ticks = hourTicks(utc, 'UTC', (hour) => `${hour.hour}`);
    expect(ticks.map(({ at, text }) => `${text} ${at}`)).toEqual([
      '0 0',
      '3 12.5',
      '6 25',
      '9 37.5',
      '12 50',
      '15 62.5',
      '18 75',
      '21 87.5',
    ]);
  });

  test('keeps to the clock where it changes, and to whole hours where the window starts between', () => {
    const spring = dayAround(Temporal.Instant.from('2025-03-30T12:00Z'), 'Europe/Lisbon');
    expect(hourTicks(spring, 'Europe/Lisbon', (hour) => `${hour.hour}`).map(({ at }) => at)).toEqual([
      0, 8.7, 21.74, 34.78, 47.83, 60.87, 73.91, 86.96,
    ]);
    const from = dayFrom(Temporal.Instant.from('2025-06-06T04:20Z'));
    expect(hourTicks(from, 'Asia/Kathmandu', (hour) => `${hour.hour}`)[0]).toEqual({ at: 7.99, text: '12' });
  });
});

describe('solid time', () => {
  test('is placed in percent, cut at the window, and joined where it touches', () => {
    const { solid } = bandOf({
      window: utc,
      skyZone: 'UTC',
      solid: [
        time('12:00', '18:00'),
        { start: at('00:00').subtract({ hours: 5 }), end: at('06:00') },
        time('06:00', '07:12'),
        { start: at('22:48'), end: at('23:00').add({ hours: 9 }) },
        { start: at('00:00').add({ hours: 30 }), end: at('00:00').add({ hours: 33 }) },
      ],
    });
    expect(solid).toEqual([
      { from: 0, to: 30 },
      { from: 50, to: 75 },
      { from: 95, to: 100 },
    ]);
  });
});

describe('now and marks', () => {
  const source = { window: utc, skyZone: 'UTC', solid: [] };

  test('stand where they happen', () => {
    const band = bandOf({
      ...source,
      now: { at: noon, label: 'now' },
      marks: [
        { at: at('18:00'), shape: 'filled', label: 'due' },
        { at: at('06:00'), shape: 'open' },
      ],
    });
    expect(band.now).toBe(50);
    expect(band.marks).toEqual([
      { at: 75, shape: 'filled', beyond: null },
      { at: 25, shape: 'open', beyond: null },
    ]);
    expect(band.labels.map(({ text, at, sign }) => [text, at, sign])).toEqual([
      ['due', 75, 'filled'],
      ['now', 50, 'now'],
    ]);
  });

  test('outside the window now is not drawn, and a mark waits at the edge it lies beyond', () => {
    const band = bandOf({
      ...source,
      now: { at: noon.add({ hours: 24 }), label: 'now' },
      marks: [
        { at: noon.add({ hours: 24 }), shape: 'filled', label: 'due tomorrow' },
        { at: noon.subtract({ hours: 24 }), shape: 'open' },
      ],
    });
    expect(band.now).toBeNull();
    expect(band.marks).toEqual([
      { at: 100, shape: 'filled', beyond: 'after' },
      { at: 0, shape: 'open', beyond: 'before' },
    ]);
    expect(band.labels.map(({ text }) => text)).toEqual(['due tomorrow']);
  });
});

describe('the sky', () => {
  /** The tone in full at a place, or the two it shades between. */
  const toneAt = (place: number, zone: string, window = utc): Tone | string => {
    const stops = skyOver(zone, window);
    const from = stops.findLast((stop) => stop.at <= place)?.tone;
    const to = stops.find((stop) => stop.at > place)?.tone;
    return from && to && from !== to ? `${from} to ${to}` : ((from ?? to) as Tone);
  };

  test('is that of the person’s own clock', () => {
    const hours = [2, 5, 6.5, 12, 17.5, 19, 23].map((hour) => (hour / 24) * 100);
    expect(hours.map((place) => toneAt(place, 'UTC'))).toEqual([
      'night',
      'night to dawn',
      'dawn',
      'day',
      'day to dusk',
      'dusk',
      'night',
    ]);
    // When it is noon in Greenwich it is 21:00 in Tokyo, and five in the morning in Denver, summer time being on.
    expect(toneAt(50, 'Asia/Tokyo')).toBe('night');
    expect(toneAt(46, 'America/Denver')).toBe('night to dawn');
  });

  test('follows a clock that changes within the window', () => {
    const window = dayFrom(Temporal.Instant.from('2025-03-29T22:00Z'));
    // Lisbon reads 06:30 at 05:30 in Greenwich that morning: 7.5 hours into the window.
    expect(toneAt((7.5 / 24) * 100, 'Europe/Lisbon', window)).toBe('dawn');
    expect(toneAt((6 / 24) * 100, 'Europe/Lisbon', window)).toBe('night to dawn');
  });

  test('covers the whole window in order, wherever and whenever', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2035, 0) }),
        (viewerZone, skyZone, moment) => {
          const window = dayAround(Temporal.Instant.fromEpochMilliseconds(moment), viewerZone);
          const places = skyOver(skyZone, window).map((stop) => stop.at);
          expect(places).toEqual(places.toSorted((a, b) => a - b));
          expect(places[0]).toBeLessThan(60);
          expect(places.at(-1)).toBeGreaterThan(40);
          expect(places.length).toBeGreaterThanOrEqual(6);
        },
      ),
    );
  });
});
