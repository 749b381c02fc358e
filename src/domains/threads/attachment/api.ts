import { createRoute, z } from '@hono/zod-openapi';
import { nothingThere, problemAnswers } from '#platform/http/problem.ts';
import { idParam, idSchema, json, jsonBody, listOf } from '#platform/http/schemas.ts';
import { serveFile } from '#platform/files/serve-file.ts';
import { mostFilesAtOnce } from '#platform/forms.ts';
import { transaction } from '#platform/transaction.ts';
import { apiRoutes, type ApiViewer } from '../../people/tokens/api.ts';
import { postFor } from '../access.ts';
import { fileFor } from './access.ts';
import { describeFile, takeFileAway } from './actions.ts';
import { fileHref, longestAlternativeText, type AttachedFile } from './attachment.ts';
import { filesOf } from './reads.ts';

/** Files of posts, and those about to be posted. (Sending one is in `upload/api.ts`.) */
export const fileRoutes = apiRoutes();

export const fileSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    mediaType: z.string().openapi({ description: 'As found in its content.', example: 'image/png' }),
    bytes: z.number().int(),
    width: z.number().int().nullable().openapi({ description: 'Pixels; of pictures.' }),
    height: z.number().int().nullable(),
    alternativeText: z.string().openapi({ description: 'What a picture shows, for who cannot see it.' }),
    content: z.string().openapi({ description: 'Where this API gives its bytes.' }),
    url: z.string().openapi({ description: 'Where people open it; in a text: `![](url)`.' }),
  })
  .openapi('File');

/** Files that go with a text, by their ids. */
export const filesInput = z
  .array(idSchema)
  .max(mostFilesAtOnce)
  .optional()
  .openapi({ description: 'Files I have sent (`POST /files`) and not posted yet, to stand beneath it.' });

type FileInApi = Omit<AttachedFile, 'hasThumbnail'>;

export const fileOf = (viewer: ApiViewer, file: FileInApi) => ({
  id: file.id,
  name: file.name,
  mediaType: file.mediaType,
  bytes: file.bytes,
  width: file.width,
  height: file.height,
  alternativeText: file.alternativeText,
  content: `/api/v1/files/${file.id}/content`,
  url: fileHref(viewer.workspaceSlug, file),
});

fileRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/posts/{id}/files',
    tags: ['Files'],
    summary: 'The files of a post',
    description: 'Of a reply, or of the `opening` of a thread; those that stand in its text among them.',
    request: { params: idParam },
    responses: { 200: json(listOf(fileSchema), 'Files; at most 100.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const post = await postFor(viewer, c.req.valid('param').id);
    if (!post) return nothingThere();
    const files = await filesOf(viewer, post.id);
    return c.json({ items: files.map((file) => fileOf(viewer, file)), next: null }, 200);
  },
);

fileRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/files/{id}',
    tags: ['Files'],
    summary: 'What is known of a file',
    request: { params: idParam },
    responses: { 200: json(fileSchema, 'The file.'), ...problemAnswers },
  }),
  async (c) => {
    const file = await fileFor(c.var.viewer, c.req.valid('param').id);
    return file ? c.json(fileOf(c.var.viewer, file), 200) : nothingThere();
  },
);

fileRoutes.openapi(
  createRoute({
    method: 'get',
    path: '/files/{id}/content',
    tags: ['Files'],
    summary: 'A file itself',
    description:
      'Its ETag is of its content, which never changes. One `Range` of bytes is answered with 206.',
    request: { params: idParam },
    responses: {
      200: { description: 'Its bytes.', content: { '*/*': { schema: z.any() } } },
      ...problemAnswers,
    },
  }),
  async (c) => {
    const file = await fileFor(c.var.viewer, c.req.valid('param').id);
    if (!file) return nothingThere();
    const { contentHash: hash, bytes, mediaType, name } = file;
    return (await serveFile(c.req.raw, { hash, bytes, mediaType, name })) as never;
  },
);

fileRoutes.openapi(
  createRoute({
    method: 'patch',
    path: '/files/{id}',
    tags: ['Files'],
    summary: 'Say what a picture of mine shows',
    request: {
      params: idParam,
      body: jsonBody(z.object({ alternativeText: z.string().max(longestAlternativeText) })),
    },
    responses: { 200: json(fileSchema, 'The file.'), ...problemAnswers },
  }),
  async (c) => {
    const { viewer } = c.var;
    const { id } = c.req.valid('param');
    const { alternativeText } = c.req.valid('json');
    const described = await transaction((tx) => describeFile(tx, viewer, id, alternativeText));
    const file = 'refused' in described ? null : await fileFor(viewer, id);
    return file ? c.json(fileOf(viewer, file), 200) : nothingThere();
  },
);

fileRoutes.openapi(
  createRoute({
    method: 'delete',
    path: '/files/{id}',
    tags: ['Files'],
    summary: 'Take a file of mine away from where it is',
    description: 'Nobody else opens it any more; its content is cleared away two days later.',
    request: { params: idParam },
    responses: { 204: { description: 'It is taken away.' }, ...problemAnswers },
  }),
  async (c) => {
    const taken = await transaction((tx) => takeFileAway(tx, c.var.viewer, c.req.valid('param').id));
    return 'refused' in taken ? nothingThere() : c.body(null, 204);
  },
);
