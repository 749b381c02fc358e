import type { MiddlewareHandler } from 'hono';
import { newId } from '../ids.ts';
import { currentRequestId } from '../log.ts';

/** What every answer says: its number, and that it is for whoever asked and nobody on the way. */
export const reading: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('x-request-id', currentRequestId() ?? newId());
  c.header('x-content-type-options', 'nosniff');
  // With an ETag a client may keep what it has, and asks whether it still holds.
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'private, no-cache');
  c.header('vary', 'authorization');
};
