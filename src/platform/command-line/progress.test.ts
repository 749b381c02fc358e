import { expect, test } from 'vitest';
import { showProgress } from './progress.ts';

function screen(isTTY = true, columns = 80) {
  const written: string[] = [];
  return { written, isTTY, columns, write: (text: string) => written.push(text.replace('\r\x1b[K', '')) };
}

test('nothing is drawn where nobody watches', () => {
  const file = screen(false);
  const bar = showProgress(file, 'Importing', 10);
  bar.add(5);
  bar.done();
  expect(file.written).toEqual([]);
});

test('a bar shows count, total and the time left at the pace so far', () => {
  const terminal = screen();
  let now = 0;
  const bar = showProgress(terminal, 'Importing', 24_000, () => now);
  now = 30_000;
  bar.add(6_000);
  now = 120_000;
  bar.add(18_000);
  bar.done();
  expect(terminal.written).toEqual([
    'Importing  ░░░░░░░░░░░░░░░░░░░░░░░░  0 of 24,000',
    'Importing  ██████░░░░░░░░░░░░░░░░░░  6,000 of 24,000  1:30 left',
    'Importing  ████████████████████████  24,000 of 24,000',
    '',
  ]);
});

test('where the total is unknown it counts', () => {
  const terminal = screen();
  let now = 0;
  const bar = showProgress(terminal, 'Reading', undefined, () => now);
  now = 200;
  bar.add(1_234);
  expect(terminal.written).toEqual(['Reading  0', 'Reading  1,234']);
});

test('it is drawn ten times a second at most, and never wraps', () => {
  const terminal = screen(true, 30);
  let now = 0;
  const bar = showProgress(terminal, 'Importing', 10_000, () => now);
  for (now = 1; now <= 1_000; now++) bar.add();
  expect(terminal.written.length).toBeLessThanOrEqual(11);
  expect(Math.max(...terminal.written.map((line) => line.length))).toBeLessThan(30);
});
