import { mkdir } from 'node:fs/promises';
import type { Page } from '@playwright/test';

const folder = 'docs/pictures';

/** Keeps a picture of the page for the documentation, when asked to: `PICTURES=1 npx playwright test`. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env['PICTURES'] !== '1') return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled', caret: 'hide' });
}
