import { defineCommand } from '#platform/command-line/command.ts';
import { examine } from '#platform/doctor/examine.ts';
import type { Finding } from '#platform/doctor/finding.ts';

const marks = { well: '✓', attention: '!', ill: '✗' };

export const command = defineCommand({
  name: 'doctor',
  summary: 'Examine this installation, without changing anything',
  usage: 'doctor [--json]',
  details:
    'Looks at Node, settings, data folder, database, durability, migrations, disk space, clock and zone data.\nThe status is 1 where something has to be put right.',
  options: { json: { type: 'boolean', help: 'Print the findings as JSON.' } },
  async run({ values }, { config, out }) {
    const findings = await examine(config);
    if (values.json) out(JSON.stringify(findings, null, 2));
    else for (const finding of findings) out(line(finding));
    return findings.some(({ state }) => state === 'ill') ? 1 : 0;
  },
});

const line = ({ state, subject, says, next }: Finding) =>
  `${marks[state]} ${subject}: ${says}${next ? `\n  → ${next}` : ''}`;
