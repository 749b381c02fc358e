import { fact } from '#platform/facts.ts';

/** `subjectId` of a fact is the post it is about, where it is about one. */
export const ThreadStarted = fact('ThreadStarted');
export const ThreadRemoved = fact('ThreadRemoved');
export const ThreadRestored = fact('ThreadRestored');
export const ThreadRenamed = fact('ThreadRenamed');
export const ThreadKindChanged = fact('ThreadKindChanged');
/** `changed`: which of confidentiality, feedbackWanted and window. */
export const ThreadChanged = fact('ThreadChanged');
/** `spaceId` is where it is now, `from` the space it was in. */
export const ThreadMoved = fact('ThreadMoved');
export const ThreadPinned = fact('ThreadPinned');
export const ThreadUnpinned = fact('ThreadUnpinned');
/** `withConclusion` says whether there is one to read. */
export const ThreadConcluded = fact('ThreadConcluded');
export const ThreadReopened = fact('ThreadReopened');
export const AnswerAccepted = fact('AnswerAccepted');
export const AnswerUnaccepted = fact('AnswerUnaccepted');

export const ReplyPosted = fact('ReplyPosted');
/** `mentioned`: members, groups and spaces that were not mentioned in it before. */
export const PostEdited = fact('PostEdited');
export const PostRemoved = fact('PostRemoved');
export const PostRestored = fact('PostRestored');
export const ReactionGiven = fact('ReactionGiven');
export const ReactionTakenBack = fact('ReactionTakenBack');
/** What an outside page says of itself has come in, or a file was described: the post shows more than before. */
export const PostIllustrated = fact('PostIllustrated');
