import iconv from 'iconv-lite';

/** What bytes say, and whether anything in them could not be read. */
export interface Decoded {
  text: string;
  /** True when some bytes had no meaning in any charset tried and show as U+FFFD. */
  damaged: boolean;
}

/** One byte, one character: these decode anything without complaint, so that a wrong label goes unnoticed. */
const singleByte =
  /^(?:us-ascii|ascii|ansi_x3|iso-?8859|latin|windows-125|cp-?125|koi8|mac|x-mac|ibm|cp-?\d|x-unknown|unknown|default)/i;
const beyondAscii = /[^\x00-\x7f]/;

/**
 * Decodes text by the charset its sender declared, or by what it evidently is where the label is wrong or missing.
 *
 * UTF-8 is tried first for single-byte labels, because text in another charset is hardly ever valid UTF-8 by chance
 * (WHATWG's and Mozilla's detectors rest on the same fact). Labels are read as browsers read them, so that
 * "iso-8859-1" is windows-1252 with its curly quotes.
 *
 * @param label the charset parameter, as written; any nonsense is tolerated
 */
export function decodeText(bytes: Uint8Array, label?: string | false | null): Decoded {
  const declared = (label || '').trim().replace(/^["']|["']$/g, '');
  if (declared === '' || singleByte.test(declared)) {
    const utf8 = strictly(bytes, 'utf-8');
    if (utf8 !== null && (declared === '' || beyondAscii.test(utf8))) return { text: utf8, damaged: false };
    return sound(strictly(bytes, declared) ?? byRareTable(bytes, declared) ?? leniently(bytes));
  }
  return sound(
    strictly(bytes, declared) ??
      byRareTable(bytes, declared) ??
      strictly(bytes, 'utf-8') ??
      leniently(bytes, declared),
  );
}

function sound(text: string): Decoded {
  return { text, damaged: text.includes('\ufffd') };
}

function strictly(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Charsets that browsers never had: UTF-7, the DOS code pages. */
function byRareTable(bytes: Uint8Array, label: string): string | null {
  if (label === '' || isBrowserCharset(label) || !iconv.encodingExists(label)) return null;
  return iconv.decode(Buffer.from(bytes), label);
}

function isBrowserCharset(label: string): boolean {
  try {
    return new TextDecoder(label).encoding.length > 0;
  } catch {
    return false;
  }
}

/** How much of a text shows what it is made of. */
const SAMPLE_LENGTH = 100_000;

/** A few broken sequences in otherwise good text are kept as U+FFFD; text that is mostly broken is windows-1252. */
function leniently(bytes: Uint8Array, label = 'utf-8'): string {
  const text = new TextDecoder(isBrowserCharset(label) ? label : 'utf-8').decode(bytes);
  const sample = text.slice(0, SAMPLE_LENGTH);
  const broken = sample.match(/\ufffd/g)?.length ?? 0;
  const good = sample.match(/[^\x00-\x7f\ufffd]/g)?.length ?? 0;
  return good >= broken * 2 ? text : new TextDecoder('windows-1252').decode(bytes);
}
