import type { Command, Options } from './command.ts';

/** What every command understands beside its own options. */
export const commonOptions: Options = { help: { type: 'boolean', short: 'h', help: 'Say this.' } };

/** The list of all commands. */
export function overview(commands: Command[]) {
  const rows = commands.map(({ name, summary }) => [name, summary] as const);
  return [
    'Usage: bin/meantime COMMAND …',
    '',
    ...table(rows),
    '',
    'More about one: bin/meantime COMMAND --help. The settings are those of the server (PORT, MEANTIME_DATA, DATABASE_URL …).',
  ].join('\n');
}

/** The help of one command. */
export function helpFor({ usage, summary, details, options }: Command) {
  const rows = Object.entries({ ...options, ...commonOptions }).map(
    ([name, { short, value, help }]) =>
      [`${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`, help] as const,
  );
  return [
    `Usage: bin/meantime ${usage}`,
    '',
    summary,
    ...(details ? ['', details] : []),
    '',
    ...table(rows),
  ].join('\n');
}

function table(rows: (readonly [string, string])[]) {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
