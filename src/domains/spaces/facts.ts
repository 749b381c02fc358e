import { fact } from '#platform/facts.ts';

export const SpaceOpened = fact('SpaceOpened');
export const SpaceChanged = fact('SpaceChanged');
export const SpaceArchived = fact('SpaceArchived');
export const SpaceJoined = fact('SpaceJoined');
export const SpaceLeft = fact('SpaceLeft');
