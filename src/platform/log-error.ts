/**
 * An error as the log shows it: what it is and where it came from. A database error's `detail`, `where` and
 * parameters quote rows, so they stay out; so do messages of class 22 (data exception), which quote the
 * offending value.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, constraint, table } = error as Error & Record<'code' | 'constraint' | 'table', unknown>;
  const quotesValue = typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code);
  const message = quotesValue ? error.message.replace(/".*"/s, '"[private]"') : error.message;
  return {
    type: error.name,
    message,
    code,
    constraint,
    table,
    stack: frames(error),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}

/** The stack without its first lines, which repeat the message. */
const frames = (error: Error) =>
  error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
