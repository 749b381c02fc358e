import { getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import { readMarkdown } from './read-markdown.ts';
import { extensions } from './schema/extensions.ts';
import { writeMarkdown } from './write-markdown.ts';

export const schema = getSchema(extensions({ placeholder: '', done: '' }));

export const read = (source: string): Node => readMarkdown(source, schema);

/** A document that remembers nothing of the Markdown it was read from. */
export const forgetful = (doc: Node): Node => Node.fromJSON(schema, doc.toJSON());

/** Writes a document anew, every block of it. */
export const rewritten = (doc: Node): string => writeMarkdown(forgetful(doc));
