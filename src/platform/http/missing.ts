import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { currentRequestId, log } from '../log.ts';
import type { ApiDescription } from './openapi.ts';
import { problemResponse, problems } from './problem.ts';

/** Answers a request that no route took: with another method one would have, or there is nothing at this address. */
export function missing(description: ApiDescription, base: string): NotFoundHandler {
  const known = Object.entries(description.paths ?? {}).map(([path, methods]) => ({
    address: new RegExp(`^${base}${path.replace(/\{\w+\}/g, '[^/]+')}$`),
    methods: Object.keys(methods).map((method) => method.toUpperCase()),
  }));
  return (c: Context) => {
    const methods = known.filter(({ address }) => address.test(c.req.path)).flatMap(({ methods }) => methods);
    if (methods.length === 0) return problemResponse(problems.noSuchRoute);
    return problemResponse(problems.otherMethod, { allow: methods.join(', ') });
  };
}

/**
 * A primary key that exists. Ids of our own never meet (UUIDv7), so that it is the client's: of something imported,
 * or of what they may not see. Only the table itself can say so without a race.
 */
const isTakenId = (error: Error & { code?: unknown; constraint?: unknown }): boolean =>
  error.code === '23505' && String(error.constraint).endsWith('_pkey');

/** A value that PostgreSQL cannot read or keep (class 22, "data exception") came from the request. */
const isDataException = (error: Error): boolean =>
  'code' in error && typeof error.code === 'string' && /^22.{3}$/.test(error.code);

/** A bug, or what only the database found wrong: written to the log with all there is, told with its number only. */
export const failed: ErrorHandler = (error, c) => {
  if (error instanceof HTTPException && error.status < 500) return problemResponse(problems.malformed);
  if (isTakenId(error)) return problemResponse(problems.idTaken);
  const route = c.req.routePath;
  if (isDataException(error)) {
    log.warn({ err: error, route }, 'A value got past the door and only the database refused it.');
    return problemResponse(problems.unreadable);
  }
  log.error({ err: error, route }, 'A request of the API failed.');
  const requestId = currentRequestId();
  return problemResponse({ ...problems.failed, ...(requestId ? { requestId } : {}) });
};
