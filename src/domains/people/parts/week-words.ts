import { m } from '#messages';
import type { WeekWords } from '../time/week-words.ts';

/** The words a week is said with, in the language of this request or page. */
export const weekWords: WeekWords = {
  span: (days) => m.week_span(days),
  hours: (hours) => m.week_hours(hours),
  hoursOverMidnight: (hours) => m.week_hours_over_midnight(hours),
  wholeDay: () => m.week_whole_day(),
  group: (group) => m.week_group(group),
  never: () => m.week_never(),
};
