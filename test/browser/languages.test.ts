import { pseudoLocale } from '../../bin/catalogue/pseudo.ts';
import { unmarked } from '../../bin/catalogue/unmarked.ts';
import { everybodysPages, membersPages, strangersPages } from './addresses.ts';
import { expect, test } from './fixtures.ts';
import { writtenIn } from './written.ts';

test.describe('the language of a stranger', () => {
  test('is the first one that the browser asks for, and English where there is none of them', async ({
    pseudo,
    desk,
  }) => {
    await pseudo.page.goto('/');
    await expect(pseudo.page.locator('html')).toHaveAttribute('lang', pseudoLocale);
    await desk.goto('/');
    await expect(desk.locator('html')).toHaveAttribute('lang', 'en');
    await expect(desk.locator('html')).toHaveAttribute('dir', 'ltr');
  });

  test('is the one once chosen here, whatever the browser asks for', async ({ pseudo, pseudoApp }) => {
    await pseudo.page.context().addCookies([{ name: 'language', value: 'en', url: pseudoApp.address }]);
    await pseudo.page.goto('/');
    await expect(pseudo.page.locator('html')).toHaveAttribute('lang', 'en');
  });
});

test('dates and numbers of the pseudo-language are no English in this browser either', async ({ pseudo }) => {
  const month = await pseudo.page.evaluate(
    (locale) => new Intl.DateTimeFormat(locale, { month: 'long' }).format(0),
    pseudoLocale,
  );
  expect(unmarked(month), month).toBeUndefined();
});

test('the first pages say everything through the catalogue, longer and from right to left', async ({
  pseudo,
}) => {
  await pseudo.visit('/set-up');
});

for (const [whose, person, addresses] of [
  ["what is their members'", 'rui', membersPages],
  ["what is everybody's", 'rui', everybodysPages],
  ['what strangers find', null, [...strangersPages, ...everybodysPages]],
] as const) {
  test(`${whose} is said through the catalogue, longer and from right to left`, async ({
    pseudo,
    pseudoCommunity,
  }) => {
    test.setTimeout(180_000);
    const written = await writtenIn(pseudoCommunity);
    if (person) await pseudo.page.context().addCookies(await pseudoCommunity.cookiesOf(person));
    for (const address of addresses)
      await test.step(address, async () => {
        await pseudo.visit(address, written);
      });
  });
}

test('the proof finds a word that is in no catalogue, spoken or seen, and what sticks out', async ({
  pseudo,
}) => {
  await pseudo.page.goto('/set-up');
  const change = (what: (body: HTMLElement) => void) => pseudo.page.evaluate(`(${what})(document.body)`);
  await pseudo.prove();

  await change((body) => body.insertAdjacentHTML('beforeend', '<i id="x">Kofi</i>'));
  await expect(pseudo.prove()).rejects.toThrow('“Kofi” in <i>');
  await pseudo.prove(['Kofi']);
  await change(() => document.getElementById('x')?.setAttribute('dir', 'auto'));
  await pseudo.prove();

  await change((body) => body.insertAdjacentHTML('beforeend', '<b id="y" aria-label="Close">×</b>'));
  await expect(pseudo.prove()).rejects.toThrow('“Close” in aria-label of <b>');
  await change(() => document.getElementById('y')?.remove());

  await change((body) => body.insertAdjacentHTML('beforeend', '<p style="width: 500px">…</p>'));
  await expect(pseudo.prove()).rejects.toThrow('Sticks out');
});
