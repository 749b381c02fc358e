/** Asking, and what one can do about what is asked, with and without a script. */
import type { Locator, Page } from '@playwright/test';
import { shortId } from '#platform/ids.ts';
import { api } from './api.ts';
import { emailOf, home, type Community } from './community.ts';
import { expect, expectAccessible, expectNoOverflow, phoneSize, test } from './fixtures.ts';

type Api = Awaited<ReturnType<typeof api>>;
const programs = new Map<string, Promise<Api>>();
const programOf = (community: Community, person: string): Promise<Api> => {
  const known = programs.get(person) ?? api(community.app, home.slice(1), emailOf(person));
  programs.set(person, known);
  return known;
};

/** Every day alike, so that these journeys are the same on a Sunday. */
const hours = {
  mei: { timeZone: 'Asia/Tokyo', from: '09:00', to: '17:00' },
  joana: { timeZone: 'America/Recife', from: '10:00', to: '18:00' },
};
type Timed = keyof typeof hours;
const everyDay = (from: string, to: string) => [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from, to }));
const agreeTo = async (community: Community, person: Timed, from: string, to: string) =>
  (await programOf(community, person)).put('/me/working-time', {
    timeZone: hours[person].timeZone,
    weekly: everyDay(from, to),
    holidays: null,
  });

const before: Partial<Record<Timed, object>> = {};
test.beforeAll(async ({ community }) => {
  for (const person of ['mei', 'joana'] as const) {
    before[person] = await (await programOf(community, person)).get('/me/working-time');
    await agreeTo(community, person, hours[person].from, hours[person].to);
  }
});
test.afterAll(async ({ community }) => {
  for (const person of ['mei', 'joana'] as const)
    await (await programOf(community, person)).put('/me/working-time', before[person]!);
});

const idOf = async (community: Community, handle: string): Promise<string> => {
  const { items } = await (await programOf(community, 'rui')).get('/members?limit=100');
  return items.find((member: { handle: string }) => member.handle === handle).id;
};
let threads = 0;

/** Starts a thread in which somebody asks; `of` are handles, or the handle of one group. */
async function ask(
  community: Community,
  by: string,
  title: string,
  asks: { of: string[] | string; kind?: string; window?: object }[] = [],
): Promise<{ id: string; title: string }> {
  const program = await programOf(community, by);
  const groups: { id: string; handle: string }[] = asks.some(({ of }) => typeof of === 'string')
    ? (await program.get('/groups')).items
    : [];
  const unique = `${title} ${++threads}`;
  const thread = await program.post('/threads', {
    space: 'small-joys',
    kind: 'question',
    title: unique,
    body: 'Say what you think.',
    asks: await Promise.all(
      asks.map(async ({ of, kind = 'acknowledge', window }) => ({
        of:
          typeof of === 'string'
            ? groups.find(({ handle }) => handle === of)!.id
            : await Promise.all(of.map((handle) => idOf(community, handle))),
        kind,
        ...(window && { window }),
      })),
    ),
  });
  return { id: thread.id, title: unique };
}

/** Two hours of working time after an instant, on a clock that works every day from one hour to another. */
function twoHoursOn(person: Timed, askedAt: Temporal.Instant): Temporal.Instant {
  const { timeZone, from, to } = hours[person];
  let day = askedAt.toZonedDateTimeISO(timeZone).toPlainDate();
  let left = 120;
  let at = askedAt;
  for (;;) {
    const start = day.toZonedDateTime({ timeZone, plainTime: from }).toInstant();
    const end = day.toZonedDateTime({ timeZone, plainTime: to }).toInstant();
    at = Temporal.Instant.compare(at, start) < 0 ? start : at;
    const room = Temporal.Instant.compare(at, end) < 0 ? at.until(end).total('minutes') : 0;
    if (left <= room) return at.add({ seconds: Math.round(left * 60) });
    left -= room;
    day = day.add({ days: 1 });
  }
}
const clock = (at: Temporal.Instant, timeZone: string) =>
  at.toZonedDateTimeISO(timeZone).toPlainTime().toString({ smallestUnit: 'minute' });

const row = (page: Page, title: string): Locator => page.locator('#ledger li').filter({ hasText: title });
const turn = async (page: Page) => page.goto(`${home}/turn`);
const waiting = async (page: Page) => page.goto(`${home}/waiting`);
const press = (where: Page | Locator, name: string) =>
  where.getByRole('button', { name, exact: true }).click();
const done = (page: Page) => page.locator('.undo-line');

/** With a script, acting asks for no other page. */
function documentsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => request.isNavigationRequest() && asked.push(request.url()));
  return asked;
}

