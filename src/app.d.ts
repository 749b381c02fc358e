import type { Present, Workspace } from '#domains/people/access.ts';
import type { Visitor } from '#domains/people/member.ts';

declare global {
  namespace App {
    interface Locals {
      /** The session token of the request's cookie, its signature checked; null without one. */
      token: string | null;
      /** The workspace of the address; set on every page below `/[workspace]`. */
      workspace: Workspace;
      /** Who is at the page; a visitor where nobody of this workspace is signed in. */
      viewer: Present | Visitor;
      requestId: string;
    }
    interface Error {
      requestId?: string;
    }
  }
}
