import { error } from '@sveltejs/kit';
import { askable } from '#domains/asks/asked/reads.ts';
import { turnCount } from '#domains/asks/reads.ts';
import { earliestDue, horizon, isAtWork, stopsAt } from '#domains/asks/turn/horizon.ts';
import { owed, restOfToday } from '#domains/asks/turn/owed.ts';
import { myTurn, windowsAround } from '#domains/asks/turn/reads.ts';
import { momentIn } from '#domains/asks/said.ts';
import { waitingCount } from '#domains/asks/waiting/reads.ts';
import { calendarsOf } from '#domains/people/calendars/access.ts';
import { isMember } from '#domains/people/member.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { afterDue, dueMark } from '../by-due.ts';
import { threadAddress } from '../thread-address.ts';
import { turnActs } from './acts.ts';
import type { Actions, PageServerLoad } from './$types';

const pageSize = 40;

/** What waits for me, by due; and where nothing does, when something could. */
export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const { viewer, workspace } = locals;
  if (!isMember(viewer)) error(404);
  const { reader } = await parent();
  const at = now();
  const after = afterDue(url);
  const [rows, count, windows, people, waiting] = await Promise.all([
    myTurn(viewer, pageSize + 1, after),
    turnCount(viewer),
    windowsAround(viewer),
    askable(viewer),
    waitingCount(viewer),
  ]);
  const shown = rows.slice(0, pageSize);
  const ids = [viewer.memberId, ...new Set(shown.map(({ askerId }) => askerId))];
  const calendars = await calendarsOf(db(), viewer.workspaceId, ids, at);
  const mine = calendars.get(viewer.memberId)!.calendar;
  const earliest = earliestDue(mine, at, windows);
  const standpoint = { reader, hrefOf: threadAddress(workspace.slug), mine, askers: calendars };
  return {
    count,
    items: shown.map((row) => owed(row, standpoint)),
    more: rows.length > pageSize ? dueMark(shown.at(-1)!) : null,
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
    people: people.map(({ name, handle }) => ({ name, handle })),
    hoursAgreed: !('hoursAgreed' in viewer) || viewer.hoursAgreed,
  };
};

export const actions: Actions = turnActs;