for (const script of [true, false]) {
  test.describe(script ? 'with a script' : 'without a script', () => {
    test('two people hours apart owe the same window each by their own clock', async ({ as, community }) => {
      const rui = await as('rui', { script });
      const thread = await ask(community, 'rui', 'Two clocks');
      await rui.goto(`${home}/asks/new?thread=${shortId(thread.id)}`);
      const look = () =>
        script ? rui.getByLabel('Whom do you ask?').press('Enter') : press(rui, 'See who sees it when');
      for (const [handle, name] of [
        ['@mei-tanaka', 'Mei Tanaka'],
        ['@joana-freire', 'Joana Freire'],
      ] as const) {
        await rui.getByLabel('Whom do you ask?').fill(handle);
        await look();
        await expect(rui.getByRole('checkbox', { name })).toBeChecked();
      }
      await rui.getByLabel('A window of its own').fill('2');
      await rui.getByLabel('In', { exact: true }).selectOption('workingHours');
      if (!script) await look();
      await expect(rui.getByText('Reaches 2 people.')).toBeVisible();
      await expect(rui.getByText('2 working hours').first()).toBeVisible();
      await press(rui, 'Ask');
      await expect(rui.getByRole('heading', { level: 1 })).toHaveText(thread.title);

      await waiting(rui);
      for (const person of ['mei', 'joana'] as const) {
        const { items } = await (await programOf(community, person)).get('/me/turn');
        const owed = items.find((each: { thread: { id: string } }) => each.thread.id === thread.id);
        const due = twoHoursOn(person, Temporal.Instant.from(owed.askedAt));
        expect(Temporal.Instant.from(owed.dueAt).until(due).total('seconds')).toBeCloseTo(0, 0);
        const theirs = clock(due, hours[person].timeZone);
        const page = await as(person, { script });
        await turn(page);
        await expect(row(page, thread.title)).toContainText(theirs);
        const name = person === 'mei' ? 'Mei Tanaka' : 'Joana Freire';
        await expect(row(rui, thread.title).filter({ hasText: name })).toContainText(theirs);
        await expect(row(rui, thread.title).filter({ hasText: name })).toContainText(
          clock(due, 'Europe/Lisbon'),
        );
      }
    });

    test('a reason goes to the asker, and can be taken back', async ({ as, community }) => {
      const { title } = await ask(community, 'rui', 'Not mine', [{ of: ['mei-tanaka'] }]);
      const mei = await as('mei', { script });
      await turn(mei);
      const documents = script ? documentsOf(mei) : [];
      await row(mei, title).getByRole('link', { name: 'Not for me' }).click();
      const decline = async (reason: string) => {
        await row(mei, title).getByLabel('Why it is not for you').fill(reason);
        await press(row(mei, title), 'Say so');
      };
      await decline(' ');
      await expect(row(mei, title)).toContainText('Say why in a few words');
      await decline('I have never been there.');
      await expect(row(mei, title)).toHaveCount(0);
      await press(done(mei), 'Undo');
      await expect(row(mei, title)).toBeVisible();
      await row(mei, title).getByRole('link', { name: 'Not for me' }).click();
      await decline('I have never been there.');
      await expect(done(mei)).toContainText('Your reason goes to the person who asked.');
      expect(documents).toEqual([]);

      const rui = await as('rui', { script });
      await waiting(rui);
      await expect(row(rui, title)).toContainText('I have never been there.');
      await press(row(rui, title), 'Noted');
      await expect(row(rui, title)).toHaveCount(0);
    });

    test('handed on, it is with somebody else; taken back, it is not', async ({ as, community }) => {
      const { title } = await ask(community, 'rui', 'For somebody else', [{ of: ['mei-tanaka'] }]);
      const [mei, joana] = [await as('mei', { script }), await as('joana', { script })];
      await turn(mei);
      const handOn = async (to: string) => {
        await row(mei, title).getByRole('link', { name: 'Hand on' }).click();
        await row(mei, title).getByLabel('To whom?').fill(to);
        await press(row(mei, title), 'Hand on');
      };
      await handOn('Nobody At All');
      await expect(row(mei, title)).toContainText('Nobody here goes by that.');
      await expect(row(mei, title).getByLabel('To whom?')).toHaveValue('Nobody At All');
      await row(mei, title).getByLabel('To whom?').fill('Joana Freire');
      await press(row(mei, title), 'Hand on');
      await expect(row(mei, title)).toHaveCount(0);
      await turn(joana);
      await expect(row(joana, title)).toBeVisible();
      await press(done(mei), 'Undo');
      await expect(row(mei, title)).toBeVisible();
      await turn(joana);
      await expect(row(joana, title)).toHaveCount(0);
    });

    test('another time holds when the asker agrees', async ({ as, community }) => {
      const { title } = await ask(community, 'rui', 'Later then', [{ of: ['mei-tanaka'], kind: 'answer' }]);
      const [mei, rui] = [await as('mei', { script }), await as('rui', { script })];
      await turn(mei);
      await row(mei, title).getByRole('link', { name: 'Another time' }).click();
      await row(mei, title).getByLabel('A time of your own').fill('2031-05-06T11:15');
      await row(mei, title).getByLabel('A word about why').fill('The archive opens then.');
      await press(row(mei, title), 'Propose it');
      await expect(row(mei, title)).toContainText('You have proposed');
      await waiting(rui);
      await expect(row(rui, title)).toContainText('The archive opens then.');
      await expect(row(rui, title)).toContainText(/11:15 in .?Tokyo/);
      await expect(row(rui, title)).toContainText('03:15 for you');
      await press(row(rui, title), 'Agree');
      await expect(row(rui, title)).not.toContainText('The archive opens then.');
      await turn(mei);
      await expect(row(mei, title)).toContainText(/agreed with .?Rui Tavares/);
      await expect(row(mei, title)).toContainText('11:15');
    });

    test('what is no longer needed waits for nobody, until it is needed after all', async ({
      as,
      community,
    }) => {
      const { title } = await ask(community, 'rui', 'Needed no more', [{ of: ['mei-tanaka'] }]);
      const [mei, rui] = [await as('mei', { script }), await as('rui', { script })];
      await waiting(rui);
      await press(row(rui, title), 'I no longer need it');
      await expect(row(rui, title)).toHaveCount(0);
      await turn(mei);
      await expect(row(mei, title)).toHaveCount(0);
      await press(done(rui), 'Undo');
      await expect(row(rui, title)).toBeVisible();
      await turn(mei);
      await expect(row(mei, title)).toBeVisible();
    });

    test('any one of a group settles it, and two clicks are one', async ({ as, community }) => {
      const { title } = await ask(community, 'eli', 'Any one', [{ of: 'newcomers-friends' }]);
      const [mei, joana] = [await as('mei', { script }), await as('joana', { script })];
      for (const page of [mei, joana]) await turn(page);
      await row(mei, title).getByRole('button', { name: 'I have taken note' }).dblclick();
      await expect(row(mei, title)).toHaveCount(0);
      await expect(done(mei)).toContainText('Taken note of.');
      await press(row(joana, title), 'I have taken note');
      await expect(done(joana)).toContainText('That was settled in the meantime.');
      await expect(row(joana, title)).toHaveCount(0);
    });
  });
}

