import fc from 'fast-check';
import { expect, test } from 'vitest';
import { confidentialities, isWindow, moved, spaceRefusal, stricter } from './space.ts';

const labels = fc.constantFrom(...confidentialities);

test('a thread is never less confidential than its space', () => {
  fc.assert(
    fc.property(labels, fc.option(labels), (space, thread) => {
      const label = stricter(space, thread);
      expect(confidentialities.indexOf(label)).toBeGreaterThanOrEqual(confidentialities.indexOf(space));
      expect([space, thread]).toContain(label);
    }),
  );
  expect(stricter('open', 'stays-here')).toBe('stays-here');
  expect(stricter('stays-here', 'open')).toBe('stays-here');
  expect(stricter('no-attribution', null)).toBe('no-attribution');
});

test('a name of nothing but spaces is missing, and one too long is counted as people count', () => {
  expect(spaceRefusal({ name: '  ' })).toBe('name-missing');
  expect(spaceRefusal({ name: '🦉'.repeat(80) })).toBeNull();
  expect(spaceRefusal({ name: '🦉'.repeat(81) })).toBe('name-too-long');
  expect(spaceRefusal({ name: 'Ways of learning', purpose: 'x'.repeat(501) })).toBe('purpose-too-long');
});

test.each([
  [{ amount: 0.5, unit: 'workingHours' }, true],
  [{ amount: 0, unit: 'workingHours' }, false],
  [{ amount: -1, unit: 'workingDays' }, false],
  [{ amount: 131, unit: 'workingDays' }, false],
  [{ amount: Number.NaN, unit: 'workingDays' }, false],
] as const)('a response window of %o may be agreed: %s', (window, may) => {
  expect(isWindow(window)).toBe(may);
  expect(spaceRefusal({ name: 'Here', window })).toBe(may ? null : 'window-out-of-range');
});

test('moving a space up and down again changes nothing, and none is lost at the ends', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1 }), fc.nat(), (order, n) => {
      const at = n % order.length;
      const id = order[at]!;
      if (at > 0) expect(moved(moved(order, id, 'up'), id, 'down')).toEqual(order);
      expect(moved(order, id, 'down').toSorted()).toEqual(order.toSorted());
    }),
  );
  expect(moved(['a', 'b'], 'a', 'up')).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 'c', 'down')).toEqual(['a', 'b']);
});
