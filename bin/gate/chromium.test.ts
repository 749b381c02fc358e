import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findChromium, launchOptions, needChromium } from './chromium.ts';

// Whether Playwright has downloaded one on this machine is not what these tests are about.
vi.mock('@playwright/test', () => ({ chromium: { executablePath: () => '' } }));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chromium-'));
  vi.stubEnv('PATH', [folder, process.env['PATH']].join(delimiter));
  vi.stubEnv('CHROMIUM', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** Puts a program into the folder that the PATH begins with. */
function put(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Shell that does to the folder what an installer would do to the machine. */
function installing(name: string): string {
  const path = join(folder, name);
  return `printf '#!/bin/sh\\necho Chromium 1.2\\n' > ${path}; /bin/chmod +x ${path}`;
}

test('the browser on the PATH is taken', () => {
  const path = put('chromium', 'echo Chromium 156.0.8078.79');
  expect(findChromium()).toBe(path);
});

test('a stub that only says where to get one is passed over', () => {
  const stub = put('chromium', 'echo This command requires the snap to be installed.; exit 1');
  const silent = put('chromium-browser', 'true');
  expect([stub, silent]).not.toContain(findChromium());
});

test('the one that is named wins', () => {
  put('chromium', 'echo Chromium 156.0.8078.79');
  const named = put('mine', 'echo Chromium 150.0.1.2');
  vi.stubEnv('CHROMIUM', named);
  expect(findChromium()).toBe(named);
});

test('root on a Debian gets its package', () => {
  vi.stubEnv('PATH', folder);
  vi.spyOn(process, 'getuid').mockReturnValue(0);
  put('apt-get', `case "$*" in *" install "*) ${installing('chromium')};; esac`);
  expect(needChromium()).toBe(join(folder, 'chromium'));
});

test('anybody else gets the one that Playwright downloads', () => {
  vi.stubEnv('PATH', folder);
  vi.spyOn(process, 'getuid').mockReturnValue(1000);
  put('apt-get', installing('chromium'));
  put('playwright', installing('chrome'));
  expect(needChromium()).toBe(join(folder, 'chrome'));
});

test('where none can be had, it is said what to do', () => {
  vi.stubEnv('PATH', folder);
  vi.spyOn(process, 'getuid').mockReturnValue(1000);
  put('playwright', 'exit 1');
  expect(needChromium).toThrow('name it in CHROMIUM');
});

test('the sandbox is given up for root only', () => {
  vi.spyOn(process, 'getuid').mockReturnValue(1000);
  expect(launchOptions('/x')).toMatchObject({ chromiumSandbox: true });
  expect(launchOptions('/x').args).not.toContain('--no-sandbox');
  vi.spyOn(process, 'getuid').mockReturnValue(0);
  expect(launchOptions('/x')).toMatchObject({ chromiumSandbox: false });
  expect(launchOptions('/x').args).toContain('--no-sandbox');
});
