import { m } from '#messages';
import type { Prompt, Way } from '../profile/profile.ts';

/** The questions "who are you", in the language of this request or page. */
export const promptWords: Record<Prompt, () => string> = {
  window: m.prompt_window,
  hour: m.prompt_hour,
  mind: m.prompt_mind,
  learn: m.prompt_learn,
  'good-day': m.prompt_good_day,
  'come-to-me': m.prompt_come_to_me,
};

/** How one takes things in best, as it follows "when you". */
export const wayWords: Record<Way, () => string> = {
  read: m.me_way_read,
  listen: m.me_way_listen,
  watch: m.me_way_watch,
};
