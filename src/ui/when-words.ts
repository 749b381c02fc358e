import { m } from '#messages';
import type { WhenWords } from './when.ts';

/** The words times are said with, in the language of this request or page. */
export const whenWords: WhenWords = {
  get lastNight() {
    return m.ui_when_last_night();
  },
  get thisMorning() {
    return m.ui_when_this_morning();
  },
  get thisAfternoon() {
    return m.ui_when_this_afternoon();
  },
  get thisEvening() {
    return m.ui_when_this_evening();
  },
  get tonight() {
    return m.ui_when_tonight();
  },
  get yesterdayEvening() {
    return m.ui_when_yesterday_evening();
  },
  dayAndTime: (parts) => m.ui_when_day_and_time(parts),
};
