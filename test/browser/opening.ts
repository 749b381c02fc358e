/** New visitors: each page has cookies of its own, and looks at the application as told. */
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { violationsIn } from './policy.ts';

export const phoneSize = { width: 390, height: 844 };
export const deskSize = { width: 1440, height: 900 };

/** How somebody looks at the application: light, at a desk, with JavaScript unless told otherwise. */
export type Look = {
  size?: { width: number; height: number };
  colours?: 'light' | 'dark';
  script?: boolean;
  /** Where their clock hangs; the runner's zone otherwise. */
  timezoneId?: string;
  /** Where a journey tries what the page's policy forbids; in all others a violation is a failure. */
  mayViolate?: boolean;
};

export type Opening = (look?: Look) => Promise<Page>;
type Open = (address: string, look?: Look) => Promise<Page>;

/**
 * Hands `use` a way to open pages, and closes after it all that it opened. Throws where one of them asked for what its
 * Content-Security-Policy forbids.
 */
export async function withPages(
  browser: Browser,
  usual: BrowserContextOptions,
  use: (open: Open) => Promise<void>,
): Promise<void> {
  const contexts: { close: () => Promise<void> }[] = [];
  const heard: string[][] = [];
  await use(
    async (address, { size = deskSize, colours = 'light', script = true, timezoneId, mayViolate } = {}) => {
      const context = await browser.newContext({
        ...usual,
        ...(timezoneId && { timezoneId }),
        baseURL: address,
        viewport: size,
        colorScheme: colours,
        javaScriptEnabled: script,
        isMobile: size.width < 600,
        hasTouch: size.width < 600,
      });
      contexts.push(context);
      if (script && !mayViolate) heard.push(await violationsIn(context));
      return context.newPage();
    },
  );
  for (const context of contexts) await context.close();
  const violations = heard.flat();
  if (violations.length > 0) throw new Error(`Against the policy of the page:\n${violations.join('\n')}`);
}
