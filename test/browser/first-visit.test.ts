import { expect, expectAccessible, expectNoOverflow, phoneSize, screenshot, test } from './fixtures.ts';

for (const colours of ['light', 'dark'] as const) {
  test(`the first visit leads to the set-up, on a phone, ${colours}`, async ({ open }) => {
    const page = await open({ size: phoneSize, colours });
    await page.goto('/');
    await expect(page).toHaveURL(/\/set-up$/);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoOverflow(page);
    await expectAccessible(page);
    await screenshot(page, `set-up-phone-${colours}`);
  });
}

test('the set-up can be read without JavaScript', async ({ plain }) => {
  await plain.goto('/set-up');
  await expect(plain.getByRole('textbox').first()).toBeVisible();
});
