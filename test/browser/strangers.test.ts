import { everybodysPages, membersPages } from './addresses.ts';
import { home } from './community.ts';
import { expect, test } from './fixtures.ts';

test('a stranger is told of no page of a workspace that it is there', async ({ as }) => {
  const page = await as(null);
  for (const address of [...membersPages, `${home}/no-such-page`, '/no-such-workspace/turn']) {
    const answer = await page.goto(address);
    const isTurnedAway = answer?.status() === 404 || new URL(page.url()).pathname === '/sign-in';
    expect(isTurnedAway, `${address} answers ${answer?.status()} at ${page.url()}`).toBe(true);
  }
});

test('a stranger finds what is public on the web, and nothing else', async ({ as }) => {
  const [member, stranger] = [await as('rui'), await as(null)];
  const search = `${home}/search?q=library`;
  const title = 'Do we take the library project as a team of three?';
  await member.goto(search);
  await expect(member.getByRole('link', { name: title }).first()).toBeVisible();
  await expect(member.getByRole('link', { name: 'Client work' }).first()).toBeVisible();
  for (const address of everybodysPages) {
    expect((await stranger.goto(address))?.status(), address).toBe(200);
    await expect(stranger.getByText(title)).toHaveCount(0);
    await expect(stranger.getByText('Client work')).toHaveCount(0);
  }
});
