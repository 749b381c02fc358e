import { buffer } from 'node:stream/consumers';
import { MimeNode as Part, Splitter, type MessageChunk, type MimeNode } from '@zone-eu/mailsplit';
import { decodeText } from './charset.ts';
import { unflow } from './flowed.ts';
import { rawField, readable, type Headers } from './headers.ts';

/** A stretch of a letter's text. Nearly all letters have one. */
export interface Piece {
  is: 'plain' | 'html';
  text: string;
}

/** A file that came with a letter. */
export interface LetterFile {
  /** As its sender named it, without folders; '' when unnamed. */
  name: string;
  /** The media type its sender stated. Not to be trusted: judge files by content. */
  type: string;
  /** Its size; null when the archive does not say. */
  bytes: number | null;
  /** Null when the archive holds only a note of it (see scrubbed.ts). */
  content: Buffer | null;
  /** Where the archive says that it lies; null otherwise. */
  url: string | null;
}

export interface Parts {
  pieces: Piece[];
  files: LetterFile[];
  /** Whether some bytes of the text could not be decoded. */
  damaged: boolean;
  /** Whether the MIME structure broke the rules or a limit; what could be read is here. */
  malformed: boolean;
}

/** Headers of parts are a few hundred bytes; the splitter's patterns are not linear, so more is refused. */
const PART_HEADER_LIMIT_BYTES = 8 * 1024;
const PART_FIELD_LIMIT = 4000;
const PARTS_LIMIT = 200;

const signatureTypes = new Set([
  'application/pgp-signature',
  'application/pkcs7-signature',
  'application/x-pkcs7-signature',
]);

interface Leaf {
  node: MimeNode;
  chunks: Buffer[];
}

/**
 * Divides a letter's body into text and files, following MIME. Of alternatives, plain text is preferred to HTML.
 *
 * It stands on mailsplit, the splitter inside mailparser, and not on mailparser: that one decodes text by the stated
 * charset alone, and bytes of a mislabelled letter are lost.
 */
export async function readParts(headers: Headers, body: Buffer): Promise<Parts> {
  const { leaves, malformed } = await leavesOf(headers, body);
  const parts: Parts = { pieces: [], files: [], damaged: false, malformed };
  for (const leaf of alternativesChosen(leaves)) {
    const content = await contentOf(leaf);
    if (isText(leaf.node)) addText(parts, leaf.node, content);
    else if (!signatureTypes.has(leaf.node.contentType || '')) parts.files.push(fileOf(leaf.node, content));
  }
  if (parts.pieces.length === 0 && parts.files.length === 0 && body.length > 0) {
    // A multipart letter whose boundary never comes: better all of it than nothing.
    addText(parts, null, body);
  }
  return parts;
}

async function leavesOf(headers: Headers, body: Buffer): Promise<{ leaves: Leaf[]; malformed: boolean }> {
  const whole = new Part();
  whole.addHeaderChunk(mimeHeader(headers));
  whole.parseHeaders();
  if (!whole.multipart) return { leaves: [{ node: whole, chunks: [body] }], malformed: false };
  const splitter = new Splitter({
    ignoreEmbedded: true,
    maxHeadSize: PART_HEADER_LIMIT_BYTES,
    maxChildNodes: PARTS_LIMIT,
  });
  splitter.end(Buffer.concat([mimeHeader(headers), body]));
  const leaves = new Map<MimeNode, Leaf>();
  try {
    for await (const chunk of splitter as AsyncIterable<MimeNode | MessageChunk>) {
      if (chunk.type === 'node') {
        if (!chunk.multipart) leaves.set(chunk, { node: chunk, chunks: [] });
      } else if (chunk.type === 'body') {
        leaves.get(chunk.node)?.chunks.push(chunk.value);
      }
    }
    return { leaves: [...leaves.values()], malformed: false };
  } catch {
    return { leaves: [...leaves.values()], malformed: true };
  }
}

/** Only what says how the body is built; everything else in the header was read already. */
function mimeHeader(headers: Headers): Buffer {
  const lines = ['content-type', 'content-transfer-encoding', 'content-disposition'].flatMap((name) => {
    const value = rawField(headers, name).slice(0, PART_FIELD_LIMIT);
    return value ? [`${name}: ${value}`] : [];
  });
  return Buffer.from(`${[...lines, 'mime-version: 1.0'].join('\n')}\n\n`, 'latin1');
}

async function contentOf({ node, chunks }: Leaf): Promise<Buffer> {
  const encoded = Buffer.concat(chunks);
  if (node.encoding !== 'base64' && node.encoding !== 'quoted-printable') return encoded;
  try {
    return await buffer(node.getDecoder().end(encoded));
  } catch {
    return encoded;
  }
}

function isText({ contentType, disposition, filename }: MimeNode): boolean {
  // "text" alone was written before types had two halves.
  const isTextType =
    !contentType || !contentType.includes('/') || contentType === 'text/plain' || contentType === 'text/html';
  return isTextType && disposition !== 'attachment' && !filename;
}

/** Leaves out the HTML of every multipart/alternative that also has plain text. */
function alternativesChosen(leaves: Leaf[]): Leaf[] {
  const withPlain = new Set<MimeNode>();
  for (const { node, chunks } of leaves) {
    const group = alternativeAround(node);
    const says = chunks.some((chunk) => /\S/.test(chunk.toString('latin1', 0, 1000)));
    if (group && isText(node) && node.contentType !== 'text/html' && says) withPlain.add(group);
  }
  return leaves.filter(({ node }) => {
    const group = alternativeAround(node);
    return !(group && withPlain.has(group) && node.contentType === 'text/html' && isText(node));
  });
}

function alternativeAround(node: MimeNode): MimeNode | null {
  for (let around = node.parentNode; around; around = around.parentNode) {
    if (around.multipart === 'alternative') return around;
  }
  return null;
}

function addText(parts: Parts, node: MimeNode | null, content: Buffer): void {
  const { text, damaged } = decodeText(content, node?.charset || charsetInHtml(node, content));
  const is = node?.contentType === 'text/html' ? 'html' : 'plain';
  const unfolded = is === 'plain' && node?.flowed ? unflow(text, node.delSp) : text;
  parts.damaged ||= damaged;
  if (/\S/.test(unfolded))
    parts.pieces.push({ is, text: unfolded.replace(/\r\n?/g, '\n').replaceAll('\0', '') });
}

function charsetInHtml(node: MimeNode | null, content: Buffer): string {
  if (node?.contentType !== 'text/html') return '';
  return /<meta[^>]{0,200}charset=["']?([\w-]{1,40})/i.exec(content.toString('latin1', 0, 2000))?.[1] ?? '';
}

function fileOf(node: MimeNode, content: Buffer): LetterFile {
  return {
    name: fileName(node.filename || ''),
    type: /^[\w.+-]+\/[\w.+-]+$/.test(node.contentType || '')
      ? (node.contentType as string)
      : 'application/octet-stream',
    bytes: content.length,
    content,
    url: null,
  };
}

/** A name without folders or control characters, at most 200 characters, its ending kept. */
export function fileName(raw: string): string {
  const name = readable(raw)
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/^\.+/, '')
    .trim();
  const ending = /\.[^.]{1,12}$/.exec(name)?.[0] ?? '';
  return name.length <= 200 ? name : name.slice(0, 200 - ending.length) + ending;
}
