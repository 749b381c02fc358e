/** Something that a person can put right; its message says how. */
export class Trouble extends Error {}

/**
 * Says what is being done and, when it is done, how long it took.
 *
 * @template Result
 * @param {string} doing
 * @param {string} done
 * @param {() => Promise<Result>} work
 */
export async function step(doing, done, work) {
  process.stdout.write(`${doing}\n`);
  const from = Date.now();
  const result = await work();
  process.stdout.write(`${done} in ${Math.max(1, Math.round((Date.now() - from) / 1000))} s.\n`);
  return result;
}
