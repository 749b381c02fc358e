import path from 'node:path';
import { bringInMailbox } from '#domains/exchange/mbox/jobs.ts';
import { findMailboxes } from '#domains/exchange/mbox/mailboxes.ts';
import { destinationOf } from '#domains/exchange/actions.ts';
import { m } from '#messages';
import { CommandRefused, defineCommand } from '#platform/command-line/command.ts';
import type { ProgressBar } from '#platform/command-line/progress.ts';
import { transaction } from '#platform/transaction.ts';

const whyNot = {
  missing: 'There is nothing at',
  unreadable: 'You may not read',
  'no-mailbox': 'There is no mailbox at',
};

export const command = defineCommand({
  name: 'import mbox',
  summary: 'Bring in the archive of a mailing list',
  usage: 'import mbox PATH --workspace SLUG [--space SLUG]',
  details:
    'PATH is a mailbox, plain or .gz, or a folder of them. Threads, dates and names are kept; long quotations are folded.\nStopped half-way, the same command goes on. Run again, it adds what is new and doubles nothing.',
  options: {
    workspace: { type: 'string', value: 'SLUG', required: true, help: 'Where to.' },
    space: {
      type: 'string',
      value: 'SLUG',
      help: 'Into which space; one of the archive’s name is opened otherwise.',
    },
  },
  async run({ values, positionals }, { config, withDatabase, out, err, progress }) {
    const [archive] = positionals;
    if (!archive)
      throw new CommandRefused('Which archive?', 'bin/meantime import mbox PATH --workspace SLUG');
    const mailboxes = await findMailboxes(archive);
    if ('refused' in mailboxes)
      throw new CommandRefused(`${whyNot[mailboxes.refused]} ${archive}.`, 'Check the path.');
    const source = path.basename(archive);
    const brought = await withDatabase(async () => {
      const archiveName = source.replace(/\.(mbox|txt|gz)\b.*$/, '');
      const to = await transaction((tx) =>
        destinationOf(tx, values.workspace, values.space ?? null, archiveName),
      );
      if ('refused' in to) throw new CommandRefused(refusals[to.refused], nextSteps[to.refused]);
      let bar: ProgressBar | undefined;
      let shown = 0;
      return bringInMailbox(
        { ...to, origin: config.baseUrl },
        { path: archive, source, untitled: m.import_untitled() },
        ({ stage, readBytes, totalBytes }) => {
          if (stage !== 'reading') return;
          bar ??= progress('Bringing in', totalBytes);
          bar.add(readBytes - shown);
          shown = readBytes;
        },
      ).finally(() => bar?.done());
    });
    for (const name of brought.damaged) err(`${name} ended early; what could be read of it is in.`);
    out(
      `${brought.letters} letters in ${brought.threads} new threads. ${brought.leftOut} were here already.`,
    );
  },
});

const refusals = {
  'no-workspace': 'There is no such workspace.',
  'no-space': 'There is no such space.',
};
const nextSteps = {
  'no-workspace': 'Make one: bin/meantime workspace create --name NAME --slug SLUG --owner EMAIL',
  'no-space': 'Leave --space out to have one opened, or name one that is there.',
};
