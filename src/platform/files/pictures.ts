import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import sharp, { type Sharp } from 'sharp';
import { incomingPath, type IncomingFile } from './incoming.ts';

/** Pixels of all frames together. Decoded, a picture takes four bytes for each. */
const mostPixels = 60_000_000;
/** The longer side of what is shown within a page. */
export const thumbnailSide = 960;

export interface Picture extends IncomingFile {
  mediaType: string;
  width: number;
  height: number;
  /** A smaller one to show within a page, where the picture is larger than that. */
  thumbnail: IncomingFile | null;
}

export type PictureRefusal = 'picture-too-large' | 'picture-unreadable' | 'picture-format';

// Two cores are shared with the database and every page: one picture's work must not take both.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Makes a picture anew: turned upright, in sRGB, and without anything that is not the picture (place, camera, names,
 * whatever hides behind the last pixel). Formats that browsers do not show are refused, because a copy "as it came"
 * would carry its place along.
 */
export async function remakePicture(
  path: string,
  mediaType: string,
): Promise<Picture | { refused: PictureRefusal }> {
  const encode = encodings[mediaType];
  if (!encode) return { refused: 'picture-format' };
  return inTurn(async () => {
    const made: string[] = [];
    try {
      const head = await sharp(path, { animated: true, limitInputPixels: false }).metadata();
      if (head.width * head.height > mostPixels) return { refused: 'picture-too-large' as const };
      const whole = await incomingPath();
      made.push(whole);
      const { width, height } = await encode(source(path)).toFile(whole);
      // Of an animation, `height` is all frames in one column.
      const size = { width, height: Math.round(height / (head.pages ?? 1)) };
      const picture = { ...(await finished(whole)), mediaType: encodedAs(mediaType), ...size };
      if (Math.max(size.width, size.height) <= thumbnailSide) return { ...picture, thumbnail: null };
      const small = await incomingPath();
      made.push(small);
      await source(path)
        .resize(thumbnailSide, thumbnailSide, { fit: 'inside' })
        .webp({ quality: 80 })
        .toFile(small);
      return { ...picture, thumbnail: await finished(small) };
    } catch (error) {
      await Promise.all(made.map((each) => rm(each, { force: true })));
      if (isOurs(error)) throw error;
      return { refused: 'picture-unreadable' as const };
    }
  });
}

const source = (path: string) =>
  sharp(path, { animated: true, limitInputPixels: mostPixels, failOn: 'error', autoOrient: true }).timeout({
    seconds: 30,
  });

const encodings: Record<string, (picture: Sharp) => Sharp> = {
  'image/jpeg': (picture) => picture.jpeg({ quality: 88, mozjpeg: true }),
  'image/png': (picture) => picture.png(),
  'image/apng': (picture) => picture.png(),
  'image/gif': (picture) => picture.gif(),
  'image/webp': (picture) => picture.webp({ quality: 88 }),
  'image/avif': (picture) => picture.webp({ quality: 88 }),
  'image/tiff': (picture) => picture.webp({ quality: 92 }),
};

const encodedAs = (mediaType: string): string =>
  ({ 'image/apng': 'image/png', 'image/avif': 'image/webp', 'image/tiff': 'image/webp' })[mediaType] ??
  mediaType;

async function finished(path: string): Promise<IncomingFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(createReadStream(path), async function (chunks) {
    for await (const chunk of chunks as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      hash.update(chunk);
    }
  });
  return { path, bytes, hash: hash.digest('hex') };
}

/** A full disk is no fault of the picture. */
const isOurs = (error: unknown): boolean =>
  error instanceof Error &&
  ('code' in error || /no space|ENOSPC|unable to (open|write)/i.test(error.message));

let busy = 0;
const waiting: (() => void)[] = [];

/** Two pictures at a time; the others wait, as files on disk. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (busy >= 2) await new Promise<void>((go) => waiting.push(go));
  busy += 1;
  try {
    return await work();
  } finally {
    busy -= 1;
    waiting.shift()?.();
  }
}
