import { expect, type Page } from '@playwright/test';

/** Through the door like anybody: address, password, My turn. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('[name=email]').first().fill(email);
  await page.locator('[name=password]').fill(password);
  await page.locator('[name=password]').press('Enter');
  await expect(page).toHaveURL(/\/turn$/);
}
