/** Where the browser ring gets its Chromium: what the machine has, else what can be fetched. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** The path of a browser that is already here and starts, or undefined. `CHROMIUM` names one that should win. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const candidates = [process.env['CHROMIUM'] ?? '', ...onPath, chromium.executablePath()];
  return candidates.find((path) => path !== '' && existsSync(path) && starts(path));
}

/** Finds a browser or fetches one: Debian's package where that is allowed, else Playwright's own download. */
export function needChromium(): string {
  const here = findChromium();
  if (here) return here;
  // Where there is no apt-get, or no such package, this does nothing and the next one is tried.
  if (isRoot()) {
    apt('update');
    apt('install', '--yes', '--no-install-recommends', 'chromium');
  }
  const packaged = findChromium();
  if (packaged) return packaged;
  spawnSync('playwright', ['install', ...(isRoot() ? ['--with-deps'] : []), 'chromium'], {
    stdio: 'inherit',
  });
  const downloaded = findChromium();
  if (downloaded) return downloaded;
  throw new Error(
    'No Chromium here, and none could be fetched. Install one, or name it in CHROMIUM=/path/to/chromium.',
  );
}

/** Chromium refuses its sandbox to root. The other switches spare it what a test never looks at. */
export function launchOptions(executablePath: string) {
  const switches = ['--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'];
  return {
    executablePath,
    chromiumSandbox: !isRoot(),
    args: isRoot() ? ['--no-sandbox', ...switches] : switches,
  };
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Some systems put a stub on the PATH that only says where to get the real one. */
function starts(path: string): boolean {
  try {
    return /\d+\./.test(
      execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return false;
  }
}

function apt(...args: string[]): void {
  spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
