import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { liveChannel, readNotice, type Notice } from './notice.ts';

/** A page that was rendered for nobody in particular. */
export interface KeptPage {
  workspaceId: string;
  /** Of a page of one thread; null where a page shows several. */
  threadId: string | null;
  html: Buffer;
  /** The same, packed, once somebody has asked for it so. */
  brotli?: Buffer;
  etag: string;
  headers: [string, string][];
}

interface Hearing {
  listen: (channel: string, heard: (text: string) => void) => () => void;
  hears: (channel: string) => boolean;
}

const mostBytes = 32 * 1024 * 1024;

/**
 * Pages of one process that are rendered once and kept until a fact changes them. What is told at the commit of a fact
 * (`notice.ts`) drops the pages of its thread and of its workspace's lists, or all of the workspace's where it may
 * have changed more than a thread. While notices cannot be heard, nothing is kept.
 */
export class KeptPages {
  /** In the order of their last use. */
  #pages = new Map<string, KeptPage>();
  #bytes = 0;
  #hearing: Hearing;
  /** The notices of a moment ago, and how many there have been: a page may have been read before them. */
  #heard = 0;
  #recent: { at: number; notice: Notice | null }[] = [];

  constructor(hearing: Hearing) {
    this.#hearing = hearing;
    hearing.listen(liveChannel, (text) => this.#drop(readNotice(text)));
  }

  get(key: string): KeptPage | undefined {
    const page = this.#pages.get(key);
    if (!page || !this.#hearing.hears(liveChannel)) return undefined;
    this.#pages.delete(key);
    this.#pages.set(key, page);
    return page;
  }

  /** To be called before a page is read: what is heard from then on may not be on it. */
  begin(): number {
    return this.#heard;
  }

  /** Keeps a page that was begun at `begun`, unless something has changed on it meanwhile. */
  keep(
    key: string,
    page: Pick<KeptPage, 'workspaceId' | 'threadId' | 'headers'>,
    html: string,
    begun: number,
  ): KeptPage {
    const bytes = Buffer.from(html);
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const kept: KeptPage = { ...page, html: bytes, etag };
    const missed = this.#heard - begun > this.#recent.length;
    const stale = missed || this.#recent.some(({ at, notice }) => at > begun && concerns(notice, kept));
    if (!stale && this.#hearing.hears(liveChannel)) this.#add(key, kept);
    return kept;
  }

  #add(key: string, page: KeptPage): void {
    this.#forget(key);
    this.#pages.set(key, page);
    this.#bytes += page.html.length;
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= mostBytes) break;
      this.#forget(oldest);
    }
  }

  #drop(notice: Notice | null): void {
    this.#recent = [...this.#recent.slice(-199), { at: ++this.#heard, notice }];
    for (const [key, page] of this.#pages) if (concerns(notice, page)) this.#forget(key);
  }

  #forget(key: string): void {
    this.#bytes -= this.#pages.get(key)?.html.length ?? 0;
    this.#pages.delete(key);
  }
}

/** Null is "something may have been missed", which concerns everything. */
function concerns(notice: Notice | null, page: KeptPage): boolean {
  if (!notice) return true;
  if (notice.workspaceId !== page.workspaceId) return false;
  return notice.threadId === null || page.threadId === null || notice.threadId === page.threadId;
}

const pack = promisify(brotliCompress);

/** The page packed, made at the first wish for it. */
export async function packed(page: KeptPage): Promise<Buffer> {
  page.brotli ??= await pack(page.html, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  return page.brotli;
}
