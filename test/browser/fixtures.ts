/**
 * What a journey starts from: the built application with an empty data folder, and pages that look at it. A journey that
 * takes one of these fixtures and no other pays for no other.
 */
import { test as playwright, type BrowserContextOptions, type Page } from '@playwright/test';
import { expectPseudo, type Written } from './pseudo-page.ts';
import { pseudoLocale } from '../../bin/catalogue/pseudo.ts';
import { startApp, type RunningApp } from './running-app.ts';

export { expect } from '@playwright/test';
export { expectAccessible } from './accessible.ts';
export { expectNoOverflow } from './overflow.ts';
export { screenshot } from './screenshot.ts';

export const phoneSize = { width: 390, height: 844 };
export const deskSize = { width: 1440, height: 900 };

/** How somebody looks at the application. */
export type Look = { size?: { width: number; height: number }; colours?: 'light' | 'dark'; script?: boolean };

export type Pseudo = {
  page: Page;
  /** Goes to an address and proves its words and its layout, on a phone and on a desk. */
  visit: (path: string, written?: Written) => Promise<void>;
  /** The same for the page as it stands, after something was opened or sent. */
  prove: (written?: Written) => Promise<void>;
};

type Fixtures = {
  /** A new visitor with cookies of their own, looking as told; light, at a desk, with JavaScript unless told otherwise. */
  open: (look?: Look) => Promise<Page>;
  desk: Page;
  phone: Page;
  /** A desk with JavaScript off. */
  plain: Page;
  pseudo: Pseudo;
};
type WorkerFixtures = { app: RunningApp; pseudoApp: RunningApp };

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
  open: async ({ browser, app, locale, timezoneId }, use) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await use(async ({ size = deskSize, colours = 'light', script = true } = {}) => {
      const look: BrowserContextOptions = {
        baseURL: app.address,
        viewport: size,
        colorScheme: colours,
        javaScriptEnabled: script,
        isMobile: size.width < 600,
        hasTouch: size.width < 600,
      };
      const context = await browser.newContext({ ...look, locale, timezoneId });
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
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
