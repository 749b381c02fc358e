import { expect, type Page } from '@playwright/test';

/**
 * Nothing sticks out sideways, to either side: the window does not scroll, and nothing is cut off at its edge. What has a
 * scroll bar of its own, such as a wide table, may be wider inside.
 */
export async function expectNoOverflow(page: Page): Promise<void> {
  const { tooWide, outside } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const scrollsByItself = (element: Element) => {
      for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) {
        if (getComputedStyle(each).overflowX !== 'visible') return true;
      }
      return false;
    };
    const outside = [...document.body.querySelectorAll('*')].filter((element) => {
      const { left, right, width, height } = element.getBoundingClientRect();
      const isOutside = width > 1 && height > 1 && (left < -1 || right > clientWidth + 1);
      return isOutside && element.checkVisibility({ visibilityProperty: true }) && !scrollsByItself(element);
    });
    return {
      tooWide: scrollWidth - clientWidth,
      outside: outside.slice(0, 5).map((each) => each.outerHTML.slice(0, 160)),
    };
  });
  expect(outside, `Sticks out of ${page.url()} at ${page.viewportSize()?.width} px`).toEqual([]);
  expect(tooWide, `Pixels by which ${page.url()} is wider than its window`).toBeLessThanOrEqual(0);
}
