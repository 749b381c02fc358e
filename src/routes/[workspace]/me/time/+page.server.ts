import { error, fail } from '@sveltejs/kit';
import { holidayCountries, holidayRegions, isHolidayPlace } from '#domains/people/holidays-places.ts';
import { publicHolidays } from '#domains/people/holidays.ts';
import { memberFor } from '#domains/people/access.ts';
import { people } from '#domains/people/reads.ts';
import { agreeWorkingTime, keepHolidays } from '#domains/people/time/actions.ts';
import { coveredBy, timeOffAhead } from '#domains/people/time/reads.ts';
import { rowsInForm } from '#domains/people/time/week-form.ts';
import { parseWorkingTime, type WeeklyRow } from '#domains/people/working-time.ts';
import { zones } from '#domains/people/zones.ts';
import { getLocale } from '#messages/runtime.js';
import { now } from '#platform/clock.ts';
import { transaction } from '#platform/transaction.ts';
import { memberAt } from '../../../../members-only.ts';
import { cancelAway, changeAway, takeAway } from './away.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const viewer = await memberAt(event);
  const member = (await memberFor(viewer, viewer.memberId)) ?? error(404);
  const language = getLocale();
  const today = now().toZonedDateTimeISO(member.timeZone).toPlainDate();
  const country = event.url.searchParams.get('country')?.slice(0, 2) ?? member.holidays?.slice(0, 2) ?? '';
  const [countries, regions, kept, away, covers, colleagues] = await Promise.all([
    holidayCountries(language),
    country ? holidayRegions(country, language) : [],
    member.holidays ? publicHolidays(member.holidays, today.year, today.year + 1, language) : [],
    timeOffAhead(viewer),
    coveredBy(viewer),
    people(viewer, { state: 'active' }),
  ]);
  return {
    timeZone: member.timeZone,
    weekly: member.weekly as WeeklyRow[],
    holidays: member.holidays,
    agreedAt: member.hoursAgreedAt?.toString() ?? null,
    zones: zones(),
    country,
    countries,
    regions,
    coming: kept
      .filter(({ on }) => Temporal.PlainDate.compare(on, today) >= 0)
      .map(({ on, name }) => ({ on: on.toString(), name })),
    away: away.map(({ fromOn, toOn, ...rest }) => ({
      ...rest,
      from: fromOn.toString(),
      to: toOn.toString(),
    })),
    covers: covers.map(({ fromOn, toOn, ...rest }) => ({
      ...rest,
      from: fromOn.toString(),
      to: toOn.toString(),
    })),
    colleagues: colleagues.items
      .filter(({ id, role }) => id !== viewer.memberId && role !== 'guest')
      .map(({ name, handle }) => ({ name, handle })),
  };
};

export const actions: Actions = {
  hours: async (event) => {
    const viewer = await memberAt(event);
    const form = await event.request.formData();
    const weekly = rowsInForm(form);
    const timeZone = String(form.get('timeZone') ?? '');
    const refuse = (wrong: 'zone' | 'week' | 'half') =>
      fail(400, { at: 'hours' as const, wrong, weekly, timeZone });
    if (weekly.some(({ from, to }) => from === '' || to === '')) return refuse('half');
    const parsed = parseWorkingTime({ timeZone, weekly, holidays: null });
    if (!parsed.ok)
      return refuse(parsed.problems.some(({ code }) => code === 'timeZoneUnknown') ? 'zone' : 'week');
    const { holidays } = (await memberFor(viewer, viewer.memberId)) ?? error(404);
    const since = instantIn(form.get('since'));
    const agreed = await transaction((tx) =>
      agreeWorkingTime(tx, viewer, { ...parsed.workingTime, holidays }, since),
    );
    if ('refused' in agreed) error(404);
    return { at: 'hours' as const, done: true, replaced: agreed.replaced?.toString() ?? null };
  },

  holidays: async (event) => {
    const viewer = await memberAt(event);
    const form = await event.request.formData();
    const country = String(form.get('country') ?? '');
    // A region belongs to the country it was chosen for, and to no other.
    const region = String(form.get('region') ?? '');
    const place = region.startsWith(`${country}-`) ? region : country;
    if (place !== '' && !(await isHolidayPlace(place))) return fail(400, { at: 'holidays' as const });
    await transaction((tx) => keepHolidays(tx, viewer, place || null));
    return { at: 'holidays' as const, done: true };
  },

  take: takeAway,
  change: changeAway,
  cancel: cancelAway,
};

function instantIn(value: FormDataEntryValue | null): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(String(value));
  } catch {
    return null;
  }
}
