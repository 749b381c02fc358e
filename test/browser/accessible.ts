import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** WCAG 2.2 A and AA, and what axe recommends beyond them. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Axe finds nothing on the page as it stands: contrast, names, roles, landmarks. Says what and where if it does. Axe is
 * a script: a page without JavaScript has nobody to answer it, and waits for ever.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await unrolled(page, () => new AxeBuilder({ page }).withTags(standards).analyze());
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n  ${node.html}\n  ${node.failureSummary ?? ''}`),
  );
  expect(found, `What axe finds on ${page.url()}`).toEqual([]);
}

/**
 * As high as what is in it, so that nothing happens to lie half under the bar at the foot of a phone: axe would take
 * that for a target too small to touch, and one scrolls.
 */
async function unrolled<Result>(page: Page, look: () => Promise<Result>): Promise<Result> {
  const size = page.viewportSize();
  if (!size) return look();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...size, height: Math.max(height, size.height) });
  const seen = await look();
  await page.setViewportSize(size);
  return seen;
}
