import { writeFileSync } from 'node:fs';
import { lastLines, run } from './child.mjs';
import { fingerprint, readStamp } from './fingerprint.mjs';
import { pinnedNode } from './pinned-node.mjs';
import { step, Trouble } from './say.mjs';

/** Written last: a build that was cut off has none. */
const stamp = 'build/.meantime-stamp';

const sources = ['src', 'messages', 'project.inlang/settings.json', 'static', 'bin/catalogue'];
const settings = ['vite.config.ts', 'tsconfig.json', 'package.json', 'package-lock.json'];

/**
 * Compiled words are made of messages/; tests are not part of the application.
 * @param {string} path
 */
const isNoSource = (path) => /^src[\\/]messages$|\.test\.ts$/.test(path);

/** What the build is made of, as one hash. */
export const sourcesFingerprint = () => fingerprint([...sources, ...settings], isNoSource);

/** Builds the application into build/, where its sources have changed since the last time. */
export async function build() {
  const wanted = sourcesFingerprint();
  if (readStamp(stamp) === wanted) return;
  await step('Building the application.', 'Built', viteBuild);
  writeFileSync(stamp, wanted);
}

async function viteBuild() {
  const { ok, output } = await run(pinnedNode, [
    'node_modules/vite/bin/vite.js',
    'build',
    '--logLevel',
    'warn',
  ]);
  if (!ok) throw new Trouble(`${lastLines(output, 40)}\n\nThe application could not be built.`);
}
