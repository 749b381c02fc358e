import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findChromium, launchOptions } from './chromium.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chromium-'));
  vi.stubEnv('PATH', [folder, process.env['PATH']].join(delimiter));
  vi.stubEnv('CHROMIUM', '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function put(name: string, says: string, status = 0): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho "${says}"\nexit ${status}\n`);
  chmodSync(path, 0o755);
  return path;
}

test('the browser on the PATH is taken', () => {
  const path = put('chromium', 'Chromium 156.0.8078.79');
  expect(findChromium()).toBe(path);
});

test('a stub that only says where to get one is passed over', () => {
  const stub = put('chromium', 'This command requires the snap to be installed.', 1);
  const silent = put('chromium-browser', '');
  expect([stub, silent]).not.toContain(findChromium());
});

test('the one that is named wins', () => {
  put('chromium', 'Chromium 156.0.8078.79');
  const named = put('mine', 'Chromium 150.0.1.2');
  vi.stubEnv('CHROMIUM', named);
  expect(findChromium()).toBe(named);
});

test('the sandbox is given up for root only', () => {
  vi.spyOn(process, 'getuid').mockReturnValue(1000);
  expect(launchOptions('/x')).toMatchObject({ chromiumSandbox: true });
  expect(launchOptions('/x').args).not.toContain('--no-sandbox');
  vi.spyOn(process, 'getuid').mockReturnValue(0);
  expect(launchOptions('/x')).toMatchObject({ chromiumSandbox: false });
  expect(launchOptions('/x').args).toContain('--no-sandbox');
});
