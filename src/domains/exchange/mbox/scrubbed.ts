import { fileName, type LetterFile } from './parts.ts';

/**
 * Mailman's archives (pipermail) take files out of letters and leave a note in the text:
 *
 *     -------------- next part --------------
 *     A non-text attachment was scrubbed...
 *     Name: map.png
 *     Type: image/png
 *     Size: 157561 bytes
 *     Desc: not available
 *     URL: <https://lists.example.org/attachments/1/map.png>
 *
 * The notes become files without content; what a "next part" says as text stays text.
 */
export function readScrubbed(text: string): { text: string; files: LetterFile[] } {
  if (!text.includes(NEXT_PART)) return { text, files: [] };
  const files: LetterFile[] = [];
  const [first = '', ...others] = text.split(nextPart);
  const kept = others.map((part) => {
    const note = noteIn(part);
    if (!note) return part.trim() === '' ? '' : `\n\n${part.trimStart()}`;
    if (!isSignature(note.file) && !isAlternative(note.file, first)) files.push(note.file);
    return note.rest.trim() === '' ? '' : `\n\n${note.rest.trimStart()}`;
  });
  return { text: first.trimEnd() + kept.join(''), files };
}

const NEXT_PART = '-------------- next part --------------';
const nextPart = /^-{14} next part -{14}[ \t]*\n/m;

function noteIn(part: string): { file: LetterFile; rest: string } | null {
  const lines = part.split('\n');
  if (!/^An? .{0,80} was scrubbed\.\.\.\s*$/.test(lines[0] ?? '')) return null;
  const fields = new Map<string, string>();
  let end = 1;
  for (; end < lines.length && end < 12; end += 1) {
    const field = /^(Name|Type|Size|Desc|URL|Url|From|Subject|Date)\s*: (.*)$/.exec(lines[end]!);
    if (!field) break;
    fields.set(field[1]!.toLowerCase(), field[2]!.trim());
  }
  const url = /^<?(https?:\/\/[^\s<>]+)>?$/.exec(fields.get('url') ?? '')?.[1] ?? null;
  const size = /^(\d{1,12}) bytes$/.exec(fields.get('size') ?? '')?.[1];
  const isHtml = /^An HTML attachment/i.test(lines[0]!);
  return {
    file: {
      name: fileName(fields.get('name') ?? (url ?? '').split('/').at(-1)!),
      type: fields.get('type') ?? (isHtml ? 'text/html' : 'application/octet-stream'),
      bytes: size ? Number(size) : null,
      content: null,
      url,
    },
    rest: lines.slice(end).join('\n'),
  };
}

/** The same letter again as HTML, which most programs send along. */
function isAlternative(file: LetterFile, text: string): boolean {
  return file.type === 'text/html' && /^attachment[-\d]*\.html?$/.test(file.name) && text.trim() !== '';
}

function isSignature(file: LetterFile): boolean {
  return /^application\/(?:pgp-signature|(?:x-)?pkcs7-signature)$/.test(file.type);
}
