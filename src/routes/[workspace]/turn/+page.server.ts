import { askable } from '#domains/asks/asked/reads.ts';
import { turnCount } from '#domains/asks/reads.ts';
import { momentIn } from '#domains/asks/said.ts';
import { openedBy } from '#domains/asks/turn/acts.ts';
import { otherTimes } from '#domains/asks/turn/another-time.ts';
import { earliestDue, horizon, isAtWork, stopsAt } from '#domains/asks/turn/horizon.ts';
import { owed, restOfToday, type TurnRow } from '#domains/asks/turn/owed.ts';
import { myTurn, turnRow, windowsAround } from '#domains/asks/turn/reads.ts';
import { waitingCount } from '#domains/asks/waiting/reads.ts';
import { calendarsOf } from '#domains/people/calendars/access.ts';
import type { MemberViewer } from '#domains/people/member.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { afterDue, dueMark } from '../by-due.ts';
import { threadAddress } from '../thread-address.ts';
import { turnActs } from './acts.ts';
import { memberAt } from '../../../members-only.ts';
import type { Actions, PageServerLoad } from './$types';

/** A document that only the server renders, with one small script (src/ledger.ts), like a thread. */
export const csr = false;

const pageSize = 40;

/**
 * What waits for me, by due; and where nothing does, when something could. `?open=` opens the form of an act
 * (turn/acts.ts); with `&alone`, the page has that row only, for the script that opens it.
 */
export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const viewer = await memberAt({ locals, url });
  const { workspace } = locals;
  const { reader } = await parent();
  const at = now();
  const open = openedBy(url);
  const [rows, count, windows, waiting, people] = await Promise.all([
    rowsOf(viewer, url, open?.id),
    turnCount(viewer),
    windowsAround(viewer),
    waitingCount(viewer),
    open?.act === 'hand-on' ? askable(viewer) : [],
  ]);
  const shown = rows.slice(0, pageSize);
  const ids = [viewer.memberId, ...new Set(shown.map(({ askerId }) => askerId))];
  const calendars = await calendarsOf(db(), viewer.workspaceId, ids, at);
  const mine = calendars.get(viewer.memberId)!.calendar;
  const earliest = earliestDue(mine, at, windows);
  const standpoint = { reader, hrefOf: threadAddress(workspace.slug), mine, askers: calendars };
  const opened = open && shown.find(({ id }) => id === open.id);
  return {
    count,
    items: shown.map((row) => owed(row, standpoint)),
    more: rows.length > pageSize ? dueMark(shown.at(-1)!) : null,
    after: url.searchParams.get('after') ?? '',
    open: opened
      ? {
          ...open,
          otherTimes: otherTimes(mine, at, opened.dueAt).map((time) => ({
            at: time.toString(),
            label: momentIn(time, reader),
          })),
          people: people.map(({ name, handle }) => ({ name, handle })),
        }
      : null,
    earliest: earliest && momentIn(earliest, reader),
    empty:
      count === 0
        ? {
            horizon: horizon(mine, reader, earliest),
            rest: restOfToday(mine, reader, stopsAt(mine, at)),
            atWork: isAtWork(mine, at),
            waiting,
          }
        : null,
    hoursAgreed: !('hoursAgreed' in viewer) || viewer.hoursAgreed,
  };
};

/** A page of the list, one row more than it shows; what is opened in front where it is not on that page. */
async function rowsOf(viewer: MemberViewer, url: URL, openId: string | undefined): Promise<TurnRow[]> {
  const alone = url.searchParams.has('alone');
  const rows = alone ? [] : await myTurn(viewer, pageSize + 1, afterDue(url));
  const isHere = rows.slice(0, pageSize).some(({ id }) => id === openId);
  const opened = openId && !isHere ? await turnRow(viewer, openId) : undefined;
  return opened ? [opened, ...rows] : rows;
}

export const actions: Actions = turnActs;
