import type { Viewer as Reader } from '#ui/when.ts';

/** From where a thread is looked at: by whom, in whose time, under which addresses. */
export interface Standpoint {
  memberId: string | null;
  reader: Reader;
  workspaceSlug: string;
  /** Of the thread, without a place. */
  threadHref: string;
  postHref: (place: number) => string;
  personHref: (handle: string) => string;
}
