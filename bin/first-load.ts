/**
 * What a first visit to a thread loads: `node bin/first-load.ts`, after a build. Chromium, nothing cached, a guest of the
 * sample community's public space and a member; bytes as the network carried them, headers left out.
 */
import { chromium, type Page } from '@playwright/test';
import { launchOptions, needChromium } from './gate/chromium.ts';
import { foundCommunity, home } from '../test/browser/community.ts';
import { withPages } from '../test/browser/opening.ts';
import { startApp } from '../test/browser/running-app.ts';

type Load = Record<string, { files: number; bytes: number; encodings: Set<string> }>;

const browser = await chromium.launch(launchOptions(needChromium()));
const app = await startApp('src/serve.ts');
try {
  const community = await foundCommunity(browser, app);
  await withPages(browser, { locale: 'en-GB' }, async (open) => {
    const finder = await open(app.address);
    await finder.context().addCookies(await community.cookiesOf('rui'));
    await finder.goto(`${home}/search?q=library`);
    const found = finder.getByRole('link', { name: 'Do we take the library project' }).first();
    const thread = (await found.getAttribute('href')) ?? '';

    const member = await open(app.address);
    await member.context().addCookies(await community.cookiesOf('rui'));
    tell('A thread, a member', await loadOf(member, thread));
    const stranger = await open(app.address);
    tell('The sign-in page, a stranger', await loadOf(stranger, '/sign-in'));
  });
} finally {
  await app.stop();
  await browser.close();
}

async function loadOf(page: Page, address: string): Promise<Load> {
  const load: Load = {};
  const sizes: Promise<void>[] = [];
  page.on('requestfinished', (request) => {
    const type = request.resourceType();
    const count = async () => {
      const [{ responseBodySize }, response] = await Promise.all([request.sizes(), request.response()]);
      const of = (load[type] ??= { files: 0, bytes: 0, encodings: new Set() });
      of.files += 1;
      of.bytes += responseBodySize;
      of.encodings.add(response?.headers()['content-encoding'] ?? 'as it is');
    };
    sizes.push(count());
  });
  const answer = await page.goto(address, { waitUntil: 'load' });
  if (answer?.status() !== 200) throw new Error(`${address} answers ${answer?.status()}.`);
  // A thread keeps a stream open, so the network is never idle.
  await page.waitForTimeout(3_000);
  await Promise.all(sizes);
  return load;
}

function tell(what: string, load: Load): void {
  console.log(what);
  for (const [type, { files, bytes, encodings }] of Object.entries(load)) {
    const kilobytes = (bytes / 1024).toFixed(1);
    console.log(
      `  ${type.padEnd(12)} ${kilobytes.padStart(7)} KB in ${files} (${[...encodings].join(', ')})`,
    );
  }
}
