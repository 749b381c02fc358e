import type { RootContent } from 'mdast';

/** What a stretch of a letter is. Only `written` and, if they sent it on, `forwarded` is the writer's contribution. */
export type PassageKind = 'written' | 'quoted' | 'forwarded' | 'signature' | 'footer';

/** A stretch of a letter, as a tree of Markdown. */
export interface Passage {
  kind: PassageKind;
  /** Whose words a quotation or forward says they are, as written, in one line; '' when it does not say. */
  by: string;
  nodes: RootContent[];
}
