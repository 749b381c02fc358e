/**
 * Makes docs/pictures/ and docs/pages.md from the running product: `node bin/pictures.ts`, after a build. The sample
 * community is founded anew and lives on a Wednesday; where somebody's clock hangs and which words are on screen is the
 * same each time.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { launchOptions, needChromium } from './gate/chromium.ts';
import { makeGallery, type Entry } from './pictures/gallery.ts';
import { everybodysPages, membersPages, strangersPages } from '../test/browser/addresses.ts';
import { foundCommunity, home } from '../test/browser/community.ts';
import { deskSize, phoneSize, withPages } from '../test/browser/opening.ts';
import { startApp } from '../test/browser/running-app.ts';

const folder = 'docs/pictures';
const words = 'Do we take the library project as a team of three?';

const looks = { light: {}, dark: { colours: 'dark' }, phone: { size: phoneSize } } as const;
const browser = await chromium.launch(launchOptions(needChromium()));
const onAWednesday = { NODE_OPTIONS: '--import ./bin/pictures/on-a-wednesday.ts' };
const [app, empty] = [
  await startApp('src/serve.ts', onAWednesday),
  await startApp('src/serve.ts', onAWednesday),
];
await rm(folder, { recursive: true, force: true });
await mkdir(`${folder}/pages`, { recursive: true });
try {
  const community = await foundCommunity(browser, app);
  const cookies = await community.cookiesOf('rui');
  await withPages(browser, { locale: 'en-GB', timezoneId: 'Europe/Lisbon' }, async (open) => {
    const asRui = async (address: string, look: object = {}): Promise<Page> => {
      const page = await open(app.address, { size: deskSize, ...look });
      await page.context().addCookies(cookies);
      await page.goto(address, { waitUntil: 'networkidle' });
      return page;
    };
    const take = async (name: string, page: Page): Promise<void> => {
      const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
      await writeFile(`${folder}/${name}.webp`, await sharp(picture).webp({ quality: 82 }).toBuffer());
      await page.context().close();
    };

    const found = await asRui(`${home}/search?q=library`);
    const thread = (await found.getByRole('link', { name: words }).first().getAttribute('href')) ?? home;
    await found.context().close();
    const asking = `${home}/asks/new?thread=${thread.split('/')[3] ?? ''}`;

    await take('turn-desk-light', await asRui(`${home}/turn`));
    await take('turn-desk-dark', await asRui(`${home}/turn`, looks.dark));
    await take('turn-phone-light', await asRui(`${home}/turn`, looks.phone));
    await take('turn-phone-dark', await asRui(`${home}/turn`, { ...looks.phone, ...looks.dark }));
    await take('thread-desk-light', await asRui(thread));
    await take('clock-desk-light', await asRui(`${home}/s/ways-of-leading/clock`));
    await take('working-time-desk-light', await asRui(`${home}/me/time`));
    for (const look of ['light', 'dark'] as const) {
      const page = await asRui(asking, looks[look]);
      for (const person of ['Mei Tanaka', 'Eli Novak']) {
        await page.getByLabel('Whom do you ask?').fill(person);
        await page.getByLabel('Whom do you ask?').press('Enter');
        await page.getByRole('checkbox', { name: person }).waitFor();
      }
      await page.getByRole('heading', { level: 1 }).click();
      await take(`composer-desk-${look}`, page);
    }

    const members = [
      ...membersPages,
      ...everybodysPages,
      thread,
      asking,
      `${thread.replace(/\/[^/]*$/, '')}/tend/close`,
    ];
    const entries: Entry[] = [
      ...[...new Set(members)].map((address) => ({ address: app.address + address, cookies })),
      ...[home, ...strangersPages].map((address) => ({ address: app.address + address, cookies: [] })),
      { address: `${empty.address}/set-up`, cookies: [] },
    ].map((entry) => ({ ...entry, title: titleOf(entry.address) }));
    await makeGallery(entries, (look) => open(app.address, look));
  });
} finally {
  await Promise.all([app.stop(), empty.stop()]);
  await browser.close();
}

/** `…/harbour-street/s/client-work/clock` → `s client-work clock`; what is never the same twice is left out. */
function titleOf(address: string): string {
  const { pathname, search } = new URL(address);
  const parts = (pathname + search.replace(/thread=.*/, '')).replace(home, '').split(/[/?]/);
  return parts.filter((part) => part && !/^[\w]{22}$/.test(part)).join(' · ') || 'front';
}
