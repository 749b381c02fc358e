import { accountWithEmail, memberOfAccount } from '#domains/people/reads.ts';
import { CommandRefused, defineCommand } from '#platform/command-line/command.ts';
import { transaction } from '#platform/transaction.ts';
import { signInToken } from '../auth.ts';
import { workspaceNamed } from './member-add.ts';

export const command = defineCommand({
  name: 'member link',
  summary: 'Print a link that signs a member in',
  usage: 'member link --workspace SLUG --email EMAIL',
  details:
    'For a house that sends no letters, and for whoever cannot read theirs. The link works once, for fifteen minutes,\nand opens everything the account opens: hand it to its owner only.',
  options: {
    workspace: { type: 'string', value: 'SLUG', required: true, help: 'The workspace, as in its address.' },
    email: { type: 'string', value: 'EMAIL', required: true, help: 'The address they sign in with.' },
  },
  async run({ values }, { withDatabase, config, out }) {
    const email = values.email.trim().toLowerCase();
    await withDatabase(async () => {
      const { id: workspaceId, slug } = await workspaceNamed(values.workspace);
      const account = await accountWithEmail(email);
      const member = account && (await transaction((tx) => memberOfAccount(tx, workspaceId, account.id)));
      if (member?.state !== 'active')
        throw new CommandRefused(
          `${email} is no member of ${slug}.`,
          `Bring them in: bin/meantime member add --workspace ${slug} --email ${email} --name NAME`,
        );
      out(`${config.baseUrl}/sign-in/${await signInToken(email)}?next=/${slug}/turn`);
    });
  },
});
