import { fact } from '#platform/facts.ts';

export const ImportBegun = fact('ImportBegun');
export const ImportFinished = fact('ImportFinished');
