import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { lastLines, run } from './child.mjs';
import { fingerprint, readStamp } from './fingerprint.mjs';
import { pinnedNode, putPinnedNode } from './pinned-node.mjs';
import { step, Trouble } from './say.mjs';

const stamp = 'node_modules/.meantime-stamp';

/** Installs what package-lock.json names, where it is not installed already. */
export async function installLibraries() {
  const wanted = `${fingerprint(['package-lock.json'])} ${process.platform} ${process.arch}`;
  if (readStamp(stamp) === wanted && existsSync(pinnedNode)) return;
  if (!isInstalledAlready()) {
    await step('Installing the libraries (about a minute the first time).', 'Installed', npmCi);
  }
  await putPinnedNode();
  writeFileSync(stamp, wanted);
}

/** Somebody may have called npm themselves: npm notes down what it has installed, in the form of a lock file. */
function isInstalledAlready() {
  const wanted = packagesOf('package-lock.json');
  const present = packagesOf('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  return Object.keys(wanted).every(
    (path) => path === '' || wanted[path]?.optional || present[path]?.version === wanted[path]?.version,
  );
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version: string, optional?: boolean }> | undefined}
 */
function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Building takes the development libraries too, whatever NODE_ENV or npm's settings say of them. */
async function npmCi() {
  const quiet = ['--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  const { ok, output } = await npm(['ci', '--include=dev', '--include=optional', ...quiet]);
  if (!ok)
    throw new Trouble(`${lastLines(output, 12)}\n\nnpm could not install the libraries. ${advice(output)}`);
}

/**
 * The npm that called us, else the one on the PATH.
 *
 * @param {string[]} args
 */
function npm(args) {
  const caller = process.env.npm_execpath ?? '';
  if (basename(caller) === 'npm-cli.js') return run(process.execPath, [caller, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

/** @param {string} output */
function advice(output) {
  if (/ENOSPC/.test(output)) return 'The disk is full: make room and run the same again.';
  if (/EACCES|EPERM/.test(output))
    return 'This user may not write here: give it this folder, and run the same again.';
  if (/ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|network/i.test(output)) {
    return 'The npm registry cannot be reached: see to the network or the proxy, and run the same again.';
  }
  if (/ENOENT.*npm|npm.*not found/i.test(output))
    return 'There is no npm: install it with Node from https://nodejs.org.';
  return 'Run "npm ci" to see all it says.';
}
