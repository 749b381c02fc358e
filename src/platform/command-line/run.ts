import { parseArgs } from 'node:util';
import { CannotStart } from '#platform/cannot-start.ts';
import { readConfig } from '#platform/config.ts';
import { describeError } from '#platform/log-error.ts';
import { createLog } from '#platform/log.ts';
import { readableLines } from '#platform/log-lines.ts';
import { withDatabase } from '#platform/with-database.ts';
import { type Command, CommandRefused, type Tools } from './command.ts';
import type { Commands } from './find-command.ts';
import { commonOptions, helpFor, overview } from './help.ts';
import { showProgress } from './progress.ts';

/** Exit statuses: done; not done, and stderr says why; not understood. */
const done = 0;
const failed = 1;
const misused = 2;

/** Runs the command that the words name. Resolves to the exit status; what went wrong is on stderr. */
export async function runCommand(commands: Commands, words: string[]): Promise<number> {
  const isHelp = words.length === 0 || ['--help', '-h', 'help'].includes(words[0]!);
  if (isHelp) return say(overview(await commands.all()));
  const found = await commands.find(words);
  if (!found) return misuse(`There is no command "${words[0]}".`, 'bin/meantime --help lists them all.');
  return runFound(found.command, found.rest);
}

async function runFound(command: Command, rest: string[]): Promise<number> {
  const seeHelp = `bin/meantime ${command.name} --help says how it is used.`;
  try {
    const { values, positionals } = parse(command, rest);
    if (values.help) return say(helpFor(command));
    const missing = Object.entries(command.options).find(([name, { required }]) => required && !values[name]);
    if (missing) return misuse(`--${missing[0]} ${missing[1].value ?? ''}`.trim() + ' is missing.', seeHelp);
    return (await command.run({ values, positionals }, toolsFor(command))) ?? done;
  } catch (error) {
    if (isParseError(error)) return misuse(error.message.split('. ')[0] + '.', seeHelp);
    return explain(error);
  }
}

function parse({ options }: Command, args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    options: { ...options, ...commonOptions },
    allowPositionals: true,
  });
  return { values: values as Record<string, never>, positionals };
}

function toolsFor({ name }: Command): Tools {
  const config = readConfig();
  const log = createLog(config.logLevel, readableLines(process.stderr));
  return {
    config,
    withDatabase: (work) => withDatabase(config, { purpose: `bin/meantime ${name}`, log }, work),
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    progress: (label, total) => showProgress(process.stderr, label, total),
  };
}

const isParseError = (error: unknown): error is Error =>
  error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');

function say(text: string) {
  process.stdout.write(`${text}\n`);
  return done;
}

function misuse(what: string, next: string) {
  process.stderr.write(`${what}\n${next}\n`);
  return misused;
}

/** A refusal is told in its own words; a bug with where it came from, and without what people wrote. */
function explain(error: unknown) {
  if (error instanceof CommandRefused) {
    process.stderr.write(`${error.message}\n${error.next ? `${error.next}\n` : ''}`);
  } else if (error instanceof CannotStart) {
    process.stderr.write(`${error.message}\n`);
  } else {
    const { type, message, stack } = describeError(error);
    process.stderr.write(`This is a bug of Meantime: ${type}: ${message}\n${stack}\n`);
  }
  return failed;
}