test('two who answer at the same moment settle it once', async ({ as, community }) => {
  const { title } = await ask(community, 'eli', 'At once', [{ of: 'newcomers-friends' }]);
  const pages = [await as('mei'), await as('joana')];
  for (const page of pages) await turn(page);
  await Promise.all(pages.map((page) => press(row(page, title), 'I have taken note')));
  for (const page of pages) {
    await expect(row(page, title)).toHaveCount(0);
    await expect(done(page)).toContainText(/Taken note of|settled in the meantime/);
  }
  const eli = await as('eli');
  await waiting(eli);
  await expect(row(eli, title)).toHaveCount(0);
});

test('hours that change move what is open, and both sides are told once', async ({ as, community }) => {
  const window = { amount: 3, unit: 'workingDays' };
  const { title } = await ask(community, 'rui', 'It moves', [{ of: ['joana-freire'], window }]);
  await agreeTo(community, 'joana', '10:00', '16:30');
  const [joana, rui] = [await as('joana'), await as('rui')];
  await expect(async () => {
    await turn(joana);
    await expect(row(joana, title)).toContainText('Moved from', { timeout: 500 });
  }).toPass();
  await expect(row(joana, title)).toContainText('16:30');
  await waiting(rui);
  await expect(row(rui, title)).toContainText('somebody’s working time changed');
  await expect(row(rui, title)).toContainText('16:30');
  for (const page of [joana, rui]) {
    await press(row(page, title), 'Noted');
    await expect(row(page, title)).not.toContainText('Moved from');
  }
  await agreeTo(community, 'joana', '10:00', '18:00');
});

test('who covers for somebody away sees for whom, and settles it', async ({ as, community }) => {
  const today = Temporal.Now.zonedDateTimeISO('Asia/Kolkata').toPlainDate();
  await (
    await programOf(community, 'priya')
  ).post('/me/time-off', {
    from: today.subtract({ days: 1 }).toString(),
    to: today.add({ days: 20 }).toString(),
    cover: await idOf(community, 'joana-freire'),
  });
  const { title } = await ask(community, 'rui', 'While away', [{ of: ['priya-kulkarni'] }]);
  const [joana, rui] = [await as('joana'), await as('rui')];
  await waiting(rui);
  await expect(row(rui, title)).toContainText(/Joana Freire.? stands in while .?Priya/);
  await turn(joana);
  await expect(row(joana, title)).toContainText('Priya');
  await press(row(joana, title), 'I have taken note');
  await expect(row(joana, title)).toHaveCount(0);
  await waiting(rui);
  await expect(row(rui, title)).toHaveCount(0);
});

