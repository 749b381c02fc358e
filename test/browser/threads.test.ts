/** Reading and writing in threads, with and without a script. */
import { expect, expectAccessible, expectNoOverflow, phoneSize, test } from './fixtures.ts';
import { home } from './community.ts';
import type { Page } from '@playwright/test';

const space = `${home}/s/small-joys`;

/** Starts a thread of this test's own, without a script, and gives its address. */
async function startThread(page: Page, title: string): Promise<string> {
  await page.goto(`${home}/new?space=small-joys`);
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('Text', { exact: true }).fill('A wren nests in the *letter box*. #Birds');
  await page.getByRole('button', { name: 'Start the thread' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  return new URL(page.url()).pathname;
}
const reply = (page: Page) => page.getByLabel('Your reply');

test('everything a thread offers works without a script', async ({ as }) => {
  test.setTimeout(90_000);
  const [rui, kofi] = [await as('rui', { script: false }), await as('kofi', { script: false })];
  const thread = await startThread(rui, 'The wren of the letter box');
  await expect(rui.locator('.opening em')).toHaveText('letter box');

  await kofi.goto(thread);
  await reply(kofi).fill('Mine is in the *rain barrel*.');
  await kofi.getByText('Attach files').click();
  await kofi.locator('input[type=file]').setInputFiles({
    name: 'barrel.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Where the barrel stands.'),
  });
  await kofi.getByRole('button', { name: 'Reply', exact: true }).click();
  await expect(kofi).toHaveURL(/#p1$/);
  const mine = kofi.locator('#p1');
  await expect(mine.locator('em')).toHaveText('rain barrel');
  await expect(mine.getByRole('link', { name: 'barrel.txt' })).toBeVisible();

  await rui.goto(thread);
  await rui.locator('#p1').getByText('React', { exact: true }).click();
  await rui.locator('#p1').getByRole('button', { name: '🎉' }).click();
  await expect(rui.locator('#p1 .reactions button')).toHaveAttribute('aria-pressed', 'true');
  await rui.locator('#p1').getByRole('link', { name: 'Quote' }).click();
  await expect(reply(rui)).toHaveValue(/> \[@kofi.*mensah\].*\n>\n> Mine is in the \*rain barrel\*\./);

  await mine.locator('summary', { hasText: 'More' }).click();
  await mine.getByRole('link', { name: 'Edit' }).click();
  await kofi.getByLabel('Text', { exact: true }).fill('Mine is in the watering can.');
  await kofi.getByRole('button', { name: 'Keep the changes' }).click();
  await expect(mine).toContainText('watering can');
  await mine.getByRole('link', { name: 'edited' }).click();
  await expect(kofi.locator('del').first()).toContainText('*rain');
  await kofi.goto(thread);
  await mine.locator('summary', { hasText: 'More' }).click();
  await mine.getByRole('button', { name: 'Remove this reply' }).click();
  await expect(mine).toContainText('Removed by its author.');
  await kofi.getByRole('button', { name: 'Undo' }).click();
  await expect(mine).toContainText('watering can');

  await rui.goto(thread);
  await rui.getByText('Tend').click();
  await rui.getByRole('link', { name: 'Close with a conclusion' }).click();
  await rui.getByLabel('Conclusion').fill('Wrens nest *wherever* they like.');
  await rui.getByRole('button', { name: 'Close the thread' }).click();
  await expect(rui.locator('#outcome')).toContainText('Wrens nest wherever they like.');
  await expect(reply(rui)).toHaveCount(0);
  await rui.getByRole('button', { name: 'Undo' }).click();
  await expect(rui.locator('#outcome')).toHaveCount(0);
  await expect(reply(rui)).toBeVisible();
});

test('with a script, acting and replying leave the reader where they are', async ({ as }) => {
  const [rui, kofi] = [await as('rui'), await as('kofi')];
  const thread = await startThread(rui, 'A heron on the crane');
  await kofi.goto(thread);
  const documents: string[] = [];
  kofi.on('request', (request) => request.isNavigationRequest() && documents.push(request.url()));

  await reply(kofi).click();
  await expect(kofi.locator('.editor [contenteditable]')).toBeFocused();
  await kofi.keyboard.type('It stands there **every** morning.');
  await kofi.keyboard.press('ControlOrMeta+Enter');
  await expect(kofi.locator('#p1 strong')).toHaveText('every');
  await expect(kofi.locator('.editor [contenteditable]')).toHaveText('');

  await kofi.locator('#p1').getByText('React', { exact: true }).click();
  await kofi.locator('#p1').getByRole('button', { name: '❤️' }).click();
  await expect(kofi.locator('#p1 .reactions button')).toHaveAttribute('aria-pressed', 'true');
  await kofi.getByRole('button', { name: 'Follow no more' }).click();
  await expect(kofi.getByRole('button', { name: 'Follow', exact: true })).toBeVisible();
  await kofi.getByRole('button', { name: 'Undo' }).click();
  await expect(kofi.getByRole('button', { name: 'Follow no more' })).toBeVisible();
  expect(documents).toEqual([]);

  // Rui has had the page open all the while: it says what came, and shows it when asked.
  await expect(rui.getByRole('status').filter({ hasText: 'One new reply has come in.' })).toBeVisible();
  await expect(rui.locator('#p1')).toHaveCount(0);
  await rui.getByRole('button', { name: 'Show' }).click();
  await expect(rui.locator('#p1')).toContainText('It stands there every morning.');
});

test('a double click is one reply', async ({ as }) => {
  for (const script of [true, false]) {
    const rui = await as('rui', { script });
    await startThread(rui, `Twice ${script}`);
    await reply(rui).fill('Once only.');
    await rui.getByRole('button', { name: 'Reply', exact: true }).dblclick();
    await expect(rui.locator('#p1')).toContainText('Once only.');
    await rui.reload();
    await expect(rui.locator('.replies article')).toHaveCount(1);
  }
});

test('what is being written waits on another device', async ({ as }) => {
  const [desk, phone] = [await as('mei'), await as('mei', { size: phoneSize })];
  const thread = await startThread(await as('rui'), 'A letter from the lighthouse');
  await desk.goto(thread);
  await reply(desk).click();
  await expect(desk.locator('.editor [contenteditable]')).toBeFocused();
  const saved = desk.waitForResponse((response) => response.url().endsWith('/drafts') && response.ok());
  await desk.keyboard.type('I began this at my desk');
  await saved;
  await phone.goto(thread);
  await expect(reply(phone)).toHaveValue('I began this at my desk');
  await phone.getByRole('button', { name: 'Reply', exact: true }).tap();
  await expect(phone.locator('#p1')).toContainText('I began this at my desk');
  await desk.goto(thread);
  await expect(reply(desk)).toHaveValue('');
});

test('a selection is quoted where one writes', async ({ as }) => {
  const rui = await as('rui');
  await startThread(rui, 'Words worth quoting');
  await rui.locator('.opening em').selectText();
  await rui.getByRole('button', { name: 'Quote this' }).click();
  await expect(rui.locator('.editor blockquote')).toContainText('letter box');
});

test('a title that was asked before says so before it is sent', async ({ as }) => {
  const scriptless = await as('rui', { script: false });
  await scriptless.goto(`${home}/new?space=ways-of-learning`);
  await scriptless.getByLabel('Title').fill('Which pages should a newcomer read?');
  await scriptless.getByLabel('Text', { exact: true }).fill('We have *nine*.');
  await scriptless.getByRole('button', { name: 'Look first' }).click();
  await expect(scriptless.getByText('Asked before?')).toBeVisible();
  await expect(scriptless.getByRole('link', { name: /newcomer read in week one/ })).toBeVisible();
  await expect(scriptless.locator('.preview em')).toHaveText('nine');

  const rui = await as('rui');
  await rui.goto(`${home}/new?space=ways-of-learning`);
  await rui.getByLabel('Title').fill('Which pages should a newcomer read?');
  await expect(rui.getByRole('link', { name: /newcomer read in week one/ })).toBeVisible();
});

test('the palette and the keys work on a page that only the server rendered', async ({ as }) => {
  const rui = await as('rui');
  const thread = await startThread(rui, 'Keys');
  await rui.keyboard.press('ControlOrMeta+k');
  await rui.getByRole('combobox').fill('small joys');
  await rui.keyboard.press('Enter');
  await expect(rui).toHaveURL(new RegExp(`${space}$`));
  await rui.goBack();
  // The space's page may still be writing down where it stands, which ends the wait for going back too early.
  await rui.waitForURL(`**${thread}`);
  await rui.keyboard.press('?');
  await expect(rui.getByRole('dialog')).toBeVisible();
  await rui.keyboard.press('Escape');
  await expect(rui.getByRole('dialog')).toBeHidden();
  // A page that came back may take a moment to hear keys again (docs/now.md).
  await expect(async () => {
    await rui.keyboard.press('g');
    await rui.keyboard.press('e');
    await expect(rui).toHaveURL(new RegExp(`${home}/edition$`), { timeout: 2_000 });
  }).toPass({ timeout: 12_000 });
});

test('a thread is read at every size, and asks for little', async ({ as }) => {
  const thread = await startThread(await as('rui'), 'Small');
  // Another browser of theirs, in which nothing is kept yet.
  const rui = await as('rui');
  let bytes = 0;
  rui.on('requestfinished', async (request) => {
    if (request.resourceType() === 'script') bytes += (await request.sizes()).responseBodySize;
  });
  await rui.goto(thread);
  await expect(rui.getByRole('button', { name: 'Follow no more' })).toBeVisible();
  await rui.waitForTimeout(500);
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(12_000);
  for (const size of [phoneSize, { width: 820, height: 1100 }, { width: 1440, height: 900 }]) {
    await rui.setViewportSize(size);
    await expectNoOverflow(rui);
  }
  await expectAccessible(rui);
});

test('the web reads a public thread without any script, and no other', async ({ as }) => {
  const stranger = await as(null);
  const scripts: string[] = [];
  stranger.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
  await stranger.goto(`${home}/s/lobby`);
  scripts.length = 0;
  await stranger.locator('main li a').first().click();
  await expect(stranger.getByRole('link', { name: 'Sign in to reply' })).toBeVisible();
  await expect(stranger.locator('link[rel=canonical]')).toHaveCount(1);
  expect(scripts).toEqual([]);
  await expectAccessible(stranger);
});
