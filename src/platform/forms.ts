import { PassThrough, Readable } from 'node:stream';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import {
  discard,
  mostFileBytes,
  receiveFile,
  type IncomingFile,
  type IncomingRefusal,
} from './files/incoming.ts';

/** A form as it was posted: its fields, and its files in temporary places. Discard what is not kept. */
export interface PostedForm {
  fields: FormData;
  files: PostedFile[];
  /** Why a file of it was not taken; the fields are there all the same, so that nothing typed is lost. */
  refused: (IncomingRefusal | 'too-many-files') | null;
  /** Removes the files that nobody has kept. */
  discard: () => Promise<void>;
}

export interface PostedFile extends IncomingFile {
  field: string;
  name: string;
}

export const mostFilesAtOnce = 10;
/** Characters of all fields together are below this many bytes; a post is at most 100,000 characters. */
const mostFieldBytes = 1_000_000;

/**
 * Reads a posted form, files straight to disk. `request.formData()` would hold all of them in memory at once.
 * A form that is none, breaks off or is too large in its fields throws `BrokenForm`.
 */
export async function readForm(request: Request): Promise<PostedForm> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return onlyFields(request);
  if (!request.body) throw new BrokenForm('no body');
  const parts = new Parts(type);
  const failure = await parts.read(Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]));
  const settled = await Promise.allSettled(parts.receiving);
  const outcomes = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const files = outcomes.filter((outcome) => 'path' in outcome);
  const discardAll = async () => void (await Promise.all(files.map(discard)));
  const broken = failure ?? settled.find((each) => each.status === 'rejected')?.reason;
  if (broken) {
    await discardAll();
    throw broken instanceof BrokenForm ? broken : new BrokenForm('a file broke off', { cause: broken });
  }
  const refused = outcomes.find((outcome) => 'refused' in outcome)?.refused ?? null;
  return {
    fields: parts.fields,
    files,
    refused: refused ?? (parts.tooManyFiles ? 'too-many-files' : null),
    discard: discardAll,
  };
}

/** The parts of a multipart form as they come. */
class Parts {
  readonly fields = new FormData();
  readonly receiving: Promise<PostedFile | { refused: IncomingRefusal }>[] = [];
  tooManyFiles = false;
  #relays: PassThrough[] = [];
  #over = false;
  #parser: BusboyInstance;

  constructor(type: string) {
    try {
      this.#parser = new Busboy({
        headers: { 'content-type': type },
        // An empty file field is sent as a nameless part: a file all the same.
        isPartAFile: (_field, _type, name) => name !== undefined,
        limits: {
          fields: 300,
          fieldSize: mostFieldBytes,
          files: mostFilesAtOnce,
          fileSize: mostFileBytes + 1,
          headerPairs: 30,
        },
      });
    } catch (error) {
      throw new BrokenForm('no boundary', { cause: error });
    }
  }

  /** Reads to the end. @returns what was wrong with the form, if anything. */
  async read(body: Readable): Promise<Error | undefined> {
    const parser = this.#parser;
    let bytes = 0;
    try {
      await new Promise<void>((resolve, reject) => {
        parser.on('field', (name, value, nameCut, valueCut) => {
          bytes += value.length;
          if (nameCut || valueCut || bytes > mostFieldBytes) reject(new BrokenForm('a field is too long'));
          else this.fields.append(name, value);
        });
        parser.on('file', (field, stream, name) => this.#receive(field, stream, name));
        parser.on('filesLimit', () => (this.tooManyFiles = true));
        parser.on('fieldsLimit', () => reject(new BrokenForm('too many fields')));
        parser.on('finish', resolve);
        parser.on('error', (error) => reject(new BrokenForm('not a form', { cause: error })));
        body.on('error', (error) => reject(new BrokenForm('broke off', { cause: error })));
        body.pipe(parser);
      });
      return undefined;
    } catch (error) {
      // A parser that stopped half-way never ends the files it was reading.
      this.#over = true;
      body.unpipe(parser);
      for (const relay of this.#relays) relay.destroy(error as Error);
      return error as Error;
    }
  }

  #receive(field: string, stream: BusboyFileStream, name: string): void {
    if (!name || this.#over) return void stream.on('error', () => {}).resume();
    // The parser goes on only when its file streams are read to their ends, so that a file which is refused
    // half-way must not take the stream down with it.
    const relay = new PassThrough().on('error', () => {});
    this.#relays.push(relay);
    stream.on('error', (error) => relay.destroy(error)).pipe(relay);
    const received = receiveFile(relay).finally(() => stream.resume());
    this.receiving.push(received.then((file) => ('refused' in file ? file : { ...file, field, name })));
  }
}

async function onlyFields(request: Request): Promise<PostedForm> {
  if (Number(request.headers.get('content-length') ?? 0) > mostFieldBytes)
    throw new BrokenForm('a field is too long');
  const fields = await request.formData().catch((error) => {
    throw new BrokenForm('not a form', { cause: error });
  });
  return { fields, files: [], refused: null, discard: async () => {} };
}

/** What came in is no form; nothing of it was kept. */
export class BrokenForm extends Error {}
