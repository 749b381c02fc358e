import { everybodysPages, membersPages, strangersPages } from './addresses.ts';
import { deskSize, expect, expectAccessible, expectNoOverflow, phoneSize, test } from './fixtures.ts';

for (const colours of ['light', 'dark'] as const) {
  for (const [place, size] of [
    ['on a phone', phoneSize],
    ['at a desk', deskSize],
  ] as const) {
    test(`everybody can use every page, ${place}, ${colours}`, async ({ as }) => {
      // Thirty pages and axe on each: a minute on a quiet machine.
      test.setTimeout(300_000);
      for (const [person, addresses] of [
        ['rui', [...membersPages, ...everybodysPages]],
        [null, strangersPages],
      ] as const) {
        const page = await as(person, { size, colours });
        for (const address of addresses) {
          const answer = await page.goto(address);
          expect(answer?.status(), address).toBe(200);
          await expectNoOverflow(page);
          await expectAccessible(page);
        }
      }
    });
  }
}
