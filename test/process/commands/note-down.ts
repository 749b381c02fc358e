import { defineCommand } from '#platform/command-line/command.ts';
import { ask } from '../ask.ts';

export const command = defineCommand({
  name: 'note down',
  summary: 'Note a line down in the database, and say all that are there',
  usage: 'note down LINE [--for MILLISECONDS]',
  options: { for: { type: 'string', value: 'MILLISECONDS', default: '0', help: 'How long it takes.' } },
  async run({ values, positionals }, { withDatabase, out, err }) {
    await withDatabase(async (url) => {
      err('The database is open.');
      await ask(url, 'create table if not exists note (line text)');
      await ask(url, 'insert into note values ($1)', [positionals[0]]);
      await new Promise((resolve) => setTimeout(resolve, Number(values.for)));
      for (const { line } of await ask(url, 'select line from note order by line')) out(line);
    });
  },
});
