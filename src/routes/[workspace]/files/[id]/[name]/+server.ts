import { error } from '@sveltejs/kit';
import { fileFor } from '#domains/threads/attachment/access.ts';
import { serveFile } from '#platform/files/serve-file.ts';
import { isId } from '#platform/ids.ts';
import type { RequestHandler } from './$types';

/** A file, for who may see what it belongs to. `?small` is the picture as pages show it. */
export const GET: RequestHandler = async ({ locals, params, request, url }) => {
  const file = isId(params.id) ? await fileFor(locals.viewer, params.id) : null;
  if (!file) error(404);
  const { name, mediaType, bytes } = file;
  const small = url.searchParams.has('small') && file.thumbnailHash;
  return serveFile(
    request,
    small
      ? { hash: small, bytes: null, mediaType: 'image/webp', name }
      : { hash: file.contentHash, bytes, mediaType, name },
  );
};

export const HEAD: RequestHandler = GET;
