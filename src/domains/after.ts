import type { After } from '#platform/follow.ts';
import { reflowOpenAsks } from './asks/reflow/consequences.ts';
import { keepAsksInReach } from './asks/reach/consequences.ts';
import { indexBroughtIn, indexPerson, indexPost, indexThread } from './search/consequences.ts';

/**
 * What happens next: each fact and its consequences, by name. Read this page after `routes/`.
 * Consequences run after commit, at least once, and are safe to run twice.
 */
export const after: After = {
  PostsBroughtIn: [indexBroughtIn],
  PersonClaimed: [indexPerson],
  ClaimUndone: [indexPerson],
  ThreadStarted: [indexPost],
  ReplyPosted: [indexPost],
  PostEdited: [indexPost],
  PostRemoved: [indexPost],
  PostRestored: [indexPost],
  ThreadRenamed: [indexThread],
  ThreadMoved: [indexThread, keepAsksInReach],
  ThreadKindChanged: [indexThread],
  ThreadConcluded: [indexThread],
  ThreadReopened: [indexThread],
  AnswerAccepted: [indexThread],
  AnswerUnaccepted: [indexThread],
  ThreadRemoved: [indexThread],
  ThreadRestored: [indexThread],
  MemberLeft: [keepAsksInReach],
  MemberRemoved: [keepAsksInReach],
  RoleChanged: [keepAsksInReach],
  SpaceLeft: [keepAsksInReach],
  SpaceChanged: [keepAsksInReach],
  GroupJoined: [keepAsksInReach],
  GroupLeft: [keepAsksInReach],
  WorkingTimeChanged: [reflowOpenAsks],
  TimeOffChanged: [reflowOpenAsks],
};
