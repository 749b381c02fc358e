/**
 * The editor in the hands of people: completing, pictures, drafts, the keyboard alone. Each journey has a person of its
 * own, because what somebody began to write waits for them.
 */
import { readFileSync } from 'node:fs';
import { expect, expectAccessible, phoneSize, test } from './fixtures.ts';
import { home } from './community.ts';
import type { Page } from '@playwright/test';

const compose = `${home}/new?space=small-joys`;
const rich = (page: Page) => page.locator('.editor [role=textbox]');
/** What is sent, whatever it looks like while it is written. */
const markdown = (page: Page) => page.locator('textarea[name=body]');
const picture = readFileSync('static/icons/touch-180.png');

async function begin(page: Page, address = compose): Promise<void> {
  await page.goto(address);
  await markdown(page).focus();
  await expect(rich(page)).toBeFocused();
}

async function pastePicture(page: Page): Promise<void> {
  await rich(page).evaluate(
    (element, bytes) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], 'image.png', { type: 'image/png' }));
      const pasted = { clipboardData: transfer, bubbles: true, cancelable: true };
      element.dispatchEvent(new ClipboardEvent('paste', pasted));
    },
    [...picture],
  );
}

test('a person, a group, a space and a hashtag are found by their beginnings', async ({ as }) => {
  const joana = await as('joana');
  await begin(joana);
  const list = joana.getByRole('listbox', { name: 'Suggestions' });
  for (const [typed, found, becomes] of [
    ['@mei', 'Mei Tanaka', '@mei-tanaka'],
    ['@newc', 'Newcomers’ friends', '@newcomers-friends'],
    ['@ways-of-lea', 'Ways of leading', '@ways-of-leading'],
    ['#Learn', 'LearningOutLoud', '#LearningOutLoud'],
  ] as const) {
    await joana.keyboard.type(typed, { delay: 20 });
    await expect(list.getByRole('option', { name: found }).first()).toBeVisible();
    await expect(rich(joana)).toHaveAttribute('aria-activedescendant', /-0$/);
    await expectAccessible(joana);
    await joana.keyboard.press('Enter');
    await expect(list).toHaveCount(0);
    await expect(markdown(joana)).toHaveValue(new RegExp(`${becomes}\\s?$`));
  }
  // Escape puts the list away for this word, and the word stays as it was typed.
  await joana.keyboard.type('@am', { delay: 20 });
  await expect(list).toBeVisible();
  await joana.keyboard.press('Escape');
  await joana.keyboard.type('a', { delay: 20 });
  await expect(list).toHaveCount(0);
  await expect(markdown(joana)).toHaveValue(/@ama$/);
});

