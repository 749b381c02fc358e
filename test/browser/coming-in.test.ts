import { expect, expectAccessible, phoneSize, test } from './fixtures.ts';
import { home } from './community.ts';

for (const script of [true, false]) {
  test(`an invitation brings somebody in, ${script ? 'with' : 'without'} JavaScript`, async ({ as }) => {
    const rui = await as('rui', { script });
    await rui.goto(`${home}/settings/invitations`);
    await rui.getByLabel('For how many people').fill('1');
    await rui.getByRole('button', { name: 'Make the invitation' }).click();
    const link = await rui.getByText(/\/join\//).textContent();
    if (script) await expectAccessible(rui);

    const path = new URL(link!.trim()).pathname;
    const noor = await as(null, { script, size: phoneSize, timezoneId: 'Asia/Kathmandu' });
    await noor.goto(path);
    await expect(noor.getByRole('heading', { level: 1 })).toHaveText('Come in to Harbour Street');
    if (script) await expectAccessible(noor);
    await noor.getByLabel('Your name').fill('Noor Haddad');
    await noor.getByLabel('Your e-mail address').fill(`noor-${script}@example.org`);
    await noor.getByLabel('A password').fill('short');
    if (script) await expect(noor.getByLabel('Your time zone')).toHaveValue('Asia/Kathmandu');
    else await noor.getByLabel('Your time zone').selectOption('Asia/Kathmandu');
    await noor.getByLabel('A password').fill('lighthouse keeper');
    await noor.getByRole('button', { name: 'Join Harbour Street' }).click();
    await expect(noor).toHaveURL(new RegExp(`${home}/turn$`));

    const late = await as(null, { script });
    await late.goto(path);
    await expect(late.getByRole('heading', { level: 1 })).toHaveText('This invitation has been used');
  });
}

test('somebody who was removed finds the door closed at the next step', async ({ as }) => {
  const rui = await as('rui');
  const noor = await as(null);
  await rui.goto(`${home}/settings/invitations`);
  await rui.getByRole('button', { name: 'Make the invitation' }).click();
  await noor.goto(new URL((await rui.getByText(/\/join\//).textContent())!.trim()).pathname);
  await noor.getByLabel('Your name').fill('Zoe Brief');
  await noor.getByLabel('Your e-mail address').fill('zoe@example.org');
  await noor.getByLabel('A password').fill('lighthouse keeper');
  await noor.getByRole('button', { name: 'Join Harbour Street' }).click();
  await expect(noor).toHaveURL(/\/turn$/);

  await rui.goto(`${home}/settings/members?q=zoe`);
  await rui.getByRole('main').locator('summary', { hasText: 'Remove' }).click();
  await rui.getByRole('button', { name: 'Remove Zoe Brief' }).click();
  await expect(rui.getByText('Zoe Brief is no member any more.', { exact: false })).toBeVisible();
  await noor.goto(`${home}/people`);
  await expect(noor).toHaveURL(/\/sign-in\?next=/);
});
