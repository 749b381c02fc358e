import { existsSync, writeFileSync } from 'node:fs';
import { lastLines, run } from './child.mjs';
import { fingerprint, readStamp } from './fingerprint.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { Trouble } from './say.mjs';

const stamp = 'node_modules/.meantime-words-stamp';
const compiled = 'src/messages/messages.js';
const script = 'bin/catalogue/compile.ts';

/** Compiles the message catalogue into src/messages/, where it has changed: commands run without a build. */
export async function compileWords() {
  const wanted = fingerprint([
    'messages',
    'project.inlang/settings.json',
    'bin/catalogue',
    'package-lock.json',
  ]);
  if (readStamp(stamp) === wanted && existsSync(compiled)) return;
  const { ok, output } = await run(pinnedNode, [script]);
  if (!ok)
    throw new Trouble(`${lastLines(output, 20)}\n\nThe message catalogue could not be compiled (${script}).`);
  writeFileSync(stamp, wanted);
}
