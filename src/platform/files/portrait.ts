import { createHash } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import sharp from 'sharp';
import { incomingPath, type IncomingFile } from './incoming.ts';
import { mediaTypeOf } from './media-type.ts';

/** Sides of the square in pixels: twice the largest at which a portrait is shown. */
export const portraitSide = 256;
/** Decoded, a picture takes four bytes for each pixel. */
const mostPixels = 60_000_000;
const readable = /^image\/(jpeg|png|apng|gif|webp|avif|tiff)$/;

/**
 * Cuts a square out of a picture, around what draws the eye, and makes it anew: upright, in sRGB, without anything
 * that is not the picture. Of an animation the first frame. What it is, its content says.
 */
export async function makePortrait(
  path: string,
): Promise<IncomingFile | { refused: 'picture-unreadable' | 'picture-too-large' }> {
  if (!readable.test(await mediaTypeOf(path))) return { refused: 'picture-unreadable' };
  const made = await incomingPath();
  try {
    const head = await sharp(path, { limitInputPixels: false }).metadata();
    if (head.width * head.height > mostPixels) return { refused: 'picture-too-large' };
    await sharp(path, { limitInputPixels: mostPixels, failOn: 'error', autoOrient: true })
      .timeout({ seconds: 20 })
      .resize(portraitSide, portraitSide, { fit: 'cover', position: 'attention' })
      .flatten({ background: '#f2eee4' })
      .webp({ quality: 84 })
      .toFile(made);
    const hash = createHash('sha256')
      .update(await readFile(made))
      .digest('hex');
    return { path: made, bytes: (await stat(made)).size, hash };
  } catch (error) {
    await rm(made, { force: true });
    if (error instanceof Error && ('code' in error || /no space|ENOSPC/i.test(error.message))) throw error;
    return { refused: 'picture-unreadable' };
  }
}
