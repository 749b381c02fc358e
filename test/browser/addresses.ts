import { home } from './community.ts';

/** What a member of the sample community finds at an address of the workspace. */
export const membersPages = ['turn', 'waiting', 'me/time', 'search?q=library', 's/client-work/clock'].map(
  (address) => `${home}/${address}`,
);

export const strangersPages = ['/sign-in', '/reset'];
