import { expect, type Page } from '@playwright/test';
import { pseudoLocale } from '../../bin/catalogue/pseudo.ts';
import { expectNoOverflow } from './overflow.ts';
import { unmarked, type Written } from '../../bin/catalogue/unmarked.ts';

export type { Written };

/** The product is called the same everywhere. */
const ofNoLanguage = ['Meantime'];

/**
 * The page speaks the pseudo-language throughout, in what is seen and in what is only spoken, from right to left, and
 * nothing sticks out. `written` is what people wrote; an element can say the same of what is in it: `data-written`,
 * `dir="auto"` or `<bdi>` (the direction is the writer's) or `translate="no"` (a word of no language).
 */
export async function expectPseudo(page: Page, written: Written = []): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', pseudoLocale);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  const said = await page.evaluate(everythingSaid);
  const left = said.flatMap(({ where, text }) => {
    const part = unmarked(text, [...written, ...ofNoLanguage]);
    return part === undefined ? [] : [`“${part}” in ${where}`];
  });
  expect(left, `Said on ${page.url()} and in no catalogue`).toEqual([]);
  await expectNoOverflow(page);
}

/** Runs in the page: its title, its visible texts, and the names and descriptions that are read out. */
function everythingSaid(): { where: string; text: string }[] {
  const names = [
    'aria-label',
    'aria-description',
    'aria-roledescription',
    'aria-valuetext',
    'title',
    'alt',
    'placeholder',
  ];
  const peoples = '[data-written], [dir="auto"], bdi, [translate="no"], pre';
  const silent = 'script, style, noscript, template';
  const said = [{ where: '<title>', text: document.title }];

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.textContent ?? '';
    const element = texts.currentNode.parentElement;
    if (!element || !text.trim() || element.closest(`${peoples}, ${silent}`)) continue;
    const isReadOut = element.closest('svg title, svg desc') !== null;
    if (isReadOut || element.checkVisibility({ visibilityProperty: true })) {
      said.push({ where: `<${element.localName}>`, text });
    }
  }
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest(peoples)) continue;
    const attributes = element.matches('input[type=submit], input[type=button]')
      ? [...names, 'value']
      : names;
    for (const name of attributes) {
      const text = element.getAttribute(name);
      if (text) said.push({ where: `${name} of <${element.localName}>`, text });
    }
  }
  return said;
}
