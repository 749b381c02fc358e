import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { splitMessages } from './messages.ts';

const MB = 1024 * 1024;

/** 100 MB of ordinary letters around one letter of 100 MB, made as they are asked for. */
function* twoHundredMegabytes(): Generator<Buffer> {
  const line = 'Whatever one writes to a list is kept for longer than one thinks.\n';
  const letter = (n: number) =>
    `From ada at example.org  Sat Jul  1 07:58:05 2023\nFrom: ada at example.org\nMessage-ID: <${n}@example.org>\n\n${line.repeat(60)}\n`;
  const chunk = Buffer.from(Array.from({ length: 16 }, (_, n) => letter(n)).join(''));
  const half = Math.floor((50 * MB) / chunk.length);
  for (let n = 0; n < half; n += 1) yield chunk;
  yield Buffer.from(letter(0));
  const filler = Buffer.from(line.repeat(1000));
  for (let written = 0; written < 100 * MB; written += filler.length) yield filler;
  for (let n = 0; n < half; n += 1) yield chunk;
}

test('a mailbox of 200 MB with a letter of 100 MB is split in a few megabytes', async () => {
  const before = await held();
  let peak = 0;
  let letters = 0;
  let bytes = 0;
  let cut = 0;
  for await (const message of splitMessages(twoHundredMegabytes(), { limit: 5 * MB })) {
    letters += 1;
    bytes += message.length;
    cut += message.cut;
    if (letters % 2000 === 0 || message.cut > 0) peak = Math.max(peak, (await held()) - before);
  }
  expect(bytes).toBeGreaterThan(199 * MB);
  expect(letters).toBeGreaterThan(20_000);
  expect(cut).toBeGreaterThan(90 * MB);
  expect(peak / MB).toBeLessThan(24);
}, 60_000);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is really held: garbage that nobody collected yet would say more about the machine than about the code. */
async function held(): Promise<number> {
  collect();
  // Buffers are given back by another thread.
  await setTimeout(20);
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
