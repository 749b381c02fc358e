import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants } from 'node:zlib';
import compression from 'compression';
import type { Handler } from './front.ts';

/** Quality: a page takes 0.15 ms and shrinks to a sixth; twice the time would save another twentieth. */
const quick = { level: 3, brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } } };
const fewestBytes = 1024;

/**
 * Packs pages and answers to programs on their way out, as the visitor accepts it: brotli or gzip. What is packed
 * already (files of the build, pages kept for the web), ranges, and streams of events pass as they are.
 */
export function packed(handler: Handler): Handler {
  const pack = compression({ ...quick, threshold: fewestBytes, filter: mayPack });
  return (request, response, next) => {
    let answered: unknown;
    // It calls at once, and gives nothing back: what the handler promises is to be waited for nevertheless.
    pack(request as never, response as never, () => (answered = handler(request, response, next)));
    return answered;
  };
}

/**
 * Another site that makes a visitor's browser ask, with a text of its own in the address, and sees how long the
 * answers are, could guess what else is on the page by how well both pack together (BREACH, breachattack.com). So
 * what others send a signed-in visitor to is not packed; browsers say who sends (`Sec-Fetch-Site`).
 */
function mayPack(request: IncomingMessage, response: ServerResponse): boolean {
  const type = String(response.getHeader('content-type'));
  const { cookie, 'sec-fetch-site': from } = request.headers;
  const isSentByOthers = cookie !== undefined && (from === 'cross-site' || from === 'same-site');
  return packable.test(type) && !response.hasHeader('content-range') && !isSentByOthers;
}

/** Text, but no stream: an event must not wait for the next one to fill a block. */
const packable = /^(?:text\/(?!event-stream)|application\/(?:.*\+)?(?:json|xml)\b|image\/svg\+xml)/;
