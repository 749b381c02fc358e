import type { Confidentiality, ResponseWindow, Visibility } from '../../spaces/space.ts';
import type { AttachedFile } from '../attachment/attachment.ts';
import type { FeedbackWanted, ThreadKind } from '../thread.ts';

/** A thread as its page shows it to one viewer. Instants are RFC 3339 text, as they come from the statement. */
export interface ThreadOnPage {
  id: string;
  slug: string;
  title: string;
  kind: ThreadKind;
  feedbackWanted: FeedbackWanted | null;
  /** The stricter of the thread's own label and its space's. */
  label: Confidentiality;
  window: ResponseWindow | null;
  author: Author;
  createdAt: string;
  lastPostAt: string;
  replyCount: number;
  isPinned: boolean;
  closedAt: string | null;
  conclusionHtml: string | null;
  accepted: { place: number; author: string } | null;
  space: { id: string; slug: string; name: string; visibility: Visibility; isArchived: boolean };
  may: { write: boolean; change: boolean; tend: boolean };
  /** The last place the viewer has read; null where they never did, or are nobody. */
  readTo: number | null;
  following: boolean;
  /** What they were writing here, on whatever device. */
  draft: { content: Record<string, string>; savedAt: string } | null;
  /** The answer to what was asked along with the page. */
  also: boolean;
  /** First and last place of this page; the opening is shown before the first. */
  from: number;
  to: number;
  posts: PostOnPage[];
}

export interface Author {
  id: string;
  name: string;
  handle: string;
  isBot: boolean;
  /** Imported people have no page of their own to lead to. */
  state: 'active' | 'left' | 'imported';
}

export interface PostOnPage {
  id: string;
  place: number;
  author: Author;
  /** Null where it was removed. */
  html: string | null;
  removedBy: 'author' | 'host' | null;
  mayRestore: boolean;
  aiAssisted: boolean;
  createdAt: string;
  editedAt: string | null;
  /** In the order in which each emoji was first given. */
  reactions: { emoji: string; count: number; mine: boolean }[];
  /** Pictures of the gallery and other files, beneath the text. */
  files: AttachedFile[];
  /** What came with a letter that was brought in and is not here; null for what was written here. */
  missing: MissingFile[] | null;
  /** What linked pages say about themselves. */
  links: { url: string; title: string; description: string | null; site: string | null }[];
}

/** A file that an archive names without having it. */
export interface MissingFile {
  name: string;
  /** Where the archive says that it lay. */
  url: string | null;
}

/** A post with words in it is still new to somebody who has read up to a place; one's own never is. */
export const isNewTo = (
  viewerId: string | null,
  readTo: number | null,
  post: { place: number; author: { id: string } },
): boolean => readTo !== null && post.place > readTo && post.author.id !== viewerId;

/** The first place not read yet, or null: never read at all, or read to the end. */
export const firstUnread = ({
  readTo,
  replyCount,
}: {
  readTo: number | null;
  replyCount: number;
}): number | null => (readTo !== null && readTo < replyCount ? readTo + 1 : null);
