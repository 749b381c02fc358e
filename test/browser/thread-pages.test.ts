/** Every page around a thread, in every look: a long text, pictures, what was removed, what was brought in. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { api } from './api.ts';
import { emailOf, home, type Community } from './community.ts';
import { deskSize, expect, expectAccessible, expectNoOverflow, phoneSize, test } from './fixtures.ts';
import { writtenIn } from './written.ts';

const everything = `# A heading

**Bold**, *emphasis*, ~~struck~~, \`code\`, a [link](https://example.org/an/address/that/goes/on/without/any/space/in/it/at/all).
See @kofi-mensah and @newcomers-friends. #Birds

> A quotation.

1. One
   - nested

- [ ] to do
- [x] done

| bird | where it nests | eggs | heard first | seen by | remarks that make this table wide |
|---|:-:|--:|---|---|---|
| wren | letter box | 5 | March | Mei | sings from the same post every morning |

\`\`\`ts
export const wide = (line: string): string => line.padEnd(200).concat('a line that is wider than any column of text');
\`\`\`

A claim.[^1] Verylongwordwithoutanyspaceverylongwordwithoutanyspaceverylongwordwithoutanyspaceverylongword.

صباح الخير من الميناء.

[^1]: Its footnote.
`;
const letters = `From bo@harbour.example Mon Sep  4 10:00:00 2023
From: Bo Quay <bo@harbour.example>
Date: Mon, 4 Sep 2023 10:00:00 +0300
Subject: The pier of ${'a-long-name-'.repeat(6)}
Message-ID: <pier-1@harbour.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

--outer
Content-Type: text/plain

On Sunday, mei@harbour.example wrote:
> Is it there?

It is.
--outer
Content-Type: text/csv; name="tides.csv"
Content-Disposition: attachment; filename="tides.csv"

noon,high
--outer--

From mei@harbour.example Mon Sep  4 11:00:00 2023
From: Mei Pier <mei@harbour.example>
Date: Mon, 4 Sep 2023 11:00:00 +0300
Subject: Re: The pier
In-Reply-To: <pier-1@harbour.example>
Message-ID: <pier-2@harbour.example>
Content-Type: text/html

<p>Thank <b>you</b>.</p>
`;

/** A question with everything in it, an answer accepted and a reply removed, and an archive of a list; their addresses. */
async function fill({ app }: Community): Promise<{ thread: string; imported: string; titles: string[] }> {
  const [rui, kofi] = await Promise.all(
    ['rui', 'kofi'].map((who) => api(app, 'harbour-street', emailOf(who))),
  );
  const title = 'How do you keep notes on what nests around a harbour, when everybody keeps their own?';
  const asked = { space: 'ways-of-learning', kind: 'question', title, body: everything };
  const { id, url } = await rui!.post('/threads', asked);
  const answer = await kofi!.post(`/threads/${id}/replies`, { body: everything });
  await rui!.post(`/threads/${id}/replies`, { body: 'Thank you.' });

  const folder = await mkdtemp(join(tmpdir(), 'meantime-letters-'));
  await writeFile(join(folder, 'piers.mbox'), letters);
  await app.meantime('import', 'mbox', join(folder, 'piers.mbox'), '--workspace', 'harbour-street');
  await rm(folder, { recursive: true });
  const { items } = await rui!.get('/threads?space=piers');
  return {
    thread: new URL(url).pathname,
    imported: new URL(items[0].url).pathname,
    titles: [title, answer.id, ...items.map(({ title }: { title: string }) => title)],
  };
}

const baseOf = (thread: string) => thread.split('/').slice(0, 4).join('/');
const addressesOf = ({ thread, imported }: { thread: string; imported: string }) => [
  thread,
  `${baseOf(thread)}/posts/0/edit`,
  `${baseOf(thread)}/posts/0/versions`,
  `${baseOf(thread)}/posts/1/reactions`,
  `${baseOf(thread)}/tend/change`,
  `${baseOf(thread)}/tend/close`,
  `${baseOf(thread)}/tend/move`,
  imported,
  `${baseOf(imported)}/posts/0/original`,
  `${baseOf(imported)}/posts/1/original`,
  `${home}/s/small-joys`,
  `${home}/s/small-joys?kind=link`,
  `${home}/s/client-work/settings`,
  `${home}/tags/birds`,
  `${home}/spaces?archived`,
  `${home}/new?space=lobby`,
];

let filled: Promise<Awaited<ReturnType<typeof fill>>> | undefined;

for (const colours of ['light', 'dark'] as const) {
  for (const [place, size] of [
    ['on a phone', phoneSize],
    ['at a desk', deskSize],
  ] as const) {
    test(`everybody can use the pages around a thread, ${place}, ${colours}`, async ({ as, community }) => {
      test.setTimeout(150_000);
      const addresses = addressesOf(await (filled ??= fill(community)));
      const rui = await as('rui', { size, colours });
      for (const address of addresses)
        await test.step(address, async () => {
          const answer = await rui.goto(address);
          expect(answer?.status(), address).toBe(200);
          await expectNoOverflow(rui);
          await expectAccessible(rui);
        });
    });
  }
}

test('the pages around a thread are said through the catalogue, longer and from right to left', async ({
  pseudo,
  pseudoCommunity,
}) => {
  test.setTimeout(180_000);
  const made = await fill(pseudoCommunity);
  const written = [
    ...(await writtenIn(pseudoCommunity)),
    ...made.titles,
    'Bo Quay',
    'Mei Pier',
    'piers',
    '#Birds',
  ];
  await pseudo.page.context().addCookies(await pseudoCommunity.cookiesOf('rui'));
  for (const address of addressesOf(made))
    await test.step(address, async () => {
      await pseudo.visit(address, written);
    });
});
