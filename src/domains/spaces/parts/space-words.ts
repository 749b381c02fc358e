import { m } from '#messages';
import type { Confidentiality, ResponseWindow, Visibility } from '../space.ts';

/** Who reads a space, in a few words. */
export const visibilityWord = (visibility: Visibility): string =>
  ({ open: m.space_open, private: m.space_private, public: m.space_public })[visibility]();

/** The same, as one sentence. */
export const visibilityHint = (visibility: Visibility): string =>
  ({ open: m.space_open_hint, private: m.space_private_hint, public: m.space_public_hint })[visibility]();

/** What may be done with what is said. */
export const confidentialityWord = (label: Confidentiality): string =>
  ({
    open: m.label_open,
    'no-attribution': m.label_no_attribution,
    'stays-here': m.label_stays_here,
  })[label]();

export const confidentialityHint = (label: Confidentiality): string =>
  ({
    open: m.label_open_hint,
    'no-attribution': m.label_no_attribution_hint,
    'stays-here': m.label_stays_here_hint,
  })[label]();

/** "2 working days", "4 working hours". */
export const windowWords = ({ amount, unit }: ResponseWindow): string =>
  unit === 'workingDays' ? m.window_days({ count: amount }) : m.window_hours({ count: amount });
