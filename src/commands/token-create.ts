import { accountWithEmail, memberOfAccount } from '#domains/people/reads.ts';
import { makeToken } from '#domains/people/tokens/actions.ts';
import type { Scope } from '#domains/people/tokens/token.ts';
import { CommandRefused, defineCommand } from '#platform/command-line/command.ts';
import { transaction } from '#platform/transaction.ts';
import { workspaceNamed } from './member-add.ts';

export const command = defineCommand({
  name: 'token create',
  summary: 'Make a token with which a program acts for a member',
  usage: 'token create --workspace SLUG --member EMAIL [--scopes read,write] [--name NAME]',
  details:
    'Prints the token alone. It is shown this once; the member sees it by name, and revokes it, under API tokens.',
  options: {
    workspace: { type: 'string', value: 'SLUG', required: true, help: 'The workspace, as in its address.' },
    member: {
      type: 'string',
      value: 'EMAIL',
      required: true,
      help: 'The address of the member it acts for.',
    },
    scopes: {
      type: 'string',
      value: 'SCOPES',
      default: 'read,write',
      help: 'What it may do: read, or read,write.',
    },
    name: { type: 'string', value: 'NAME', default: 'From the command line', help: 'What it is listed as.' },
  },
  async run({ values }, { withDatabase, out }) {
    const scopes = scopesNamed(values.scopes);
    const email = values.member.trim().toLowerCase();
    const secret = await withDatabase(async () => {
      const { id: workspaceId, slug } = await workspaceNamed(values.workspace);
      const account = await accountWithEmail(email);
      return transaction(async (tx) => {
        const member = account && (await memberOfAccount(tx, workspaceId, account.id));
        if (member?.state !== 'active')
          throw new CommandRefused(
            `${email} is no member of ${slug}.`,
            `Bring them in: bin/meantime member add --workspace ${slug} --email ${email} --name NAME`,
          );
        const viewer = { workspaceId, memberId: member.id, role: member.role };
        const token = await makeToken(tx, viewer, { name: values.name, scopes, expiresAt: null });
        if ('refused' in token) throw new CommandRefused('A token needs a name of at most 80 characters.');
        return token.secret;
      });
    });
    out(secret);
  },
});

function scopesNamed(text: string): Scope[] {
  const scopes = text.split(',').map((scope) => scope.trim());
  const known = scopes.filter((scope): scope is Scope => scope === 'read' || scope === 'write');
  if (known.length !== scopes.length || known.length === 0)
    throw new CommandRefused(`"${text}" are no scopes.`, 'Write --scopes read or --scopes read,write.');
  return known;
}
