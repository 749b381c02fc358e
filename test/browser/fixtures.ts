/**
 * What a journey starts from: the built application with an empty data folder, and pages that look at it. A journey that
 * takes one of these fixtures and no other pays for no other.
 */
import { test as playwright, type Page } from '@playwright/test';
import { type Look, type Opening, phoneSize, deskSize, withPages } from './opening.ts';
import { expectPseudo, type Written } from './pseudo-page.ts';
import { pseudoLocale } from '../../bin/catalogue/pseudo.ts';
import { startApp, type RunningApp } from './running-app.ts';
import { type Community, foundCommunity } from './community.ts';

export { expect } from '@playwright/test';
export { expectAccessible } from './accessible.ts';
export { expectNoOverflow } from './overflow.ts';
export { screenshot } from './screenshot.ts';

export { phoneSize, deskSize };

export type Pseudo = {
  page: Page;
  /** Goes to an address and proves its words and its layout, on a phone and on a desk. */
  visit: (path: string, written?: Written) => Promise<void>;
  /** The same for the page as it stands, after something was opened or sent. */
  prove: (written?: Written) => Promise<void>;
};

type Fixtures = {
  /** A new visitor with cookies of their own, looking as told; light, at a desk, with JavaScript unless told otherwise. */
  open: Opening;
  /** One of the sample community (`rui`), signed in; null: a stranger to it. */
  as: (person: string | null, look?: Look) => Promise<Page>;
  /** An application of this journey's own, in which nothing has happened yet. */
  empty: { app: RunningApp; open: Opening };
  desk: Page;
  phone: Page;
  /** A desk with JavaScript off. */
  plain: Page;
  pseudo: Pseudo;
};
type WorkerFixtures = {
  app: RunningApp;
  pseudoApp: RunningApp;
  community: Community;
  /** The sample community in the pseudo-language. */
  pseudoCommunity: Community;
};

export const test = playwright.extend<Fixtures, WorkerFixtures>({
  app: [
    async ({}, use) => {
      const app = await startApp('src/serve.ts');
      await use(app);
      await app.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  pseudoApp: [
    async ({}, use) => {
      const app = await startApp('test/browser/serve-pseudo.ts');
      await use(app);
      await app.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  community: [
    async ({ browser }, use) => {
      const app = await startApp('src/serve.ts');
      await use(await foundCommunity(browser, app));
      await app.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  pseudoCommunity: [
    async ({ browser, pseudoApp }, use) => {
      await use(await foundCommunity(browser, pseudoApp));
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  empty: async ({ browser, locale, timezoneId }, use) => {
    const app = await startApp('src/serve.ts');
    await withPages(browser, { locale, timezoneId }, async (open) => {
      await use({ app, open: (look) => open(app.address, look) });
    });
    await app.stop();
  },

  open: async ({ browser, app, locale, timezoneId }, use) =>
    withPages(browser, { locale, timezoneId }, (open) => use((look) => open(app.address, look))),
  as: async ({ browser, community, locale, timezoneId }, use) =>
    withPages(browser, { locale, timezoneId }, (open) =>
      use(async (person, look) => {
        const page = await open(community.app.address, look);
        if (person) await page.context().addCookies(await community.cookiesOf(person));
        return page;
      }),
    ),
  desk: async ({ open }, use) => use(await open()),
  phone: async ({ open }, use) => use(await open({ size: phoneSize })),
  plain: async ({ open }, use) => use(await open({ script: false })),

  pseudo: async ({ browser, pseudoApp, timezoneId }, use) => {
    const context = await browser.newContext({
      baseURL: pseudoApp.address,
      locale: pseudoLocale,
      timezoneId,
    });
    const page = await context.newPage();
    const prove = async (written: Written = []) => {
      for (const size of [phoneSize, deskSize]) {
        await page.setViewportSize(size);
        await expectPseudo(page, written);
      }
    };
    const visit = async (path: string, written: Written = []) => {
      await page.goto(path);
      await prove(written);
    };
    await use({ page, visit, prove });
    await context.close();
  },
});
