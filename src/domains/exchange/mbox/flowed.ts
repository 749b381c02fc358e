/**
 * Joins the soft line breaks of `format=flowed` text (RFC 3676, section 4): a line that ends in a space goes on in the
 * next one of the same quote depth, except the signature separator "-- ". Libraries at hand join without looking at
 * the depth, which moves a person's answer into the quotation above it.
 *
 * @param delSp whether the space that marks a soft break is part of the text (`no`) or only a mark (`yes`)
 */
export function unflow(text: string, delSp: boolean): string {
  const paragraphs: { depth: number; text: string; open: boolean }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const depth = /^>*/.exec(line)![0].length;
    const content = line.slice(depth).replace(/^ /, '');
    const isSeparator = content === '-- ';
    const before = paragraphs.at(-1);
    const soft = content.endsWith(' ') && !isSeparator;
    const kept = soft && delSp ? content.slice(0, -1) : content;
    if (before?.open && before.depth === depth && !isSeparator) {
      before.text += kept;
      before.open = soft;
    } else {
      paragraphs.push({ depth, text: kept, open: soft });
    }
  }
  return paragraphs.map(({ depth, text }) => (depth > 0 ? `${'>'.repeat(depth)} ${text}` : text)).join('\n');
}
