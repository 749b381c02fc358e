import { home } from './community.ts';

/** Addresses of the sample community that are there for its members only. */
export const membersPages = [
  'turn',
  'waiting',
  'edition',
  'me',
  'me/time',
  'me/before',
  'me/tokens',
  'me/leaving',
  'people',
  'people/mei-tanaka',
  'people/rui-tavares',
  'people?who=gone',
  'groups',
  'groups/newcomers-friends',
  'groups/newcomers-friends/clock',
  'settings',
  'settings/members',
  'settings/invitations',
  'settings/claims',
  'settings/letters',
  'settings/record',
  'spaces/new',
  's/ways-of-leading',
  's/ways-of-leading/clock',
  's/ways-of-leading/settings',
  'new',
]
  .map((address) => `${home}/${address}`)
  .concat('/account');

/** Here a visitor from the web finds what is public, and a member all that is theirs to read. */
export const everybodysPages = ['spaces', 'tags', 'search?q=library'].map((address) => `${home}/${address}`);

export const strangersPages = ['/sign-in', '/reset'];
