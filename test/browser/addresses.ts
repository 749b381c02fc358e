import { home } from './community.ts';

/** What a member of the sample community finds at an address of the workspace. */
export const membersPages = [
  'turn',
  'waiting',
  'edition',
  'me',
  'me/time',
  'me/tokens',
  'me/leaving',
  'people',
  'spaces',
  'spaces/new',
  's/ways-of-leading',
  's/ways-of-leading/clock',
  'new',
  'tags',
  'search?q=library',
].map((address) => `${home}/${address}`);

export const strangersPages = ['/sign-in', '/reset'];
