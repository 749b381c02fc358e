import { m } from '#messages';
import type { AskKind } from '../../ask.ts';
import type { WordyAct } from '../../turn/acts.ts';

/** What a link or a summary says that opens the form of an act. */
export function actWords(act: WordyAct): string {
  if (act === 'another-time') return m.turn_act_another_time();
  return act === 'hand-on' ? m.turn_act_hand_on() : m.turn_act_not_for_me();
}

/** What the way to one's answer says. */
export function answerWords(kind: AskKind): string {
  if (kind === 'review') return m.turn_act_review();
  return kind === 'decide' ? m.turn_act_decide() : m.turn_act_answer();
}
