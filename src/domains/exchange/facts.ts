import { fact } from '#platform/facts.ts';

export const ImportBegun = fact('ImportBegun');
export const ImportFinished = fact('ImportFinished');
/** Posts of an import, some at a time; nobody is told, but they can be found. */
export const PostsBroughtIn = fact('PostsBroughtIn');
