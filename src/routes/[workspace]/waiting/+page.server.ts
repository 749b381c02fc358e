import { awaited, cameBackSaid } from '#domains/asks/waiting/awaited.ts';
import { cameBack, waitingCount, waitingOnOthers } from '#domains/asks/waiting/reads.ts';
import { calendarsOf } from '#domains/people/calendars/access.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { shortId } from '#platform/ids.ts';
import { afterDue, dueMark } from '../by-due.ts';
import { threadAddress } from '../thread-address.ts';
import { waitingActs } from './acts.ts';
import { memberAt } from '../../../members-only.ts';
import type { Actions, PageServerLoad } from './$types';

/** A document that only the server renders, with one small script (src/ledger.ts), like a thread. */
export const csr = false;

const pageSize = 40;

/** What I have asked of others and wait for, by due. */
export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const viewer = await memberAt({ locals, url });
  const { workspace } = locals;
  const { reader } = await parent();
  const [rows, count, back] = await Promise.all([
    waitingOnOthers(viewer, pageSize + 1, afterDue(url)),
    waitingCount(viewer),
    cameBack(viewer),
  ]);
  const shown = rows.slice(0, pageSize);
  const people = [...new Set(shown.map(({ memberId }) => memberId))];
  const calendars = await calendarsOf(db(), viewer.workspaceId, people, now());
  const hrefOf = threadAddress(workspace.slug);
  const view = { reader, hrefOf, calendars };
  return {
    count,
    back: back.map((row) => ({
      id: row.id,
      title: row.title,
      href: hrefOf(row),
      askAgain: `/${workspace.slug}/asks/new?thread=${shortId(row.threadId)}`,
      says: cameBackSaid(row),
    })),
    items: shown.map((row) => awaited(row, view)),
    after: url.searchParams.get('after') ?? '',
    more: rows.length > pageSize ? dueMark(shown.at(-1)!) : null,
  };
};

export const actions: Actions = waitingActs;
