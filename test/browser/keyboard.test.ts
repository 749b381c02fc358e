import type { Page } from '@playwright/test';
import { emailOf, home } from './community.ts';
import { expect, test } from './fixtures.ts';

test('hands that never leave the keyboard sign in and say that something is not for them', async ({
  as,
  community,
}) => {
  const page = await as(null);
  await page.goto('/sign-in');
  await tabTo(page, 'Your e-mail');
  await page.keyboard.type(emailOf('rui'));
  await tabTo(page, 'Your password');
  await page.keyboard.type(community.password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${home}/turn$`));
  await page.waitForLoadState('networkidle');

  const owed = page.getByRole('heading', { level: 3 }).or(page.getByRole('heading', { level: 2 }));
  await expect(owed.first()).toBeVisible();
  await tabTo(page, 'Not for me');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Why it is not for you');
  await page.keyboard.type('Amara knows the library better.');
  await tabTo(page, 'Say so');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your reason goes to the person who asked.')).toBeVisible();
});

/** Presses Tab until what has the focus is called so; forty steps are more than anybody would take. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 40; steps += 1) {
    const called = await page.evaluate(() => {
      const at = document.activeElement;
      const labels = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels : null;
      return [...(labels ?? [])].map(({ textContent }) => textContent).join() || at?.textContent || '';
    });
    if (called.trim().startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to “${name}” on ${page.url()}.`);
}
