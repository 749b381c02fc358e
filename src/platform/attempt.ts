import { transaction, type Tx } from './transaction.ts';

/** Thrown through the transaction so that it rolls back; nobody outside of this file sees it. */
class RolledBack {
  readonly refusal: object;
  constructor(refusal: object) {
    this.refusal = refusal;
  }
}

/**
 * As `transaction`; but where the work ends in a refusal (`{ refused: … }`), nothing of it is kept. For work of
 * several steps of which a later one may refuse, and for what is done once under a client's id: a refused request
 * must not use up its id.
 */
export async function attempt<Result extends object>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  try {
    return await transaction(async (tx) => {
      const result = await work(tx);
      if ('refused' in result) throw new RolledBack(result);
      return result;
    });
  } catch (thrown) {
    if (thrown instanceof RolledBack) return thrown.refusal as Result;
    throw thrown;
  }
}
