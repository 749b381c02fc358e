import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { spareMilliseconds, type FileStore } from './store.ts';

/**
 * Files in an S3-compatible bucket, as objects `files/HASH`.
 * @param url `https://KEY:SECRET@host/bucket`, with `?region=…` where the provider wants one. The bucket stands in
 * the path, because not every provider gives each bucket a host of its own.
 */
export function bucketFiles(url: string): FileStore {
  const { origin, bucket, region, credentials } = bucketOf(url);
  const client = new S3Client({
    endpoint: origin,
    region,
    credentials,
    forcePathStyle: true,
    // Checksums beyond the signature are an AWS extension that other providers refuse.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
  });
  const object = (hash: string) => ({ Bucket: bucket, Key: `files/${hash}` });
  return {
    async keep(finished, hash) {
      const { size } = await stat(finished);
      await client.send(
        new PutObjectCommand({ ...object(hash), Body: createReadStream(finished), ContentLength: size }),
      );
    },

    async open(hash, range) {
      const bytes = range && { Range: `bytes=${range.from}-${range.to}` };
      const found = await client.send(new GetObjectCommand({ ...object(hash), ...bytes })).catch(ifMissing);
      return found ? (found.Body!.transformToWebStream() as ReadableStream<Uint8Array>) : null;
    },

    async forget(hash) {
      const kept = await client.send(new HeadObjectCommand(object(hash))).catch(ifMissing);
      if (kept && Date.now() - Number(kept.LastModified) > spareMilliseconds)
        await client.send(new DeleteObjectCommand(object(hash)));
    },
  };
}

/** A missing object has one name when asked for and another when only looked at. */
function ifMissing(error: Error): null {
  if (error.name === 'NoSuchKey' || error.name === 'NotFound') return null;
  throw error;
}

function bucketOf(text: string) {
  const url = new URL(text.replace(/^s3:/, 'https:'));
  return {
    origin: url.origin,
    bucket: url.pathname.replace(/^\/|\/$/g, ''),
    region: url.searchParams.get('region') ?? 'us-east-1',
    credentials: {
      accessKeyId: decodeURIComponent(url.username),
      secretAccessKey: decodeURIComponent(url.password),
    },
  };
}
