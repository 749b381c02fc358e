import { beforeAll, expect, test } from 'vitest';
import { followKeys, type Shortcut } from './shortcuts.ts';

const shortcuts: Shortcut[] = [
  { keys: 'Mod+k', does: 'Find' },
  { keys: '?', does: 'Keys' },
  { keys: 'g t', does: 'My turn' },
  { keys: 'g e', does: 'Edition' },
];

/** Stands in for an element one can write in, since the rules are tested without a browser. */
class FakeElement {
  editable: boolean;
  constructor(editable: boolean) {
    this.editable = editable;
  }
  closest() {
    return this.editable ? this : null;
  }
}

beforeAll(() => {
  Object.assign(globalThis, { Element: FakeElement });
});

function press(key: string, more: Partial<KeyboardEvent> = {}): KeyboardEvent {
  return { key, timeStamp: 0, target: new FakeElement(false), ...more } as unknown as KeyboardEvent;
}

test('a single key is heard', () => {
  expect(
    followKeys(
      () => shortcuts,
      () => true,
    )(press('?'))?.does,
  ).toBe('Keys');
});

test('two keys in turn are heard, within a moment of each other', () => {
  const follow = followKeys(
    () => shortcuts,
    () => true,
  );
  expect(follow(press('g'))).toBeUndefined();
  expect(follow(press('e', { timeStamp: 400 }))?.does).toBe('Edition');
  expect(follow(press('g', { timeStamp: 1000 }))).toBeUndefined();
  expect(follow(press('t', { timeStamp: 9000 }))).toBeUndefined();
});

test('a wrong second key does not spoil the next try', () => {
  const follow = followKeys(
    () => shortcuts,
    () => true,
  );
  follow(press('g'));
  follow(press('g', { timeStamp: 100 }));
  expect(follow(press('t', { timeStamp: 200 }))?.does).toBe('My turn');
});

test('plain keys are letters while one writes, but Ctrl K still finds', () => {
  const follow = followKeys(
    () => shortcuts,
    () => true,
  );
  const inField = { target: new FakeElement(true) as unknown as EventTarget };
  expect(follow(press('?', inField))).toBeUndefined();
  expect(follow(press('k', { ...inField, ctrlKey: true }))?.does).toBe('Find');
  expect(follow(press('K', { ...inField, metaKey: true }))?.does).toBe('Find');
});

test('plain keys can be switched off', () => {
  const follow = followKeys(
    () => shortcuts,
    () => false,
  );
  expect(follow(press('?'))).toBeUndefined();
  expect(follow(press('k', { ctrlKey: true }))?.does).toBe('Find');
});
