import { error, redirect } from '@sveltejs/kit';
import { typedInstant } from '#domains/asks/turn/another-time.ts';
import { nextDayStart } from '#domains/asks/turn/horizon.ts';
import { dueSaid, momentIn } from '#domains/asks/said.ts';
import { closeEdition } from '#domains/inbox/edition/actions.ts';
import {
  answeredForMe,
  askedOfMe,
  concluded,
  editionFor,
  editionsOf,
  threadsByWeight,
} from '#domains/inbox/edition/reads.ts';
import { calendarsOf } from '#domains/people/calendars/access.ts';
import { isMember } from '#domains/people/member.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import { threadAddress } from '../thread-address.ts';
import { memberAt } from '../../../members-only.ts';
import type { Actions, PageServerLoad } from './$types';

/** A document that only the server renders, with one small script (src/ledger.ts), like a thread. */
export const csr = false;

/** What is new since one's last edition, and then no more. `?number=` shows an earlier one. */
export const load: PageServerLoad = async ({ locals, parent, url }) => {
  const viewer = await memberAt({ locals, url });
  const { workspace } = locals;
  const { reader } = await parent();
  const wanted = url.searchParams.get('number');
  const edition = await editionFor(viewer, wanted === null ? null : Number(wanted));
  if (!edition) error(404);
  const at = now();
  const [asked, answered, outcomes, threads, earlier, calendars] = await Promise.all([
    askedOfMe(viewer, edition),
    answeredForMe(viewer, edition),
    concluded(viewer, edition),
    threadsByWeight(viewer, edition),
    editionsOf(viewer),
    calendarsOf(db(), viewer.workspaceId, [viewer.memberId], at),
  ]);
  const hrefOf = threadAddress(workspace.slug);
  // What stands further up is not told twice.
  const told = new Set([...asked, ...answered, ...outcomes].map(({ threadId }) => threadId));
  const others = threads.filter(({ threadId }) => !told.has(threadId));
  const next = nextDayStart(calendars.get(viewer.memberId)!.calendar, at);
  return {
    number: edition.number,
    open: edition.open,
    from: edition.fromAt.toString(),
    to: edition.toAt.toString(),
    asked: asked.map((row) => ({
      ...row,
      dueAt: row.dueAt && dueSaid(row.dueAt, at, reader),
      href: hrefOf(row),
    })),
    answered: answered.map((row) => ({ ...row, href: hrefOf(row) })),
    concluded: outcomes.map((row) => ({ ...row, href: hrefOf(row) })),
    threads: others.map((row) => ({ ...row, lastAt: row.lastAt.toString(), href: hrefOf(row) })),
    rest: {
      asked: restOf(asked),
      answered: restOf(answered),
      concluded: restOf(outcomes),
      threads: restOf(threads),
    },
    earlier: earlier.map(({ number, toAt }) => ({ number, toAt: toAt.toString() })),
    next: next && momentIn(next, reader),
  };
};

/** How many there are besides those that are laid out. */
const restOf = (rows: readonly { total: number }[]): number => (rows[0]?.total ?? 0) - rows.length;

export const actions: Actions = {
  close: async ({ locals, request }) => {
    const { viewer, workspace } = locals;
    if (!isMember(viewer)) error(404);
    const toAt = typedInstant(String((await request.formData()).get('to') ?? ''));
    await transaction((tx) => closeEdition(tx, viewer, toAt));
    redirect(303, `/${workspace.slug}/edition`);
  },
};
