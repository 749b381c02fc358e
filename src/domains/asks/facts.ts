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
/** Somebody took back what they had answered or declined by mistake. */
export const AskReopened = fact('AskReopened');
