import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { rootFolder } from '#platform/config.ts';
import { temporaryFolder } from '#test/process/temporary-folder.ts';

/** Notes down what it was called with; as `vite build` it makes a build folder, as the catalogue's script the words. */
const fakeNode = `#!/bin/sh
[ "$1" = --version ] && echo v26.0.0 && exit
echo "node $*" >> calls
case $1 in
  */vite.js) mkdir -p build ;;
  bin/catalogue/compile.ts) mkdir -p src/messages && touch src/messages/messages.js ;;
esac
`;

/** An npm that installs the package \`node\`, running its script only where SCRIPTS says so. */
const fakeNpm = `#!/bin/sh
echo "npm $1" >> calls
[ -n "$NPM_FAILS" ] && echo "npm error code $NPM_FAILS" >&2 && exit 1
rm -rf node_modules && mkdir -p node_modules/node/bin
echo '{"version":"26.0.0"}' > node_modules/node/package.json
cp package-lock.json node_modules/.package-lock.json
cp ../fetch.js node_modules/node/installArchSpecificPackage.js
[ -n "$SCRIPTS" ] && cp ../fake-node node_modules/node/bin/node
exit 0
`;

const fetchScript = `require('fs').appendFileSync('../../calls', 'fetch\\n');
require('fs').copyFileSync('../../../fake-node', 'bin/node');`;

/** A checkout in miniature, beside a machine that has only Node and the npm above. */
async function checkout() {
  const machine = await temporaryFolder();
  const home = path.join(machine, 'checkout');
  mkdirSync(path.join(machine, 'tools'));
  mkdirSync(path.join(home, 'bin'), { recursive: true });
  for (const name of ['setup', 'prepare'])
    cpSync(path.join(rootFolder, 'bin', name), path.join(home, 'bin', name), { recursive: true });
  writeFileSync(path.join(machine, 'fake-node'), fakeNode, { mode: 0o755 });
  writeFileSync(path.join(machine, 'tools/npm'), fakeNpm, { mode: 0o755 });
  writeFileSync(path.join(machine, 'fetch.js'), fetchScript);
  symlinkSync(process.execPath, path.join(machine, 'tools/node'));
  const lock = { packages: { '': {}, 'node_modules/node': { version: '26.0.0' } } };
  writeFileSync(path.join(home, 'package-lock.json'), JSON.stringify(lock));
  mkdirSync(path.join(home, 'src'));
  writeFileSync(path.join(home, 'src/app.ts'), 'first');

  return {
    home,
    write: (file: string, text: string) => appendFileSync(path.join(home, file), text),
    remove: (file: string) => rmSync(path.join(home, file), { recursive: true }),
    setup: (goal: string, environment: Record<string, string> = {}) =>
      setup(home, goal, { PATH: `${machine}/tools:/usr/bin:/bin`, ...environment }),
  };
}

/** What `bin/setup` said, its status, and which programs it called for. */
async function setup(home: string, goal: string, env: Record<string, string>) {
  rmSync(path.join(home, 'calls'), { force: true });
  const { status, said } = await new Promise<{ status: number; said: string }>((resolve) => {
    execFile('sh', [path.join(home, 'bin/setup'), goal], { env }, (error, stdout, stderr) =>
      resolve({ status: Number(error?.code ?? 0), said: stdout + stderr }),
    );
  });
  const calls = existsSync(path.join(home, 'calls')) ? readFileSync(path.join(home, 'calls'), 'utf8') : '';
  return { status, said, calls: calls.trim().split('\n').filter(Boolean) };
}

const words = 'node bin/catalogue/compile.ts';
const build = 'node node_modules/vite/bin/vite.js build --logLevel warn';

test('the first start installs, compiles, builds and serves; the second only serves', async () => {
  const { setup } = await checkout();
  expect(await setup('start', { SCRIPTS: '1' })).toEqual({
    status: 0,
    said: 'Installing the libraries (about a minute the first time).\nInstalled in 1 s.\nBuilding the application.\nBuilt in 1 s.\n',
    calls: ['npm ci', words, build, 'node --disable-warning=DeprecationWarning src/serve.ts'],
  });
  expect(await setup('start')).toEqual({
    status: 0,
    said: '',
    calls: ['node --disable-warning=DeprecationWarning src/serve.ts'],
  });
});

test('Node is fetched where npm runs no scripts', async () => {
  const { setup, home } = await checkout();
  const { said, calls } = await setup('install');
  expect(calls).toEqual(['npm ci', 'fetch', words]);
  expect(said).toContain('Fetching Node 26.0.0.\nFetched in 1 s.\n');
  expect(existsSync(path.join(home, 'node_modules/.bin/node'))).toBe(true);
});

test('a changed lock file installs again, a lost Node is put back', async () => {
  const { setup, write, remove } = await checkout();
  await setup('install', { SCRIPTS: '1' });
  remove('node_modules/node/bin/node');
  expect((await setup('install')).calls).toEqual(['fetch']);
  write('package-lock.json', '\n');
  write('node_modules/.package-lock.json', 'no longer what npm wrote');
  expect((await setup('install', { SCRIPTS: '1' })).calls).toEqual(['npm ci', words]);
});

test('what somebody installed with npm themselves is taken as it is', async () => {
  const { setup, remove } = await checkout();
  await setup('install', { SCRIPTS: '1' });
  remove('node_modules/.meantime-stamp');
  expect((await setup('install')).calls).toEqual([]);
});

test('a changed source builds again, a changed test does not', async () => {
  const { setup, write } = await checkout();
  await setup('build', { SCRIPTS: '1' });
  write('src/app.test.ts', 'a test');
  expect((await setup('build')).calls).toEqual([]);
  write('src/app.ts', ' and second');
  expect((await setup('build')).calls).toEqual([build]);
});

test('a build that was cut off is done again', async () => {
  const { setup, remove } = await checkout();
  await setup('build', { SCRIPTS: '1' });
  remove('build/.meantime-stamp');
  expect((await setup('build')).calls).toEqual([build]);
});

test.each([
  ['ENOTFOUND', 'The npm registry cannot be reached'],
  ['ENOSPC', 'The disk is full'],
  ['EACCES', 'This user may not write here'],
  ['EWHATEVER', 'Run "npm ci" to see all it says.'],
])('when npm fails with %s, what to do is said', async (code, advice) => {
  const { setup, home } = await checkout();
  const { status, said } = await setup('start', { NPM_FAILS: code });
  expect(status).toBe(1);
  expect(said).toContain(`npm error code ${code}\n\nnpm could not install the libraries. ${advice}`);
  expect(existsSync(path.join(home, 'node_modules'))).toBe(false);
});

test('the command line is found through a link, from any folder, and leaves the folder as it is', async () => {
  const elsewhere = await temporaryFolder();
  symlinkSync(path.join(rootFolder, 'bin/meantime'), path.join(elsewhere, 'absolute'));
  symlinkSync('absolute', path.join(elsewhere, 'relative'));
  const stdout = await new Promise((resolve) => {
    execFile('./relative', ['doctor', '--help'], { cwd: elsewhere }, (_error, out) => resolve(out));
  });
  expect(stdout).toContain('Usage: bin/meantime doctor [--json]');
}, 60_000);
