import type { IncomingMessage } from 'node:http';
import type { Handler } from './front.ts';
import { hostHeader, protocolHeader } from './own-address.ts';

/** Where a page is that says, in the visitor's language, what a status means. */
const wordsFor = (status: number): string => `/error/${status}`;

/**
 * SvelteKit refuses a form that another website sent, before any code of ours sees it, in one English sentence. People
 * get a page instead: the form is put aside and what is asked for is that page. The refusal stays the framework's; should
 * this rule ever see less than its own, its sentence is what is shown.
 */
export function forPeople(handler: Handler): Handler {
  return (request, response, next) => {
    if (wantsPage(request) && isFromElsewhere(request)) {
      request.url = wordsFor(403);
      request.method = 'GET';
      for (const name of ['content-type', 'content-length', 'transfer-encoding'])
        delete request.headers[name];
      request.resume();
    }
    return handler(request, response, next);
  };
}

const wantsPage = ({ headers }: IncomingMessage): boolean => /\btext\/html\b/.test(headers.accept ?? '');

const isFromElsewhere = ({ method = '', headers }: IncomingMessage): boolean =>
  ['POST', 'PUT', 'PATCH', 'DELETE'].includes(method) &&
  headers.origin !== `${String(headers[protocolHeader])}://${String(headers[hostHeader])}`;
