import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Gives a request its id, the same in the log and in the answer's `x-request-id`. A proxy in front may have
 * given one already; it is kept where it is harmless to print.
 */
export function nameRequest(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  response.setHeader('x-request-id', id);
  return id;
}
