/**
 * Makes docs/pictures/ from the running product: `node bin/pictures.ts`, after a build. The sample community is founded
 * anew, so the pictures show today; where somebody's clock hangs and which words are on screen is the same each time.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { launchOptions, needChromium } from './gate/chromium.ts';
import { foundCommunity, home } from '../test/browser/community.ts';
import { deskSize, phoneSize, withPages } from '../test/browser/opening.ts';
import { startApp } from '../test/browser/running-app.ts';

const folder = 'docs/pictures';
const asked = '/asks/new?thread=';

const pictures = [
  { name: 'turn-desk-light', address: '/turn' },
  { name: 'turn-desk-dark', address: '/turn', colours: 'dark' },
  { name: 'turn-phone-light', address: '/turn', size: phoneSize },
  { name: 'turn-phone-dark', address: '/turn', size: phoneSize, colours: 'dark' },
  { name: 'thread-desk-light', address: 'a thread' },
  { name: 'composer-desk-light', address: asked },
  { name: 'composer-desk-dark', address: asked, colours: 'dark' },
  { name: 'clock-desk-light', address: '/s/ways-of-leading/clock' },
  { name: 'working-time-desk-light', address: '/me/time' },
] as const;

const browser = await chromium.launch(launchOptions(needChromium()));
const app = await startApp('src/serve.ts');
await mkdir(folder, { recursive: true });
try {
  const community = await foundCommunity(browser, app);
  const words = 'Do we take the library project as a team of three?';
  await withPages(browser, { locale: 'en-GB', timezoneId: 'Europe/Lisbon' }, async (open) => {
    for (const { name, address, ...look } of pictures) {
      const page = await open(app.address, { size: deskSize, ...look });
      await page.context().addCookies(await community.cookiesOf('rui'));
      if (address === 'a thread' || address === asked) {
        await page.goto(`${home}/search?q=library`);
        const thread = await page.getByRole('link', { name: words }).first().getAttribute('href');
        const id = thread?.split('/')[3] ?? '';
        await page.goto(address === asked ? `${home}${asked}${id}` : (thread ?? home), {
          waitUntil: 'networkidle',
        });
        if (address === asked) {
          for (const person of ['Mei Tanaka', 'Eli Novak']) {
            await page.getByLabel('Whom do you ask?').fill(person);
            await page.getByLabel('Whom do you ask?').press('Enter');
            await page.getByRole('checkbox', { name: person }).waitFor();
          }
          await page.getByRole('heading', { level: 1 }).click();
        }
      } else await page.goto(home + address, { waitUntil: 'networkidle' });
      const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
      await writeFile(`${folder}/${name}.webp`, await sharp(picture).webp({ quality: 82 }).toBuffer());
      await page.context().close();
    }
  });
} finally {
  await app.stop();
  await browser.close();
}
