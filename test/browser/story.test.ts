import { api } from './api.ts';
import { dueAfter } from './expected.ts';
import { expect, test } from './fixtures.ts';

/** The same story for both: who has JavaScript sees the picture follow what they type, who has none asks for it. */
for (const script of [true, false]) {
  test(`a question is answered across time zones, ${script ? 'with' : 'without'} JavaScript`, async ({
    empty,
  }) => {
    test.setTimeout(150_000);
    const { app, open } = empty;
    const ada = await open({ script });
    const mei = await open({ script, timezoneId: 'Asia/Kathmandu' });
    const hours = 3;

    await test.step('the first visit becomes a workspace', async () => {
      await ada.goto('/');
      await expect(ada).toHaveURL(/\/set-up$/);
      await ada.getByLabel('What is it called?').fill('Harbour');
      await ada.getByLabel('Your name').fill('Ada Fell');
      await ada.getByLabel('Your e-mail address').fill('ada@harbour.example');
      await ada.getByLabel('A password').fill('rowing behind the pier');
      await ada.getByLabel('Your time zone').selectOption('Europe/Lisbon');
      await ada.getByRole('button', { name: 'Begin' }).click();
      await expect(ada).toHaveURL(/\/harbour\/turn$/);
      await expect(ada.getByText('Your working time is a guess so far.')).toBeVisible();
    });

    await test.step('she agrees to her working time', async () => {
      await ada.getByRole('link', { name: 'Say when I work' }).click();
      await ada.getByRole('button', { name: 'Agree to these hours' }).click();
      await expect(ada.getByText('Kept.', { exact: false })).toBeVisible();
      await ada.goto('/harbour/turn');
      await expect(ada.getByText('Your working time is a guess so far.')).toHaveCount(0);
    });

    await test.step('two colleagues come in, one by a link, hours away', async () => {
      const weekly = ['--hours', 'Mon-Sun 09:00-17:00'];
      const add = (email: string, name: string, zone: string) =>
        app.meantime(
          'member',
          'add',
          '--workspace',
          'harbour',
          '--email',
          email,
          '--name',
          name,
          '--zone',
          zone,
          ...weekly,
        );
      await add('mei@harbour.example', 'Mei Sund', 'Asia/Kathmandu');
      await add('kofi@harbour.example', 'Kofi Quay', 'Africa/Accra');
      const link = await app.meantime(
        'member',
        'link',
        '--workspace',
        'harbour',
        '--email',
        'mei@harbour.example',
      );
      await mei.goto(new URL(link).pathname + new URL(link).search);
      await mei.getByRole('button', { name: 'Sign in' }).click();
      await expect(mei).toHaveURL(/\/harbour\/turn$/);
      await expect(mei.getByRole('heading', { name: 'Nothing waits for you.' })).toBeVisible();
    });

    await test.step('a mailing list is brought in', async () => {
      await app.meantime('import', 'mbox', 'test/fixtures/mbox/tides', '--workspace', 'harbour');
      await expect(async () => {
        await ada.goto('/harbour/search?q=buoy');
        await expect(ada.getByRole('link', { name: 'Where is the second buoy?' }).first()).toBeVisible();
      }).toPass({ timeout: 20_000 });
    });

    const adas = await api(app, 'harbour', 'ada@harbour.example');
    const thread = (await adas.get('/threads')).items.find(({ title }: { title: string }) =>
      /second buoy/.test(title),
    );
    const short = new URL(thread.url).pathname.split('/')[3];

    const asked = await test.step('before she asks, she is told who sees it when', async () => {
      await ada.goto(`/harbour/asks/new?thread=${short}`);
      await ada.getByLabel('A window of its own').fill(String(hours));
      await ada.getByLabel('In', { exact: true }).selectOption('workingHours');
      for (const name of ['Mei Sund', 'Kofi Quay']) {
        await ada.getByLabel('Whom do you ask?').fill(name);
        if (script) await ada.getByLabel('Whom do you ask?').press('Enter');
        else await ada.getByRole('button', { name: 'See who sees it when' }).click();
        await expect(ada.getByRole('checkbox', { name })).toBeChecked();
      }
      await expect(ada.getByText(/^sees it /)).toHaveCount(2);
      await expect(ada.getByText(/^due /)).toHaveCount(2);
      const before = Temporal.Now.instant();
      await ada.getByRole('button', { name: 'Ask', exact: true }).click();
      await expect(ada).toHaveURL(new RegExp(`/t/${short}`));
      return before;
    });

    await test.step('Mei finds it in My turn, due when her agreed hours have passed', async () => {
      await mei.goto('/harbour/turn');
      await expect(mei.getByRole('link', { name: 'Where is the second buoy?' })).toBeVisible();
      await expect(mei.getByText('3 working hours agreed')).toBeVisible();
      const due = dueAfter(asked, hours, 'Asia/Kathmandu').toZonedDateTimeISO('Asia/Kathmandu');
      const meis = await api(app, 'harbour', 'mei@harbour.example');
      const [owed] = (await meis.get('/me/turn')).items;
      const apart = due.toInstant().until(Temporal.Instant.from(owed.dueAt)).total('seconds');
      expect(apart).toBeGreaterThanOrEqual(0);
      expect(apart, 'seconds between asking and our clock before it').toBeLessThan(15);
      const shown = Temporal.Instant.from(owed.dueAt).toZonedDateTimeISO('Asia/Kathmandu').toPlainTime();
      await expect(mei.getByText(shown.toString().slice(0, 5)).first()).toBeVisible();
    });

    await test.step('she answers, and her turn is over', async () => {
      await mei.getByRole('link', { name: 'Answer', exact: true }).click();
      await expect(mei.getByRole('heading', { name: 'Where is the second buoy?' })).toBeVisible();
      await mei.getByLabel('Your reply').fill('It is on the slipway, beside the quince tree.');
      await mei.getByRole('button', { name: 'Reply', exact: true }).click();
      await expect(mei.getByText('beside the quince tree', { exact: false }).first()).toBeVisible();
      await mei.goto('/harbour/turn');
      await expect(mei.getByRole('link', { name: 'Where is the second buoy?' })).toHaveCount(0);
      await expect(mei.getByText('You can close this and go. Nothing here runs away.')).toBeVisible();
    });

    await test.step('Ada waits for one of the two, then for nobody', async () => {
      await ada.goto('/harbour/waiting');
      await expect(ada.getByText(/Kofi Quay\W+owes you an answer/)).toBeVisible();
      await expect(ada.getByText(/Mei Sund\W+owes you an answer/)).toHaveCount(0);
      await ada.getByRole('button', { name: 'I no longer need it' }).click();
      await expect(ada.getByRole('heading', { name: 'You wait for nobody.' })).toBeVisible();
    });

    await test.step('anybody who searches finds the answer', async () => {
      await expect(async () => {
        await ada.goto('/harbour/search?q=quince');
        await expect(ada.getByRole('link', { name: 'Where is the second buoy?' })).toBeVisible();
        await expect(ada.getByText('quince', { exact: false }).last()).toBeVisible();
      }).toPass({ timeout: 20_000 });
    });
  });
}
