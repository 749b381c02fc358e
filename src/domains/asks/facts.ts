import { fact } from '#platform/facts.ts';

export const AskMade = fact('AskMade');
export const AskAnswered = fact('AskAnswered');
export const AskDeclined = fact('AskDeclined');
export const AskHandedOn = fact('AskHandedOn');
export const AskTimeProposed = fact('AskTimeProposed');
export const AskTimeAgreed = fact('AskTimeAgreed');
export const AskTimeRefused = fact('AskTimeRefused');
export const AskWithdrawn = fact('AskWithdrawn');
export const AskMoved = fact('AskMoved');
/** Somebody took back a hand-on that nobody had taken up yet. */
export const AskHandOnTakenBack = fact('AskHandOnTakenBack');
/** Somebody took back the other time they had proposed. */
export const AskTimeTakenBack = fact('AskTimeTakenBack');
/** Somebody took back what they had answered, declined or withdrawn by mistake. */
export const AskReopened = fact('AskReopened');
