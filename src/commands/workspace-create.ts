import { foundWorkspace } from '#domains/people/actions.ts';
import { nameFromEmail } from '#domains/people/member.ts';
import { passwordHash, shortestPassword } from '#domains/people/sign-in/access.ts';
import { isSlug, takenSlugs } from '#domains/people/workspace.ts';
import { openSpace } from '#domains/spaces/actions.ts';
import { CommandRefused, defineCommand } from '#platform/command-line/command.ts';
import { transaction } from '#platform/transaction.ts';
import { m } from '#messages';

export const command = defineCommand({
  name: 'workspace create',
  summary: 'Make a workspace with its owner',
  usage: 'workspace create --name NAME --slug SLUG --owner EMAIL [--password PASSWORD]',
  details:
    'Prints the address of the workspace. An owner without a password signs in with a link: "member link" prints one.\nAn owner who has an account here already keeps the password they have.',
  options: {
    name: { type: 'string', value: 'NAME', required: true, help: 'What the workspace is called.' },
    slug: {
      type: 'string',
      value: 'SLUG',
      required: true,
      help: 'What stands in its address: a-z, 0-9, hyphens.',
    },
    owner: { type: 'string', value: 'EMAIL', required: true, help: 'The address its owner signs in with.' },
    password: {
      type: 'string',
      value: 'PASSWORD',
      help: `The owner’s password, ${shortestPassword} characters or more.`,
    },
  },
  async run({ values }, { withDatabase, config, out, err }) {
    const { name, slug, owner, password } = values;
    if (!isSlug(slug) || takenSlugs.has(slug))
      throw new CommandRefused(
        `"${slug}" cannot stand in an address.`,
        'Choose 2 to 40 of a-z, 0-9 and single hyphens.',
      );
    checkEmail(owner);
    checkPassword(password);
    await withDatabase(async () => {
      const hash = password ? await passwordHash(password) : null;
      const made = await transaction(async (tx) => {
        const founded = await foundWorkspace(tx, {
          slug,
          name,
          owner: { email: owner, name: nameFromEmail(owner), passwordHash: hash, emailProven: true },
        });
        if ('refused' in founded) return founded;
        const viewer = { ...founded, role: 'owner' as const };
        await openSpace(tx, viewer, { slug: 'general', name: m.setup_first_space(), visibility: 'open' });
        return founded;
      });
      if ('refused' in made)
        throw new CommandRefused(`There is a workspace "${slug}" already.`, 'Choose another --slug.');
    });
    out(`${config.baseUrl}/${slug}`);
    if (!password) err(`To sign in: bin/meantime member link --workspace ${slug} --email ${owner}`);
  },
});

/** Refuses what cannot be an e-mail address. */
export function checkEmail(email: string): void {
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 200)
    throw new CommandRefused(`"${email}" is not an e-mail address.`, 'Write it as name@example.org.');
}

/** Refuses a password that the pages would refuse. */
export function checkPassword(password: string | undefined): void {
  if (password !== undefined && (password.length < shortestPassword || password.length > 200))
    throw new CommandRefused(
      'That password is too short or too long.',
      `Choose ${shortestPassword} to 200 characters.`,
    );
}
