import type { PageLoad } from './$types';

/** What was asked comes with its code only where something was asked: most threads are to be read. */
export const load: PageLoad = async ({ data }) => ({
  ...data,
  AsksOfThread: data.asks ? (await import('#domains/asks/parts/AsksOfThread.svelte')).default : null,
});
