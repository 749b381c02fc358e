import { lookup as resolveName, type LookupAddress } from 'node:dns';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { isPublicAddress } from './public-address.ts';

export interface FetchedPage {
  /** Where it was found in the end. */
  url: string;
  /** The beginning of the page, decoded. */
  text: string;
}

export interface Limits {
  /** Which addresses may be connected to. */
  mayReach?: (address: string) => boolean;
  milliseconds?: number;
  bytes?: number;
}

const mostRedirects = 4;
const usualPorts = ['', '80', '443', '8080', '8443'];

/**
 * Fetches the beginning of an HTML page from the web: only from public addresses, which are looked up once and then
 * connected to (so that a name cannot turn into a private address between the check and the use), again at every
 * redirect; within a time and a size. It sends no cookie, and no referrer.
 * @returns null for whatever is no such page. A network that fails throws.
 */
export async function fetchPage(
  address: string,
  { mayReach = isPublicAddress, milliseconds = 6000, bytes = 512 * 1024 }: Limits = {},
): Promise<FetchedPage | null> {
  const signal = AbortSignal.timeout(milliseconds);
  let url = parse(address);
  for (let redirects = 0; url && redirects <= mostRedirects; redirects++) {
    const response = await request(url, pinned(mayReach), signal);
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400 && headers.location) {
      response.destroy();
      url = parse(headers.location, url);
      continue;
    }
    const isPage =
      statusCode === 200 && /^(text\/html|application\/xhtml\+xml)\b/i.test(headers['content-type'] ?? '');
    if (!isPage) {
      response.destroy();
      return null;
    }
    return { url: url.href, text: decode(await beginning(response, bytes), headers['content-type'] ?? '') };
  }
  return null;
}

function parse(address: string, base?: URL): URL | null {
  const url = URL.parse(address, base);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return null;
  return usualPorts.includes(url.port) ? url : null;
}

function request(url: URL, lookup: LookupFunction, signal: AbortSignal): Promise<IncomingMessage> {
  const { request: send } = url.protocol === 'https:' ? https : http;
  // A literal address is connected to without any lookup, and so is checked here.
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const go = () =>
      send(url, {
        lookup,
        signal,
        agent: false,
        maxHeaderSize: 32 * 1024,
        headers: {
          accept: 'text/html,application/xhtml+xml',
          'accept-encoding': 'gzip, deflate, br',
          'user-agent': 'Meantime (link preview)',
        },
      })
        .on('response', resolve)
        .on('error', reject)
        .end();
    if (isIP(literal)) lookup(literal, {}, (error) => (error ? reject(error) : go()));
    else go();
  });
}

class RefusedAddress extends Error {
  override name = 'RefusedAddress';
}

/** Resolves a name once, and gives only addresses that may be reached; one private among them refuses them all. */
const pinned =
  (mayReach: (address: string) => boolean): LookupFunction =>
  (hostname, options, callback) => {
    resolveName(hostname, { ...options, all: true }, (error, found) => {
      const addresses = found as unknown as LookupAddress[];
      if (error) return callback(error, '', 0);
      if (addresses.length === 0 || !addresses.every(({ address }) => mayReach(address)))
        return callback(new RefusedAddress('The address is not public.'), '', 0);
      if (options.all) return callback(null, addresses);
      return callback(null, addresses[0]!.address, addresses[0]!.family);
    });
  };

async function beginning(response: IncomingMessage, most: number): Promise<Buffer> {
  const unpack = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress }[
    response.headers['content-encoding'] ?? ''
  ];
  const stream = unpack ? response.pipe(unpack()) : response;
  if (unpack) response.on('error', (error) => stream.destroy(error));
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    // Counted after unpacking: a few kilobytes can become gigabytes.
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= most) break;
    }
  } finally {
    response.destroy();
  }
  return Buffer.concat(chunks).subarray(0, most);
}

/** The character set of the header, or of the page's own first kilobyte, or UTF-8 (WHATWG, "prescan a byte stream"). */
function decode(page: Buffer, contentType: string): string {
  const declared =
    /charset=["']?([\w-]+)/i.exec(contentType)?.[1] ??
    /<meta[^>]{0,200}charset=["']?([\w-]+)/i.exec(page.subarray(0, 1024).toString('latin1'))?.[1];
  try {
    return new TextDecoder(declared ?? 'utf-8').decode(page);
  } catch {
    return new TextDecoder().decode(page);
  }
}
