import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';

/** What is served as what it is. All else, HTML and SVG among it, is bytes without a meaning, to be downloaded. */
const known = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
  'audio/ogg',
  'audio/opus',
  'audio/wav',
  'audio/flac',
  'audio/webm',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'application/pdf',
  'application/zip',
  'application/gzip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.presentation',
  'application/epub+zip',
]);

export const unknownMediaType = 'application/octet-stream';

/** What a file is, judged by its content alone: its name and what the sender called it are claims. */
export async function mediaTypeOf(path: string): Promise<string> {
  const found = await fileTypeFromFile(path).catch(() => undefined);
  if (found) return known.has(found.mime) || found.mime.startsWith('image/') ? found.mime : unknownMediaType;
  return (await isPlainText(path)) ? 'text/plain' : unknownMediaType;
}

/** Shown in the page rather than downloaded. Pictures are only ever our own re-encoding of what came in. */
export const isShown = (mediaType: string): boolean =>
  /^(image|audio|video)\//.test(mediaType) && known.has(mediaType);

export const isPicture = (mediaType: string): boolean =>
  mediaType.startsWith('image/') && known.has(mediaType);

/** UTF-8 without control characters, and no markup that a browser might take for a page. */
async function isPlainText(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
    const text = new TextDecoder('utf-8').decode(buffer.subarray(0, bytesRead), { stream: true });
    return !/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(text) && !/^\s*<[!?a-z]/i.test(text);
  } finally {
    await handle.close();
  }
}
