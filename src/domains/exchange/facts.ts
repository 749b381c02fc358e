import { fact } from '#platform/facts.ts';

export const ImportBegun = fact('ImportBegun');
export const ImportFinished = fact('ImportFinished');
/** Posts of an import, some at a time; nobody is told, but they can be found. */
export const PostsBroughtIn = fact('PostsBroughtIn');
/** What an imported person wrote is a member's now; `person` in the payload, the member the subject. */
export const PersonClaimed = fact('PersonClaimed');
export const ClaimAsked = fact('ClaimAsked');
export const ClaimDeclined = fact('ClaimDeclined');
export const ClaimUndone = fact('ClaimUndone');
