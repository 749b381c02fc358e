import { CommandRefused, defineCommand } from '#platform/command-line/command.ts';

export const command = defineCommand({
  name: 'greet',
  summary: 'Greet somebody',
  usage: 'greet --whom NAME [--loud]',
  options: {
    whom: { type: 'string', value: 'NAME', required: true, help: 'Who is greeted.' },
    loud: { type: 'boolean', short: 'l', help: 'So that everybody hears it.' },
  },
  async run({ values, positionals }, { out }) {
    if (values.whom === 'nobody') throw new CommandRefused('Nobody is there.', 'Ask later.');
    if (values.whom === 'bug') throw new TypeError('no greeting');
    const greeting = ['Hello', values.whom, ...positionals].join(' ');
    out(values.loud ? greeting.toUpperCase() : greeting);
    return values.whom === 'cat' ? 7 : undefined;
  },
});
