import { error } from '@sveltejs/kit';
import { m } from '#messages';
import { memberByHandle } from '#domains/people/access.ts';
import { groupsOf } from '#domains/people/groups/reads.ts';
import { mayAdminister, mayHost } from '#domains/people/member.ts';
import { weekWords } from '#domains/people/parts/week-words.ts';
import { pictureAt } from '#domains/people/profile/picture.ts';
import { profileOf } from '#domains/people/profile/profile.ts';
import { timeOffAhead } from '#domains/people/time/reads.ts';
import { weekInWords } from '#domains/people/time/week-words.ts';
import type { WeeklyRow } from '#domains/people/working-time.ts';
import { cityOf } from '#domains/people/zones.ts';
import { memberAt } from '../../../../members-only.ts';
import { roleWord } from '../row.ts';
import { hoursBeside } from './hours.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const viewer = await memberAt(event);
  const member = (await memberByHandle(viewer, event.params.handle)) ?? error(404);
  const { workspace, reader } = await event.parent();
  const isHere = member.state === 'active';
  // A guest knows people from the one space they share: what one tells colleagues is not told to guests.
  const isClose = viewer.role !== 'guest' || member.id === viewer.memberId;
  const [hours, away, groups] = await Promise.all([
    isHere ? hoursBeside(viewer, member, reader) : null,
    isHere && isClose ? timeOffAhead(viewer, member.id) : [],
    isHere && isClose ? groupsOf(viewer, member.id) : [],
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
    mayClaim: mayHost(viewer) && member.state === 'imported',
  };
};
