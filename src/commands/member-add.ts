import { accountOf, addMember, comeBack } from '#domains/people/actions.ts';
import { nameFromEmail, type Role } from '#domains/people/member.ts';
import { memberOfAccount, workspaceBySlug } from '#domains/people/reads.ts';
import { passwordHash } from '#domains/people/sign-in/access.ts';
import { parseWeek } from '#domains/people/working-time-text.ts';
import { parseWorkingTime, type WeeklyRow } from '#domains/people/working-time.ts';
import { CommandRefused, defineCommand } from '#platform/command-line/command.ts';
import { transaction } from '#platform/transaction.ts';
import { timeZoneNamed } from '#platform/zone-offsets.ts';
import { checkEmail, checkPassword } from './workspace-create.ts';

const roles: Role[] = ['owner', 'host', 'member', 'guest'];

export const command = defineCommand({
  name: 'member add',
  summary: 'Bring somebody into a workspace',
  usage:
    'member add --workspace SLUG --email EMAIL --name NAME [--password PASSWORD] [--zone ZONE] [--hours HOURS] [--role ROLE]',
  details:
    'Prints the member’s handle. Whoever left comes back as the member they were. Somebody who has an account here\nalready keeps the password they have. Without --hours they are asked for their working time when they sign in.',
  options: {
    workspace: { type: 'string', value: 'SLUG', required: true, help: 'The workspace, as in its address.' },
    email: { type: 'string', value: 'EMAIL', required: true, help: 'The address they sign in with.' },
    name: { type: 'string', value: 'NAME', required: true, help: 'What people call them.' },
    password: { type: 'string', value: 'PASSWORD', help: 'Without one they sign in with a link.' },
    zone: { type: 'string', value: 'ZONE', default: 'UTC', help: 'Their time zone, as Europe/Lisbon.' },
    hours: { type: 'string', value: 'HOURS', help: 'Their working time, as "Mon-Fri 09:00-17:00".' },
    role: { type: 'string', value: 'ROLE', default: 'member', help: 'owner, host, member or guest.' },
  },
  async run({ values }, { withDatabase, out, err }) {
    const { workspace, email, name, password } = values;
    checkEmail(email);
    checkPassword(password);
    const role = roleNamed(values.role);
    const hours = { timeZone: zoneNamed(values.zone), ...weekWritten(values.hours) };
    await withDatabase(async () => {
      const { id: workspaceId } = await workspaceNamed(workspace);
      const hash = password ? await passwordHash(password) : null;
      const handle = await transaction(async (tx) => {
        const account = await accountOf(tx, {
          email,
          name: name || nameFromEmail(email),
          passwordHash: hash,
          emailProven: true,
        });
        if (account.existed && password) err(`${email} has an account here and keeps the password it has.`);
        const here = await memberOfAccount(tx, workspaceId, account.id);
        if (here?.state === 'active')
          throw new CommandRefused(
            `${email} is a member of ${workspace} already.`,
            `An owner changes roles under /${workspace}/settings/members.`,
          );
        if (!here)
          return (await addMember(tx, { workspaceId, accountId: account.id, name, role, ...hours })).handle;
        await comeBack(tx, { ...here, workspaceId }, { role, name });
        return here.handle;
      });
      out(handle);
    });
  },
});

/** The workspace of a slug, or the refusal that names it. */
export async function workspaceNamed(slug: string): Promise<{ id: string; slug: string }> {
  const found = await workspaceBySlug(slug);
  if (!found)
    throw new CommandRefused(
      `There is no workspace "${slug}".`,
      'Its slug is what follows the / in its address.',
    );
  return found;
}

function roleNamed(text: string): Role {
  const role = roles.find((each) => each === text);
  if (!role) throw new CommandRefused(`"${text}" is no role.`, `Choose one of ${roles.join(', ')}.`);
  return role;
}

function zoneNamed(text: string): string {
  const zone = timeZoneNamed(text);
  if (!zone)
    throw new CommandRefused(`"${text}" is no time zone.`, 'Write it as Europe/Lisbon or Asia/Tokyo.');
  return zone;
}

function weekWritten(text: string | undefined): { weekly?: WeeklyRow[]; hoursAgreed?: boolean } {
  if (text === undefined) return {};
  const week = parseWeek(text);
  const next = 'Write it as "Mon-Fri 09:00-17:00" or "Mon,Wed 08:00-12:00 13:00-17:00; Sat 22:00-02:00".';
  if (!week.ok)
    throw new CommandRefused(`"${week.problem.word}" could not be read in --hours "${text}".`, next);
  const checked = parseWorkingTime({ timeZone: 'UTC', weekly: week.weekly, holidays: null });
  if (!checked.ok) throw new CommandRefused(`Hours overlap in --hours "${text}".`, next);
  return { weekly: checked.workingTime.weekly, hoursAgreed: true };
}