test('a picture is pasted, asked what it shows, and stands in the text with those words', async ({ as }) => {
  const rui = await as('rui');
  await begin(rui);
  await rui.getByLabel('Title').fill('A picture of the mark');
  await rich(rui).focus();
  await rui.keyboard.type('See:');
  await pastePicture(rui);
  const words = rui.getByLabel('What does the picture show?');
  await expect(words).toBeVisible();
  await expectAccessible(rui);
  await words.fill('A circle cut by a line');
  await words.press('Enter');
  await expect(rich(rui)).toBeFocused();
  await expect(markdown(rui)).toHaveValue(/See:\n\n!\[A circle cut by a line\]\(\/harbour-street\/files\//);
  await rui.keyboard.press('ControlOrMeta+Enter');
  const shown = rui.locator('.opening').getByRole('img', { name: 'A circle cut by a line' });
  await expect(shown).toBeVisible();
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(180);
});

test('a file that did not get through is tried again, and nothing that was typed is lost', async ({ as }) => {
  const amara = await as('amara');
  await begin(amara);
  await amara.keyboard.type('Before the file.');
  await amara.route('**/harbour-street/files', (route) => route.abort());
  await amara.getByRole('button', { name: 'Picture or file' }).waitFor();
  const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Notes on wrens.') };
  await amara.locator('.editor input[type=file]').setInputFiles(notes);
  await expect(amara.getByRole('alert').filter({ hasText: 'notes.txt could not be added.' })).toBeVisible();
  await amara.unroute('**/harbour-street/files');
  await amara.getByRole('button', { name: 'Try again' }).click();
  await expect(markdown(amara)).toHaveValue(/^Before the file\.\s+\[notes\.txt\]\(\/harbour-street\/files\//);
});

test('a text that is begun comes back after the page was closed', async ({ as }) => {
  const mei = await as('mei');
  await begin(mei);
  await mei.getByLabel('Title').fill('The light at six');
  await rich(mei).focus();
  const saved = mei.waitForResponse((answer) => answer.url().endsWith('/drafts') && answer.ok());
  await mei.keyboard.type('It goes out at six.');
  await saved;
  await mei.reload();
  await expect(mei.getByLabel('Title')).toHaveValue('The light at six');
  await expect(markdown(mei)).toHaveValue('It goes out at six.');
  await mei.getByRole('button', { name: 'Start the thread' }).click();
  await expect(mei.getByRole('heading', { level: 1 })).toHaveText('The light at six');
  await mei.goto(compose);
  await expect(markdown(mei)).toHaveValue('');
  await expect(mei.getByLabel('Title')).toHaveValue('');
});

test('of two devices that wrote, the person chooses', async ({ as }) => {
  const [desk, phone] = [await as('priya'), await as('priya', { size: phoneSize })];
  await begin(desk, `${home}/new?space=ways-of-leading`);
  // The desk loses its connection: what is written there stays in that browser.
  await desk.route('**/drafts', (route) => route.abort());
  await desk.keyboard.type('Written at the desk.');
  await desk.waitForTimeout(600);

  await begin(phone, `${home}/new?space=ways-of-leading`);
  const saved = phone.waitForResponse((answer) => answer.url().endsWith('/drafts') && answer.ok());
  await phone.keyboard.type('Written on the phone.');
  await saved;

  await desk.reload();
  await expect(desk.getByRole('status').filter({ hasText: 'This device kept another draft' })).toBeVisible();
  await expect(markdown(desk)).toHaveValue('Written on the phone.');
  await desk.getByRole('button', { name: 'Continue with it' }).click();
  await expect(markdown(desk)).toHaveValue('Written at the desk.');
  await desk.getByRole('button', { name: 'Back to the text before' }).click();
  await expect(markdown(desk)).toHaveValue('Written on the phone.');
});

test('hands that never leave the keyboard format, go back to the text, and send', async ({ as }) => {
  const kofi = await as('kofi');
  await begin(kofi);
  await kofi.getByLabel('Title').fill('By keys alone');
  await kofi.getByLabel('Title').press('Enter');
  await expect(rich(kofi)).toBeFocused();
  await kofi.keyboard.type('A ');
  await kofi.keyboard.press('Alt+F10');
  await expect(kofi.getByRole('button', { name: 'Bold' })).toBeFocused();
  await kofi.keyboard.press('ArrowRight');
  await expect(kofi.getByRole('button', { name: 'Italic' })).toBeFocused();
  await kofi.keyboard.press('Enter');
  await kofi.keyboard.press('Escape');
  await expect(rich(kofi)).toBeFocused();
  await kofi.keyboard.type('quiet');
  await expect(markdown(kofi)).toHaveValue('A *quiet*');
  // Tab leaves the text: nobody is caught in it.
  await kofi.keyboard.press('Tab');
  await expect(rich(kofi)).not.toBeFocused();
  await kofi.keyboard.press('Shift+Tab');
  await expect(rich(kofi)).toBeFocused();
  await kofi.keyboard.press('ControlOrMeta+Enter');
  await expect(kofi.locator('.opening em')).toHaveText('quiet');
});
