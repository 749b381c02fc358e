import { AsyncLocalStorage } from 'node:async_hooks';
import { type DestinationStream, type LogFn, type Logger, pino } from 'pino';
import { describeError } from './log-error.ts';
import { readableLines } from './log-lines.ts';
import { privatePaths } from './log-private.ts';

export type Log = Logger;

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const requestsKey = Symbol.for('meantime.requests');

/** One for the whole process: the built application carries a copy of this file of its own. */
const requests = ((globalThis as { [requestsKey]?: AsyncLocalStorage<string> })[requestsKey] ??=
  new AsyncLocalStorage());

/** Runs `work`; every line logged meanwhile, however deep, carries the request's id. */
export const inRequest = <T>(requestId: string, work: () => T): T => requests.run(requestId, work);

/** The id of the request being answered, if one is. */
export const currentRequestId = () => requests.getStore();

/**
 * A log: JSON, one object a line; a readable line where a person watches.
 *
 * What people wrote, who they are and what lets them in has no business here. Do not log it; should it slip
 * in under one of its usual names, it is replaced.
 */
export function createLog(level: LogLevel, to: DestinationStream = standardError()): Log {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (name) => ({ level: name }) },
      serializers: { err: describeError },
      hooks: { logMethod: withSafeMessage },
      mixin: () => (requests.getStore() ? { request: requests.getStore() } : {}),
      redact: { paths: privatePaths, censor: '[private]' },
    },
    to,
  );
}

/** Where a line has an error and no words, pino takes the error's own, unsifted. */
function withSafeMessage(this: Logger, args: Parameters<LogFn>, write: LogFn) {
  const [subject, words] = args as [unknown, unknown?];
  const fields = subject instanceof Error ? { err: subject } : (subject as { err?: unknown } | null);
  const isBareError = words === undefined && fields?.err instanceof Error;
  if (isBareError) write.call(this, fields, String(describeError(fields.err).message));
  else write.apply(this, args);
}

/** The log of this process, at the level of LOG_LEVEL. (A wrong one is refused by `config.ts`, in words.) */
export const log = createLog(logLevels.find((level) => level === process.env.LOG_LEVEL) ?? 'info');

/**
 * stdout is for what was asked for: the address of the server, the token that a command made.
 * Where nobody reads stderr any more (a closed terminal, a dead pipe) lines are lost, and the work goes on.
 */
function standardError(): DestinationStream {
  if (process.stderr.isTTY) return readableLines(process.stderr.on('error', () => undefined));
  const lines = pino.destination({ fd: 2, sync: true });
  lines.on('error', () => undefined);
  return lines;
}
