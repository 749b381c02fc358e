import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pseudoCatalogueOf, pseudoLocale } from './pseudo.ts';

const folder = '.cache/pseudo';

/** Writes an inlang project beside the real one: the same catalogue, and the pseudo-language made from it. */
export function writePseudoProject(): void {
  const settings = JSON.parse(readFileSync('project.inlang/settings.json', 'utf8'));
  const messages = JSON.parse(readFileSync('messages/en.json', 'utf8'));
  const project = {
    ...settings,
    locales: [...settings.locales, pseudoLocale],
    modules: settings.modules.map((module: string) => resolve(module)),
  };
  write(`${folder}/project.inlang/settings.json`, project);
  for (const locale of settings.locales) {
    write(`${folder}/messages/${locale}.json`, JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8')));
  }
  write(`${folder}/messages/${pseudoLocale}.json`, pseudoCatalogueOf(messages));
}

function write(file: string, content: unknown): void {
  mkdirSync(resolve(file, '..'), { recursive: true });
  writeFileSync(file, JSON.stringify(content, null, 2));
}
