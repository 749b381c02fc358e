import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines, run } from './child.mjs';
import { step, Trouble } from './say.mjs';

const home = 'node_modules/node';

/** The Node that this Meantime is made for; `devDependencies` pin its version. */
export const pinnedNode = join(home, 'bin', 'node');

/**
 * Sees to it that the pinned Node is there and runs. The package `node` fetches the program for this machine in an
 * install script, and npm may have been told to run no scripts.
 */
export async function putPinnedNode() {
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  if (!(await isThere(version))) {
    const { output } = await step(`Fetching Node ${version}.`, 'Fetched', () =>
      run(process.execPath, ['installArchSpecificPackage.js'], { cwd: home }),
    );
    if (!(await isThere(version))) throw new Trouble(`${lastLines(output, 8)}\n\n${explain(version)}`);
  }
  link();
}

/** @param {string} version */
async function isThere(version) {
  if (!existsSync(pinnedNode)) return false;
  const { ok, output } = await run(pinnedNode, ['--version']);
  return ok && output.trim() === `v${version}`;
}

/** npm makes no link to a program that was not there yet. */
function link() {
  const name = 'node_modules/.bin/node';
  if (existsSync(name)) return;
  mkdirSync('node_modules/.bin', { recursive: true });
  symlinkSync('../node/bin/node', name);
}

/** @param {string} version */
function explain(version) {
  const machine = `${process.platform}-${process.arch}`;
  return `Node ${version} for ${machine} could not be fetched from the npm registry, or does not run here. See to the network and run the same again.`;
}
