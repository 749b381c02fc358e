import type { Page } from '@playwright/test';
import { home } from './community.ts';
import { expect, expectAccessible, expectNoOverflow, phoneSize, test } from './fixtures.ts';

const week = (page: Page) => page.getByRole('status').first();
const sentence = (page: Page) => page.locator('main output');

/** The page, once its script is there: what is drawn before is drawn on a picture. */
async function openTime(page: Page) {
  await page.goto(`${home}/me/time`);
  await page.waitForLoadState('networkidle');
}

/** Draws from one place of the week to another: a day, and how many hours into it. */
async function draw(page: Page, from: [day: number, hours: number], to: [day: number, hours: number]) {
  await page.locator(`.track[data-day="${to[0]}"]`).scrollIntoViewIfNeeded();
  await drag(page, await at(page, ...from), await at(page, ...to));
}

async function at(page: Page, day: number, hours: number) {
  const track = (await page.locator(`.track[data-day="${day}"]`).boundingBox())!;
  return { x: track.x + (track.width * hours) / 24, y: track.y + track.height / 2 };
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, to.y, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

const agree = (page: Page) => page.getByRole('button', { name: /^(Agree to|Keep) these hours$/ }).click();

test('a week is drawn with a pointer, and is there when one comes back', async ({ as }) => {
  const page = await as('priya');
  await openTime(page);
  await page.getByRole('button', { name: 'An empty week' }).click();
  await draw(page, [1, 9], [1, 12.5]);
  await expect(sentence(page)).toContainText('Monday, 09:00 to 12:30');
  await draw(page, [1, 12.5], [1, 17]);
  await expect(sentence(page)).toContainText('Monday, 09:00 to 17:00');
  await page.getByRole('group', { name: 'Monday' }).locator('summary').click();
  await page.getByRole('button', { name: 'Copy to the other weekdays' }).click();
  await expect(sentence(page)).toContainText('Monday to Friday, 09:00 to 17:00');
  await draw(page, [6, 22], [7, 4]);
  await expect(sentence(page)).toContainText('Saturday, 22:00 to 04:00 the next day');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(sentence(page)).not.toContainText('Saturday');
  await agree(page);
  await expect(page.getByText('Kept.')).toBeVisible();
  await page.reload();
  await expect(sentence(page)).toContainText('Monday to Friday, 09:00 to 17:00, by the clock in Kolkata.');
  await expectAccessible(page);
});

test('hands that stay on the keyboard write the same', async ({ as }) => {
  const page = await as('amara');
  await openTime(page);
  await page.getByRole('button', { name: 'An empty week' }).press('Enter');
  await page.getByRole('group', { name: 'Tuesday' }).locator('summary').press('Enter');
  await page.getByRole('button', { name: 'Another stretch' }).press('Enter');
  await page.getByLabel('Tuesday, from').fill('10:15');
  await page.getByLabel('Tuesday, to').fill('13:00');
  await expect(sentence(page)).toContainText('Tuesday, 10:15 to 13:00');
  await page.getByRole('button', { name: 'Another place' }).press('Enter');
  await page.getByLabel('A city or a zone').pressSequentially('kathm');
  await page.keyboard.press('Enter');
  await expect(sentence(page)).toContainText('by the clock in Kathmandu');
  await page.getByRole('button', { name: /these hours$/ }).press('Enter');
  await expect(page.getByText('Kept.')).toBeVisible();
});

test('without JavaScript the week is fields of time', async ({ as }) => {
  const page = await as('joana', { script: false });
  await page.goto(`${home}/me/time`);
  await page.locator('[name="from-6-more"]').fill('10:00');
  await page.locator('[name="to-6-more"]').fill('12:00');
  await page.getByLabel('Your clock hangs in').selectOption('Asia/Tokyo');
  await agree(page);
  await expect(page.getByText('Kept.')).toBeVisible();
  await expect(sentence(page)).toContainText('Saturday, 10:00 to 12:00, by the clock in Tokyo.');
  await page.getByLabel('Country').selectOption('PT');
  await page.getByRole('button', { name: 'Show its regions' }).click();
  await page.getByRole('button', { name: 'Keep these', exact: true }).click();
  await expect(page.getByText('Coming up')).toBeVisible();
});

test('what overlaps is marked while one writes, and nothing typed is lost when it is refused', async ({
  as,
}) => {
  const page = await as('amara', { script: false });
  await page.goto(`${home}/me/time`);
  await page.locator('[name="from-7-more"]').fill('10:00');
  await agree(page);
  await expect(page.getByText('A stretch needs both times.')).toBeVisible();
});

test('the second of two tabs says what it replaced', async ({ as }) => {
  const [first, second] = [await as('eli'), await as('eli')];
  for (const page of [first, second]) await openTime(page);
  await first.getByRole('button', { name: 'Mornings' }).click();
  await agree(first);
  await expect(first.getByText('Kept.')).toBeVisible();
  await second.getByRole('button', { name: 'Four days' }).click();
  await agree(second);
  await expect(second.getByText('In another tab')).toBeVisible();
  await expect(sentence(second)).toContainText('Monday to Thursday, 08:30 to 17:00');
});

test('a finger draws along a day, and scrolls past it', async ({ as }) => {
  const page = await as('kofi', { size: phoneSize });
  await openTime(page);
  await page.locator('.track[data-day="6"]').scrollIntoViewIfNeeded();
  await page.touchscreen.tap(...(Object.values(await at(page, 6, 10)) as [number, number]));
  await expect(sentence(page)).toContainText('Saturday, 10:00 to 11:00');
  expect(
    await page
      .locator('.track')
      .first()
      .evaluate((track) => getComputedStyle(track).touchAction),
  ).toBe('pan-y');
  await expectNoOverflow(page);
  await expect(week(page)).toBeAttached();
});

test('time off is taken with somebody to cover, and their page says so', async ({ as }) => {
  const page = await as('mei');
  await openTime(page);
  await page.getByLabel('First day').fill('2031-03-03');
  await page.getByLabel('Last day').fill('2031-03-07');
  await page.getByLabel('Who covers').fill('Kofi Mensah (@kofi-mensah)');
  await page.getByRole('button', { name: 'Take these days off' }).click();
  await expect(page.getByText('Kofi Mensah covers')).toBeVisible();
  const rui = await as('rui');
  await rui.goto(`${home}/people/mei-tanaka`);
  await expect(rui.getByText(/Away 3.*7 March 2031; Kofi Mensah covers\./)).toBeVisible();
  await expectAccessible(rui);
});
