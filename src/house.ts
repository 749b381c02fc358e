import { after } from '#domains/after.ts';
import { jobs } from '#domains/jobs.ts';
import { consequenceJobs } from '#platform/follow.ts';
import { startFollowing } from '#platform/following.ts';
import { startWorker } from '#platform/jobs.ts';
import { Ear } from '#platform/listen.ts';

/** The one listening connection of this process: facts for the follower, refreshes for open pages. */
export const ear = new Ear();

let opening: Promise<() => Promise<void>> | undefined;

/**
 * Opens what runs beside the pages in this process: the listening connection, and in the roles `all` and
 * `worker` the follower of facts and the workers of jobs.
 * @returns a function that stops all of it, letting jobs under way finish.
 */
export function openHouse(role: 'all' | 'web' | 'worker'): Promise<() => Promise<void>> {
  opening ??= open(role);
  return opening;
}

async function open(role: 'all' | 'web' | 'worker') {
  await ear.open();
  if (role === 'web') return () => ear.close();
  const following = startFollowing(after, (channel, heard) => ear.listen(channel, heard));
  const worker = await startWorker([...consequenceJobs(after), ...jobs]);
  return async () => {
    await following.stop();
    await worker.stop();
    await ear.close();
  };
}
