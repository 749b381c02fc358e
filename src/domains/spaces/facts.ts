import { fact } from '#platform/facts.ts';

export const SpaceOpened = fact('SpaceOpened');
/** `changed`: which of name, address, purpose, visibility, confidentiality and window. */
export const SpaceChanged = fact('SpaceChanged');
export const SpaceArchived = fact('SpaceArchived');
export const SpaceRestored = fact('SpaceRestored');
/** `subjectId` is the member; the actor is somebody else where they were let in. */
export const SpaceJoined = fact('SpaceJoined');
export const SpaceLeft = fact('SpaceLeft');
