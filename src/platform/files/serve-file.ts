import { files } from '../files.ts';
import { disposition } from './file-name.ts';
import { isShown, unknownMediaType } from './media-type.ts';

export interface ServedFile {
  hash: string;
  /** Null where it is not known: then it is served whole. */
  bytes: number | null;
  mediaType: string;
  name: string;
}

/**
 * A file as a response that no browser runs anything from: its type is the one found in its content, unknown ones
 * and pages are downloads, and a sandbox without rights stands around all of it. Not kept by shared caches, because
 * who may see it can change; one's own browser asks again, and the hash answers with 304.
 */
export async function serveFile(request: Request, file: ServedFile): Promise<Response> {
  const shown = isShown(file.mediaType);
  const headers = new Headers({
    'content-type': shown || file.mediaType === 'application/pdf' ? file.mediaType : unknownMediaType,
    'content-disposition': disposition(shown ? 'inline' : 'attachment', file.name),
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
    etag: `"${file.hash}"`,
  });
  if (request.headers.get('if-none-match')?.includes(`"${file.hash}"`))
    return new Response(null, { status: 304, headers });
  const range = file.bytes === null ? undefined : rangeOf(request.headers.get('range'), file.bytes);
  if (range === 'none') {
    headers.set('content-range', `bytes */${file.bytes}`);
    return new Response(null, { status: 416, headers });
  }
  const body = request.method === 'HEAD' ? null : await files().open(file.hash, range);
  if (!body && request.method !== 'HEAD') return new Response(null, { status: 404 });
  const length = range ? range.to - range.from + 1 : file.bytes;
  if (length !== null) headers.set('content-length', String(length));
  if (range) headers.set('content-range', `bytes ${range.from}-${range.to}/${file.bytes}`);
  return new Response(body, { status: range ? 206 : 200, headers });
}

/** One range of bytes, which is what players ask for (RFC 9110, 14.1.2); several or nonsense mean the whole. */
function rangeOf(header: string | null, bytes: number): { from: number; to: number } | 'none' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || match[0] === 'bytes=-') return undefined;
  const [, first, last] = match;
  const from = first ? Number(first) : Math.max(0, bytes - Number(last));
  const to = first && last ? Math.min(Number(last), bytes - 1) : bytes - 1;
  return from > to || from >= bytes ? 'none' : { from, to };
}
