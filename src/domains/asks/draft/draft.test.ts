import { expect, test } from 'vitest';
import { asksOf, readAsks } from './draft.ts';

const mei = '019a0000-0000-7000-8000-000000000001';
const friends = '019a0000-0000-7000-8000-000000000002';

function form(fields: [string, string][]): FormData {
  const posted = new FormData();
  for (const [name, value] of fields) posted.append(name, value);
  return posted;
}

test('persons are asked together and each group by itself', () => {
  const draft = readAsks(
    form([
      ['ask-of', `member:${mei}`],
      ['ask-of', `member:${mei}`],
      ['ask-of', `group:${friends}`],
      ['ask-kind', 'review'],
    ]),
  );
  expect(asksOf(draft)).toEqual([
    { of: { memberIds: [mei] }, kind: 'review', window: null },
    { of: { circleId: friends }, kind: 'review', window: null },
  ]);
});

test('what is no choice of ours is left out', () => {
  const draft = readAsks(
    form([
      ['ask-of', 'everybody'],
      ['ask-of', "member:' or 1=1"],
      ['ask-kind', 'urgent'],
    ]),
  );
  expect(draft).toEqual({ of: [], add: '', kind: 'answer', own: null });
});

test('a window of its own is kept as it was typed, and refused where it is none', () => {
  const own = (amount: string, unit: string) =>
    asksOf(
      readAsks(
        form([
          ['ask-of', `member:${mei}`],
          ['ask-amount', amount],
          ['ask-unit', unit],
        ]),
      ),
    );
  expect(own('1,5', 'workingHours')).toMatchObject([{ window: { amount: 1.5, unit: 'workingHours' } }]);
  expect(own('1.5', 'workingDays')).toEqual({ refused: 'window' });
  expect(own('soon', 'workingDays')).toEqual({ refused: 'window' });
  expect(own('', 'workingHours')).toMatchObject([{ window: null }]);
});
