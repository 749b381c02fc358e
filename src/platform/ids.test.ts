import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derivedId, fromShortId, isId, newId, shortId } from './ids.ts';

test('an id survives its way through an address', () => {
  fc.assert(fc.property(fc.uuid(), (id) => fromShortId(shortId(id)) === id));
});

test('what is no short id leads nowhere', () => {
  for (const text of ['', 'abc', 'z'.repeat(22), `${'0'.repeat(21)}-`, '0'.repeat(23)])
    expect(fromShortId(text)).toBeNull();
  expect(fromShortId('0'.repeat(22))).toBe('00000000-0000-0000-0000-000000000000');
});

test('only a UUIDv7 may be brought along', () => {
  expect(isId(newId())).toBe(true);
  expect(isId('6f9619ff-8b86-4011-b42d-00c04fc964ff')).toBe(false);
  expect(isId(['01890a5d-ac96-774b-bcce-b302099a8057'])).toBe(false);
});

test('ids order by the instant of their making', async () => {
  const first = newId();
  await new Promise((done) => setTimeout(done, 2));
  expect(newId() > first).toBe(true);
});

test('an id follows from another and what it is for, and is a good one itself', () => {
  const id = newId();
  expect(derivedId(id, 'file 0')).toBe(derivedId(id, 'file 0'));
  const all = [id, derivedId(id, 'file 0'), derivedId(id, 'file 1'), derivedId(newId(), 'file 0')];
  expect(new Set(all).size).toBe(4);
  expect(all.every(isId)).toBe(true);
});
