/** Every page in four looks, side by side: at a desk and on a phone, by day and by night. */
import { writeFile } from 'node:fs/promises';
import type { Cookie } from '@playwright/test';
import { format, resolveConfig } from 'prettier';
import sharp from 'sharp';
import { deskSize, phoneSize, type Look } from '../../test/browser/opening.ts';
import type { Page } from '@playwright/test';

export type Open = (look: Look) => Promise<Page>;
export type Entry = { title: string; address: string; cookies: Cookie[] };

const looks = [
  { size: deskSize, colours: 'light' },
  { size: phoneSize, colours: 'light' },
  { size: phoneSize, colours: 'dark' },
  { size: deskSize, colours: 'dark' },
] as const;
const height = 460;
const gap = 12;

/** Writes `docs/pictures/pages/*.webp` and `docs/pages.md`, which shows them. */
export async function makeGallery(entries: Entry[], open: Open): Promise<void> {
  const shots = new Map<string, Buffer[]>(entries.map(({ title }) => [title, []]));
  for (const look of looks) {
    const page = await open(look);
    for (const { title, address, cookies } of entries) {
      await page.context().clearCookies();
      await page.context().addCookies(cookies);
      await page.goto(address, { waitUntil: 'networkidle' });
      shots.get(title)?.push(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
    }
    await page.context().close();
  }
  const rows: string[] = [];
  for (const [title, pictures] of shots) {
    const name = title.toLowerCase().replaceAll(/[^a-z]+/g, '-');
    await writeFile(`docs/pictures/pages/${name}.webp`, await sideBySide(pictures));
    rows.push(
      `## ${title}`,
      `![${title}: at a desk and on a phone, by day and by night](pictures/pages/${name}.webp)`,
    );
  }
  const text = ['# Every page', 'Made from the running product by `node bin/pictures.ts`.', ...rows].join(
    '\n\n',
  );
  const options = await resolveConfig('docs/pages.md');
  await writeFile('docs/pages.md', await format(text, { ...options, parser: 'markdown' }));
}

async function sideBySide(pictures: Buffer[]): Promise<Buffer> {
  const small = await Promise.all(
    pictures.map((picture) => sharp(picture).resize({ height }).toBuffer({ resolveWithObject: true })),
  );
  let end = 0;
  const placed = small.map(({ data, info }) => {
    const left = end;
    end += info.width + gap;
    return { input: data, left, top: 0 };
  });
  return sharp({
    create: { width: end - gap, height, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .composite(placed)
    .webp({ quality: 78 })
    .toBuffer();
}