test('hands that stay on the keyboard do it all', async ({ as, community }) => {
  const first = await ask(community, 'rui', 'By keys', [{ of: ['joana-freire'] }]);
  const second = await ask(community, 'rui', 'By keys too', [{ of: ['joana-freire'] }]);
  const joana = await as('joana');
  await turn(joana);
  const documents = documentsOf(joana);
  const titleOf = (of: { title: string }) => row(joana, of.title).getByRole('heading').getByRole('link');
  const to = async (of: { title: string }) => {
    for (let n = 0; n < 60; n++) {
      await joana.keyboard.press('j');
      if (await titleOf(of).evaluate((link) => link === document.activeElement)) return;
    }
  };
  await to(first);
  await expect(titleOf(first)).toBeFocused();
  await joana.keyboard.press('n');
  await expect(row(joana, first.title).getByLabel('Why it is not for you')).toBeFocused();
  await joana.keyboard.press('Escape');
  await expect(row(joana, first.title).getByRole('link', { name: 'Not for me' })).toBeFocused();
  await joana.keyboard.press('n');
  await joana.keyboard.type('Somebody else knows it better.');
  await joana.keyboard.press('Tab');
  await joana.keyboard.press('Enter');
  await expect(row(joana, first.title)).toHaveCount(0);
  expect(await joana.evaluate(() => document.activeElement?.closest('#ledger li') !== null)).toBe(true);
  await joana.keyboard.press('u');
  await expect(titleOf(first)).toBeFocused();
  await to(second);
  await joana.keyboard.press('a');
  await expect(row(joana, second.title)).toHaveCount(0);
  await joana.keyboard.press('k');
  expect(documents).toEqual([]);
  await joana.keyboard.press('?');
  await expect(joana.getByRole('dialog')).toContainText('Next row');
});

test('what is typed in one row outlives acting on another', async ({ as, community }) => {
  const kept = await ask(community, 'rui', 'Half written', [{ of: ['joana-freire'] }]);
  const other = await ask(community, 'rui', 'Done meanwhile', [{ of: ['joana-freire'] }]);
  const joana = await as('joana');
  await turn(joana);
  await row(joana, kept.title).getByRole('link', { name: 'Not for me' }).click();
  await row(joana, kept.title).getByLabel('Why it is not for you').fill('Because I');
  await expectAccessible(joana);
  await press(row(joana, other.title), 'I have taken note');
  await expect(row(joana, other.title)).toHaveCount(0);
  await expect(row(joana, kept.title).getByLabel('Why it is not for you')).toHaveValue('Because I');
});

test('forty asks are a small page, at every size', async ({ as, community }) => {
  const window = { amount: 5, unit: 'workingDays' };
  const twenty = Array.from({ length: 20 }, () => ({ of: ['amara-diallo'], kind: 'answer', window }));
  for (let n = 0; n < 2; n++)
    await ask(community, 'rui', 'One of forty questions that Amara is asked', twenty);
  const amara = await as('amara', { size: phoneSize });
  let scripts = 0;
  amara.on('response', (response) => {
    if (/\.js(\?|$)/.test(response.url())) void response.body().then((body) => (scripts += body.length));
  });
  const page = await turn(amara);
  expect((await page!.body()).length).toBeLessThanOrEqual(60 * 1024);
  await expect(amara.locator('#ledger li')).toHaveCount(40);
  await amara.waitForLoadState('networkidle');
  expect(scripts).toBeGreaterThan(0);
  expect(scripts).toBeLessThanOrEqual(15 * 1024);
  await expectNoOverflow(amara);
  await amara.getByRole('link', { name: 'Hand on' }).first().click();
  await expect(amara.getByLabel('To whom?')).toBeFocused();
  await expectNoOverflow(amara);
  await amara.getByRole('link', { name: 'Older' }).click();
  await expect(amara.locator('#ledger li').first()).toBeVisible();
});

for (const script of [true, false])
  test(`an edition is read to its end${script ? '' : ' without a script'}`, async ({ as, community }) => {
    const person = script ? 'eli' : 'mei';
    await ask(community, 'rui', 'New in this edition');
    const page = await as(person, { script });
    await page.goto(`${home}/edition`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Edition 1');
    await expect(page.getByText('That is all until you are back')).toBeVisible();
    if (script) {
      await page.keyboard.press('j');
      await expect(page.locator('#ledger li').first().getByRole('link')).toBeFocused();
    }
    await press(page, 'I am done with it');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing new.');
    await page.getByText('Earlier editions').click();
    await page.getByRole('link', { name: 'Edition 1' }).click();
    await expect(page.getByText('That was all of it.')).toBeVisible();
    if (script) await expectAccessible(page);
  });
