import { files } from '../files.ts';
import { discard, isStorageFull, type IncomingFile, type IncomingRefusal } from './incoming.ts';
import { mediaTypeOf } from './media-type.ts';
import { remakePicture, type PictureRefusal } from './pictures.ts';

/** A file whose content is kept, and what is known of it. */
export interface KeptFile {
  hash: string;
  bytes: number;
  mediaType: string;
  width: number | null;
  height: number | null;
  thumbnailHash: string | null;
}

export type FileRefusal = IncomingRefusal | PictureRefusal | 'file-empty';

/** Judges a file by its content, makes pictures anew, and keeps it. The incoming file is gone afterwards. */
export async function settleFile(incoming: IncomingFile): Promise<KeptFile | { refused: FileRefusal }> {
  const made: IncomingFile[] = [incoming];
  try {
    if (incoming.bytes === 0) return { refused: 'file-empty' };
    const mediaType = await mediaTypeOf(incoming.path);
    if (!mediaType.startsWith('image/')) {
      await files().keep(incoming.path, incoming.hash);
      const { hash, bytes } = incoming;
      return { hash, bytes, mediaType, width: null, height: null, thumbnailHash: null };
    }
    const picture = await remakePicture(incoming.path, mediaType);
    if ('refused' in picture) return picture;
    made.push(picture);
    await files().keep(picture.path, picture.hash);
    const { thumbnail } = picture;
    if (thumbnail) {
      made.push(thumbnail);
      await files().keep(thumbnail.path, thumbnail.hash);
    }
    const { hash, bytes, width, height } = picture;
    return {
      hash,
      bytes,
      mediaType: picture.mediaType,
      width,
      height,
      thumbnailHash: thumbnail?.hash ?? null,
    };
  } catch (error) {
    if (isStorageFull(error)) return { refused: 'storage-full' };
    throw error;
  } finally {
    await Promise.all(made.map(discard));
  }
}
