import { error, fail, redirect } from '@sveltejs/kit';
import { m } from '#messages';
import { confirmClaim } from '#domains/exchange/claims/actions.ts';
import { candidates, claimantOf } from '#domains/exchange/claims/reads.ts';
import { memberByHandle } from '#domains/people/access.ts';
import { groupsOf } from '#domains/people/groups/reads.ts';
import { handleIn, mayAdminister, mayHost, type MemberViewer } from '#domains/people/member.ts';
import { weekWords } from '#domains/people/parts/week-words.ts';
import { pictureAt } from '#domains/people/profile/picture.ts';
import { profileOf } from '#domains/people/profile/profile.ts';
import { timeOffAhead } from '#domains/people/time/reads.ts';
import { weekInWords } from '#domains/people/time/week-words.ts';
import type { WeeklyRow } from '#domains/people/working-time.ts';
import { cityOf } from '#domains/people/zones.ts';
import { people } from '#domains/people/reads.ts';
import { transaction } from '#platform/transaction.ts';
import { hostAt, memberAt } from '../../../../members-only.ts';
import { roleWord } from '../row.ts';
import { hoursBeside } from './hours.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const viewer = await memberAt(event);
  const { workspace, reader } = await event.parent();
  const member = (await memberByHandle(viewer, event.params.handle)) ?? (await whoseNow(event, viewer));
  const isHere = member.state === 'active';
  // A guest knows people from the one space they share: what one tells colleagues is not told to guests.
  const isClose = viewer.role !== 'guest' || member.id === viewer.memberId;
  const isImported = member.state === 'imported';
  const [hours, away, groups, like, colleagues] = await Promise.all([
    isHere ? hoursBeside(viewer, member, reader) : null,
    isHere && isClose ? timeOffAhead(viewer, member.id) : [],
    isHere && isClose ? groupsOf(viewer, member.id) : [],
    isImported ? candidates(viewer) : null,
    isImported && mayHost(viewer) ? people(viewer, { state: 'active' }) : null,
  ]);
  const { answers, card, ...profile } = profileOf(member);
  const week = weekInWords(member.weekly as WeeklyRow[], reader.locale, weekWords);
  const said = { name: member.name, week, city: cityOf(member.timeZone) };
  const day = new Intl.DateTimeFormat(reader.locale, { dateStyle: 'long', timeZone: 'UTC' });
  const spanOf = (from: string, to: string) => day.formatRange(new Date(from), new Date(to));
  return {
    state: member.state,
    isSelf: member.id === viewer.memberId,
    handle: member.handle,
    role: member.role === 'member' ? null : roleWord(member.role),
    isBot: member.isBot,
    picture: pictureAt(workspace.slug, member.pictureId),
    profile,
    card,
    answers: isClose ? answers : {},
    languages: new Intl.ListFormat(reader.locale).format(profile.languages),
    hours,
    week: isHere ? (member.hoursAgreedAt ? m.person_week(said) : m.person_week_guess(said)) : null,
    away: away.map(({ id, fromOn, toOn, coverName }) => {
      const days = spanOf(fromOn.toString(), toOn.toString());
      return {
        id,
        says: coverName ? m.person_away_cover({ days, name: coverName }) : m.person_away({ days }),
      };
    }),
    groups,
    leftAt: member.leftAt?.toString() ?? null,
    mayManage: mayAdminister(viewer) && isHere,
    couldBeMe: (like ?? []).some(({ id }) => id === member.id),
    maySettle: isImported && mayHost(viewer),
    colleagues: (colleagues?.items ?? []).map(({ name, handle }) => ({ name, handle })),
  };
};

export const actions: Actions = {
  /** A host says whose words these are. */
  whose: async (event) => {
    const viewer = await hostAt(event);
    const written = String((await event.request.formData()).get('person') ?? '').slice(0, 200);
    const [person, member] = await Promise.all([
      memberByHandle(viewer, event.params.handle),
      memberByHandle(viewer, handleIn(written)),
    ]);
    if (person?.state !== 'imported') error(404);
    const confirmed = member && (await transaction((tx) => confirmClaim(tx, viewer, person.id, member.id)));
    if (confirmed !== 'claimed') return fail(400, { written });
    redirect(303, `/${event.locals.workspace.slug}/settings/claims`);
  },
};

/** An imported person who was claimed is the member they turned out to be. */
async function whoseNow(event: RequestEvent, viewer: MemberViewer): Promise<never> {
  const claimant = await claimantOf(viewer, event.params.handle);
  if (!claimant) error(404);
  redirect(303, `/${event.locals.workspace.slug}/people/${encodeURIComponent(claimant.handle)}`);
}
