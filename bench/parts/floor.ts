import { spawnSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { rootFolder } from '#platform/config.ts';

const copied = [
  'src',
  'messages',
  'project.inlang',
  'static',
  'bin',
  'db',
  'package.json',
  'vite.config.ts',
  'tsconfig.json',
];

/**
 * A build of the same pages whose loads remember their first answer for each reader: after that first request what is
 * left of a page is the framework's own work on constants. It lives in .cache/bench/floor and is never shipped.
 *
 * @param again false: the one that was built last is used
 */
export function buildFloor({ again = true } = {}): string {
  const folder = path.join(rootFolder, '.cache/bench/floor');
  if (!again) return folder;
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  mkdirSync(folder, { recursive: true });
  for (const name of copied)
    cpSync(path.join(rootFolder, name), path.join(folder, name), { recursive: true });
  symlinkSync(path.join(rootFolder, 'node_modules'), path.join(folder, 'node_modules'));
  const loads = globSync('src/routes/**/+{page,layout}.server.ts', { cwd: folder }).filter((file) =>
    file.includes('[workspace]'),
  );
  if (loads.length === 0) throw new Error('There is no load to remember.');
  for (const load of loads) rememberLoad(path.join(folder, load));
  rememberEntering(folder);
  const built = spawnSync(
    process.execPath,
    ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
    {
      cwd: folder,
      stdio: 'inherit',
    },
  );
  if (built.status !== 0) throw new Error('The floor could not be built.');
  return folder;
}

function rememberLoad(file: string) {
  const original = path.join(path.dirname(file), `original-${path.basename(file).slice(1)}`);
  const from = `./${path.basename(original)}`;
  const hasActions = /^export const actions/m.test(readFileSync(file, 'utf8'));
  if (!/^export (const|async function|function) load/m.test(readFileSync(file, 'utf8'))) return;
  renameSync(file, original);
  const actions = hasActions ? `export { actions } from '${from}';\n` : '';
  writeFileSync(
    file,
    `import { load as original } from '${from}';
${actions}const kept = new Map();
export const load = async (event: any) => {
  const key = event.url.href + event.request.headers.get('cookie');
  if (!kept.has(key)) kept.set(key, await (original as any)(event));
  return kept.get(key);
};
`,
  );
}

function rememberEntering(folder: string) {
  const file = path.join(folder, 'src/hooks.server.ts');
  const text = readFileSync(file, 'utf8');
  const changed = text.replace('import { enter } from', 'import { enter as original } from').concat(
    `\nconst entered = new Map<string, Promise<any>>();
function enter(slug: string, token: string | null): ReturnType<typeof original> {
  const key = slug + token;
  if (!entered.has(key)) entered.set(key, original(slug, token));
  return entered.get(key)!;
}\n`,
  );
  if (!changed.includes('enter as original'))
    throw new Error('Entering a workspace is no longer where it was.');
  writeFileSync(file, changed);
}
