import { openAsBlob } from 'node:fs';
import { AwsClient } from 'aws4fetch';
import { spareMilliseconds, type FileStore } from './store.ts';

/** How long a bucket may take to begin its answer, a file on its way to it included. */
const answersWithinMilliseconds = 60_000;

/**
 * Files in an S3-compatible bucket, as objects `files/HASH`. Throws where the bucket refuses or cannot be reached,
 * after three tries where it says that it is busy.
 * @param url `https://KEY:SECRET@host/bucket`, with `?region=…` where the provider wants one. The bucket stands in
 * the path, because not every provider gives each bucket a host of its own.
 */
export function bucketFiles(url: string): FileStore {
  const { address, client } = bucketOf(url);

  async function ask(method: string, hash: string, init: RequestInit = {}): Promise<Response | null> {
    const slow = new AbortController();
    const timer = setTimeout(
      () => slow.abort(new Error('The bucket takes too long.')),
      answersWithinMilliseconds,
    );
    const answer = await client
      .fetch(`${address}/files/${hash}`, { ...init, method, redirect: 'error', signal: slow.signal })
      .finally(() => clearTimeout(timer));
    if (answer.ok) return answer;
    await answer.body?.cancel();
    if (answer.status === 404 && method !== 'PUT') return null;
    throw new Error(`The bucket answers ${answer.status} to ${method}.`);
  }

  return {
    async keep(finished, hash) {
      // The name is the SHA-256 of the bytes, which the bucket compares with what arrives.
      await ask('PUT', hash, {
        body: await openAsBlob(finished),
        headers: { 'x-amz-content-sha256': hash, 'content-type': 'application/octet-stream' },
      });
    },

    async open(hash, range) {
      const headers: HeadersInit = range ? { range: `bytes=${range.from}-${range.to}` } : {};
      return (await ask('GET', hash, { headers }))?.body ?? null;
    },

    async forget(hash) {
      const kept = await ask('HEAD', hash);
      const keptAt = Date.parse(kept?.headers.get('last-modified') ?? '');
      if (kept && Date.now() - keptAt > spareMilliseconds) await ask('DELETE', hash);
    },
  };
}

function bucketOf(text: string) {
  const url = new URL(text.replace(/^s3:/, 'https:'));
  return {
    address: `${url.origin}${url.pathname.replace(/\/$/, '')}`,
    client: new AwsClient({
      service: 's3',
      region: url.searchParams.get('region') ?? 'us-east-1',
      accessKeyId: decodeURIComponent(url.username),
      secretAccessKey: decodeURIComponent(url.password),
      retries: 2,
      initRetryMs: 200,
    }),
  };
}
