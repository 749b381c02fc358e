import { expect, test } from '@playwright/test';
test('the front page names the product', async ({ page }) => {
  await page.goto('data:text/html,<h1>Meantime</h1>');
  await expect(page.getByRole('heading', { name: 'Meantime' })).toBeVisible();
});
