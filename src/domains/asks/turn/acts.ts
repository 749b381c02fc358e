/** What one can do about an ask besides answering it; each needs a word more, in a form of its own. */
export const wordyActs = ['another-time', 'hand-on', 'not-for-me'] as const;
export type WordyAct = (typeof wordyActs)[number];

/** A form that is open: of which ask, for what. */
export interface OpenForm {
  id: string;
  act: WordyAct;
}

/** What one of these forms could not take: why, and what was typed. */
export interface RefusedForm {
  act: string;
  wrong: string;
  typed: Record<string, string>;
}

/** The part of an address that opens a form on My turn. */
export const openingOf = ({ id, act }: OpenForm): string => `open=${act}.${id}`;

/** The form that an address opens; null for whatever no page of ours has linked to. */
export function openedBy(url: URL): OpenForm | null {
  const [name, id = ''] = (url.searchParams.get('open') ?? '').split('.');
  const act = wordyActs.find((each) => each === name);
  return act && /^[0-9a-f-]{36}$/.test(id) ? { id, act } : null;
}
