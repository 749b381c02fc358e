import { home } from './community.ts';
import { expect, expectAccessible, expectNoOverflow, phoneSize, test } from './fixtures.ts';

const nothing = 'There is nothing here';
const addresses = [
  '/no-such-workspace',
  '/no-such-workspace/turn/and/further',
  `${home}/t/AAAAAAAAAAAAAAAAAAAAAA`,
  `${home}/s/client-work`,
  `${home}/files/AAAAAAAAAAAAAAAAAAAAAA/map.png`,
  `${home}/live`,
];

test('whatever address leads nowhere says so in our own words, and looks like us', async ({ as }) => {
  const page = await as(null, { size: phoneSize });
  const failed: string[] = [];
  page.on('pageerror', (error) => failed.push(error.message));
  page.on('response', (answer) => {
    if (answer.status() >= 400 && answer.request().resourceType() !== 'document') failed.push(answer.url());
  });
  for (const address of addresses) {
    const answer = await page.goto(address);
    expect(answer?.status(), address).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(nothing);
    await expect(page.locator('h1')).toHaveCSS('font-family', /Literata/);
    await expectNoOverflow(page);
    await page.waitForLoadState('networkidle');
  }
  await expectAccessible(page);
  expect(failed).toEqual([]);
});

test('they are said in the language of whoever asks', async ({ pseudo }) => {
  for (const address of ['/no-such-workspace/turn', '/error/403', '/error/429', '/error/400', '/error/500'])
    await pseudo.visit(address);
});

test('a form that another website sent does nothing, and a page says so', async ({ as, community }) => {
  const page = await as('rui');
  await page.route('http://elsewhere.example/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<form method="post" action="${community.app.address}${home}/me/leaving"><button>Win</button></form>`,
    }),
  );
  await page.goto('http://elsewhere.example/');
  await page.getByRole('button').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This did not come from here');
  await page.goto(`${home}/me`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
