/**
 * Takes back the ">" that a mailbox puts before a body line beginning with "From " (mboxo), or with ">From " too
 * (mboxrd). Which of the two wrote a mailbox is not recorded, and in a mboxo one ">From " may also be a person quoting.
 * So one ">" is taken where the line is deeper quoted than both its neighbours, which holds for every escape.
 */
export function unquoteFrom(body: Buffer): Buffer {
  if (body.indexOf('>From ') < 0) return body;
  const lines = body.toString('latin1').split('\n');
  const depth = (line: string | undefined) => /^(?:>[ >]*)?/.exec(line ?? '')![0].replaceAll(' ', '').length;
  const plain = lines.map((line, index) => {
    if (!/^>+From /.test(line)) return line;
    const around = Math.max(depth(lines[index - 1]), depth(lines[index + 1]));
    return depth(line) > around ? line.slice(1) : line;
  });
  return Buffer.from(plain.join('\n'), 'latin1');
}
