import { fact } from '#platform/facts.ts';

export const ThreadStarted = fact('ThreadStarted');
export const ReplyPosted = fact('ReplyPosted');
export const PostEdited = fact('PostEdited');
export const PostRemoved = fact('PostRemoved');
export const ThreadMoved = fact('ThreadMoved');
export const ThreadRenamed = fact('ThreadRenamed');
export const ThreadKindChanged = fact('ThreadKindChanged');
export const ThreadConcluded = fact('ThreadConcluded');
export const ThreadReopened = fact('ThreadReopened');
export const ThreadPinned = fact('ThreadPinned');
export const ThreadUnpinned = fact('ThreadUnpinned');
export const AnswerAccepted = fact('AnswerAccepted');
export const ThreadRemoved = fact('ThreadRemoved');
export const PersonMentioned = fact('PersonMentioned');
