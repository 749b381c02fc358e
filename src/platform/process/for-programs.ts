import type { IncomingMessage } from 'node:http';
import type { Handler } from './front.ts';

/** Everything below it is for programs: a token says who they are, and cookies mean nothing there. */
const apiAddress = '/api/';

/**
 * SvelteKit answers some requests in words of its own before any code of ours sees them, and programs were promised
 * problems (RFC 9457). Two of those are put so that they come through:
 *
 * - It takes a request without a type, and a form, for one that another website may have forged with the visitor's
 *   cookie. The API looks at no cookie; it says itself what it wants instead.
 * - An address that is no UTF-8 leads nowhere; its percent signs are made to be themselves.
 */
export function forPrograms(handler: Handler): Handler {
  return (request, response, next) => {
    if (request.url?.startsWith(apiAddress)) {
      if (isForm(request)) request.headers['content-type'] = 'application/octet-stream';
      if (!isReadable(request.url)) request.url = request.url.replaceAll('%', '%25');
    }
    return handler(request, response, next);
  };
}

const isForm = ({ headers }: IncomingMessage): boolean =>
  !headers['content-type'] ||
  /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)/i.test(headers['content-type']);

function isReadable(address: string): boolean {
  try {
    decodeURIComponent(address);
    return true;
  } catch {
    return false;
  }
}
