import { home } from './community.ts';
import { expect, expectAccessible, expectNoOverflow, phoneSize, test } from './fixtures.ts';

for (const script of [true, false]) {
  test(`words from before find who wrote them, ${script ? 'with' : 'without'} JavaScript`, async ({
    as,
    community: { app },
  }) => {
    const member = script ? 'alea' : 'slea';
    const words = ['--workspace', 'harbour-street', '--email', `${member}@example.org`];
    await app.meantime('member', 'add', ...words, '--name', 'Alea North', '--zone', 'Europe/Lisbon');
    await app.meantime('import', 'mbox', 'test/fixtures/mbox/tides', '--workspace', 'harbour-street');
    const link = new URL(await app.meantime('member', 'link', ...words));

    const alea = await as(null, { script, size: phoneSize });
    await alea.goto(link.pathname);
    await alea.getByRole('button', { name: 'Sign in' }).click();
    await expect(alea).toHaveURL(/\/turn$/);
    await alea.goto(`${home}/me`);
    await alea.getByRole('link', { name: 'Look at them' }).click();
    await expect(alea.getByRole('heading', { name: 'These letters look like yours' })).toBeVisible();
    await expectNoOverflow(alea);
    if (script) await expectAccessible(alea);
    await alea.getByRole('button', { name: 'Ask a host' }).click();
    await expect(alea.getByText('A host has been asked.')).toBeVisible();

    const rui = await as('rui', { script });
    await rui.goto(`${home}/settings/claims`);
    if (script) await expectAccessible(rui);
    await rui.getByRole('button', { name: 'Yes, it is them' }).click();
    await expect(rui.getByText('It is theirs now, and carries their name.')).toBeVisible();

    await expect(async () => {
      await rui.goto(`${home}/search?q=from:alea-north`);
      await expect(rui.getByText('Alea North').first()).toBeVisible({ timeout: 1000 });
    }).toPass({ timeout: 15_000 });
    await rui.locator('main h3 a, main h2 a').first().click();
    await expect(
      rui.locator('article', { hasText: 'Alea North' }).getByRole('link', { name: 'Alea North' }),
    ).toBeVisible();

    await rui.goto(`${home}/settings/claims`);
    await rui.getByRole('button', { name: 'Undo' }).click();
    await expect(rui.getByText('It carries the name it came under again.')).toBeVisible();
    await alea.goto(`${home}/me/before`);
    await expect(alea.getByRole('button', { name: 'Ask a host' })).toBeVisible();
  });
}
