import { randomBytes } from 'node:crypto';
import { passwordHash } from '#domains/people/sign-in/access.ts';
import { people, type Person } from '#domains/exchange/sample/people.ts';
import { seedSample } from '#domains/exchange/sample/jobs.ts';
import { threads } from '#domains/exchange/sample/story.ts';
import { CommandRefused, defineCommand } from '#platform/command-line/command.ts';

export const command = defineCommand({
  name: 'demo',
  summary: 'Found a sample community to look around in',
  usage: 'demo [--slug SLUG]',
  details:
    'Harbour Street is seven invented people in seven time zones, with four weeks of conversation behind them.\nAll of them sign in with the one password that is printed here and nowhere else.',
  options: {
    slug: { type: 'string', value: 'SLUG', default: 'harbour-street', help: 'What stands in its address.' },
  },
  async run({ values }, { config, withDatabase, out, progress }) {
    const password = randomBytes(9).toString('base64url');
    const hash = await passwordHash(password);
    const bar = progress('Telling the story', threads.length);
    const sample = await withDatabase(() =>
      seedSample({ slug: values.slug, passwordHash: hash }, () => bar.add()),
    ).finally(() => bar.done());
    if ('refused' in sample) {
      throw new CommandRefused(
        `There is a workspace called "${values.slug}" already.`,
        `Open it, or found another: bin/meantime demo --slug ${values.slug}-2`,
      );
    }
    out(`Harbour Street is at ${config.baseUrl}/${sample.slug}. Sign in as one of its people:`);
    for (const person of Object.keys(people) as Person[])
      out(`  ${sample.emailOf(person).padEnd(30)} ${people[person].zone}`);
    out(`Password: ${password}`);
  },
});
