import { setTimeout as pause } from 'node:timers/promises';

/** Asks again until the answer is true; fails after so many seconds. */
export async function eventually(question: () => unknown, seconds = 10): Promise<void> {
  const until = performance.now() + seconds * 1000;
  while (!(await question())) {
    if (performance.now() > until) throw new Error(`Not within ${seconds} seconds: ${question}`);
    await pause(20);
  }
}
