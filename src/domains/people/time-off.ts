/** Days on which a person is away, first and last included, by the calendar on their own wall. */
export type TimeOff = { from: Temporal.PlainDate; to: Temporal.PlainDate };

export type TimeOffProblem = {
  code: 'timeOffMissing' | 'dayMalformed' | 'endsBeforeItBegins';
  path: ('from' | 'to')[];
};

export type ParsedTimeOff = { ok: true; timeOff: TimeOff } | { ok: false; problems: TimeOffProblem[] };

/** Reads time off from outside: `{ from: "2026-08-03", to: "2026-08-14" }`. */
export function parseTimeOff(input: unknown): ParsedTimeOff {
  if (typeof input !== 'object' || input === null)
    return { ok: false, problems: [{ code: 'timeOffMissing', path: [] }] };

  const given = input as { from?: unknown; to?: unknown };
  const from = dayFrom(given.from);
  const to = dayFrom(given.to);
  if (!from || !to) {
    const unread = [from ? [] : (['from'] as const), to ? [] : (['to'] as const)].flat();
    return { ok: false, problems: unread.map((field) => ({ code: 'dayMalformed', path: [field] })) };
  }

  return Temporal.PlainDate.compare(from, to) > 0
    ? { ok: false, problems: [{ code: 'endsBeforeItBegins', path: ['to'] }] }
    : { ok: true, timeOff: { from, to } };
}

function dayFrom(value: unknown): Temporal.PlainDate | null {
  // Temporal would read the day out of a whole timestamp; here that is a mistake worth telling.
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null;
  try {
    return Temporal.PlainDate.from(value);
  } catch {
    return null;
  }
}
