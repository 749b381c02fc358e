import { expect, test } from 'vitest';
import { parseTimeOff } from '#domains/people/time-off.ts';

test('time off is read as two days, and one day is enough', () => {
  const parsed = parseTimeOff({ from: '2026-08-03', to: '2026-08-03' });
  expect(parsed.ok && [parsed.timeOff.from, parsed.timeOff.to].map(String)).toEqual([
    '2026-08-03',
    '2026-08-03',
  ]);
});

test.each([
  [null, 'timeOffMissing', [[]]],
  [{}, 'dayMalformed', [['from'], ['to']]],
  [{ from: '2026-02-30', to: '2026-03-01' }, 'dayMalformed', [['from']]],
  [{ from: '2026-08-03', to: '2026-08-04T10:00' }, 'dayMalformed', [['to']]],
  [{ from: '2026-08-03', to: '2026-08-02' }, 'endsBeforeItBegins', [['to']]],
])('%j is refused as %s', (input, code, paths) => {
  expect(parseTimeOff(input)).toEqual({ ok: false, problems: paths.map((path) => ({ code, path })) });
});
