/** What a member may do besides reading and writing. A guest was invited to single threads or one space. */
export type Role = 'owner' | 'host' | 'member' | 'guest';

/** `imported`: wrote here before the move, has no account, can be claimed. `left`: gone; what they wrote stays. */
export type MemberState = 'active' | 'left' | 'imported';

/** Whoever looks at a page or calls the API: a member of this workspace, or a visitor from the web. */
export type Viewer = MemberViewer | Visitor;

export interface MemberViewer {
  workspaceId: string;
  memberId: string;
  role: Role;
}

/** A visitor sees what is public, and nothing else. */
export interface Visitor {
  workspaceId: string;
  memberId: null;
  role: 'visitor';
}

export const isMember = (viewer: Viewer): viewer is MemberViewer => viewer.memberId !== null;

/** Owners administer: settings, roles, removal, tokens of bots, letters. */
export const mayAdminister = (viewer: Viewer): boolean => viewer.role === 'owner';

/** Hosts facilitate: invite, move, pin, close, archive. Owners do all that hosts do. */
export const mayHost = (viewer: Viewer): boolean => viewer.role === 'owner' || viewer.role === 'host';

/** Guests see only the spaces they were let into. */
export const seesOpenSpaces = (viewer: Viewer): boolean => isMember(viewer) && viewer.role !== 'guest';

/** A handle from a name: what one writes after `@`. Letters and digits of any script, words joined by hyphens. */
export function handleFrom(name: string): string {
  const handle = name
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return handle || 'member';
}

/** What to call somebody of whom only the address is known: "mei.tanaka@example.org" → "Mei Tanaka". */
export const nameFromEmail = (email: string): string =>
  email
    .replace(/@.*$/, '')
    .split(/[._+-]+/)
    .filter(Boolean)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join(' ') || email;

/** The handle in what a field for a person posts: "Kofi Mensah (@kofi-mensah)", "@kofi-mensah", or the bare handle. */
export const handleIn = (written: string): string =>
  /\(@([^)\s]+)\)\s*$/u.exec(written)?.[1] ?? handleFrom(written.trim().replace(/^@/, ''));
