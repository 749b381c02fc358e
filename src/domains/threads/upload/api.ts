import { createRoute, z } from '@hono/zod-openapi';
import { settleFile } from '#platform/files/settle.ts';
import { BrokenForm, readForm } from '#platform/forms.ts';
import {
  invalid,
  problemAnswers,
  problemResponse,
  problems,
  refusalsOf,
  type Refusals,
} from '#platform/http/problem.ts';
import { idSchema, json } from '#platform/http/schemas.ts';
import { isId, newId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { apiRoutes } from '../../people/tokens/api.ts';
import { fileFor } from '../attachment/access.ts';
import { addFile } from '../attachment/actions.ts';
import { fileOf, fileSchema } from '../attachment/api.ts';
import { longestAlternativeText } from '../attachment/attachment.ts';

/** Sending a file: a form and not JSON, straight to disk. */
export const uploadRoutes = apiRoutes();

const upload = createRoute({
  method: 'post',
  path: '/files',
  tags: ['Files'],
  summary: 'Send a file, to be posted within two days',
  description:
    'Until it is posted (`files` of a thread or reply, or its `url` in the text) it is yours alone. Pictures are made anew, without the place they were taken at. The same `id` with the same content is the same one file.',
  request: {
    body: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: z.object({
            file: z.string().openapi({ format: 'binary', description: 'At most 25 MB.' }),
            id: idSchema.optional(),
            alternativeText: z.string().max(longestAlternativeText).optional(),
          }),
        },
      },
    },
  },
  responses: { 201: json(fileSchema, 'The file.'), ...problemAnswers },
});
uploadRoutes.openAPIRegistry.registerPath(upload);

// Not through the description above: whoever validates a form reads all of it into memory first.
uploadRoutes.post('/files', async (c) => {
  const { viewer } = c.var;
  if (!/^multipart\/form-data *;/i.test(c.req.header('content-type') ?? ''))
    return problemResponse(notAForm, { 'accept-post': 'multipart/form-data' });
  const form = await readForm(c.req.raw).catch((thrown) => {
    if (thrown instanceof BrokenForm) return null;
    throw thrown;
  });
  if (!form) return problemResponse(notAForm);
  try {
    if (form.refused) return refusal(form.refused);
    const [file, another] = form.files;
    if (!file || another)
      return problemResponse(invalid([{ pointer: '/file', detail: 'Send one file in each request.' }]));
    const given = form.fields.get('id') ?? newId();
    if (!isId(given)) return problemResponse(invalid([{ pointer: '/id', detail: 'An id is a UUIDv7.' }]));
    const alternativeText = String(form.fields.get('alternativeText') ?? '').replaceAll('\0', '');
    const kept = await settleFile(file);
    if ('refused' in kept) return refusal(kept.refused);
    const added = await transaction((tx) =>
      addFile(tx, viewer, { ...kept, id: given, name: file.name, alternativeText }),
    );
    if ('refused' in added) return refusal(added.refused);
    const row = await fileFor(viewer, added.id);
    return row ? c.json(fileOf(viewer, row), 201) : problemResponse(problems.noSuchThing);
  } finally {
    await form.discard();
  }
});

const notAForm = {
  status: 415,
  type: 'not-a-form',
  title: 'Send a form with one file in it: "Content-Type: multipart/form-data; boundary=…".',
};

export const fileRefusals: Refusals = {
  'file-empty': [400, 'There is nothing in this file.'],
  'file-too-large': [413, 'A file has at most 25 MB.'],
  'too-many-files': [400, 'Send one file in each request.'],
  'picture-too-large': [400, 'This picture has more pixels than we take.'],
  'picture-unreadable': [400, 'This picture cannot be read.'],
  'picture-format': [400, 'Pictures of this format are not taken; JPEG, PNG, GIF and WebP are.'],
  'storage-full': [507, 'The storage of this installation is full.'],
  'id-taken': [409, problems.idTaken.title],
};

const refusal = refusalsOf(fileRefusals);
