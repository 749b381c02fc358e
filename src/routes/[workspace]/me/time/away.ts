import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Present } from '#domains/people/access.ts';
import { memberByHandle } from '#domains/people/access.ts';
import { handleIn } from '#domains/people/member.ts';
import { cancelTimeOff, changeTimeOff, takeTimeOff, type Away } from '#domains/people/time/actions.ts';
import { awayToo } from '#domains/people/time/reads.ts';
import { parseTimeOff } from '#domains/people/time-off.ts';
import { isId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { memberAt } from '../../../../members-only.ts';

/** The three forms about time off: take it, change it, stay at work after all. */

export async function takeAway(event: RequestEvent) {
  const viewer = await memberAt(event);
  return keep(viewer, await event.request.formData(), null);
}

export async function changeAway(event: RequestEvent) {
  const viewer = await memberAt(event);
  const form = await event.request.formData();
  const id = form.get('id');
  return isId(id) ? keep(viewer, form, id) : fail(400, { at: 'away' as const, wrong: 'days' as const });
}

export async function cancelAway(event: RequestEvent) {
  const viewer = await memberAt(event);
  const id = (await event.request.formData()).get('id');
  if (isId(id)) await transaction((tx) => cancelTimeOff(tx, viewer, id));
  return { at: 'away' as const, done: 'cancelled' as const };
}

async function keep(viewer: Present, form: FormData, id: string | null) {
  const typed = {
    from: String(form.get('from') ?? '').slice(0, 10),
    to: String(form.get('to') ?? '').slice(0, 10),
    cover: String(form.get('cover') ?? '').slice(0, 200),
  };
  const refuse = (wrong: string) => fail(400, { at: 'away' as const, id, typed, wrong });
  const parsed = parseTimeOff(typed);
  if (!parsed.ok) return refuse('days');
  const cover = typed.cover.trim() === '' ? null : await memberByHandle(viewer, handleIn(typed.cover));
  if (cover === null && typed.cover.trim() !== '') return refuse('no-such-cover');
  const away: Away = { ...parsed.timeOff, coverId: cover?.id ?? null };
  const taken = await transaction((tx) =>
    id ? changeTimeOff(tx, viewer, id, away) : takeTimeOff(tx, viewer, away),
  );
  if ('refused' in taken) return refuse(taken.refused);
  const both = cover && (await awayToo(viewer, cover.id, parsed.timeOff));
  return {
    at: 'away' as const,
    done: 'taken' as const,
    coverAway: both && { name: both.name, from: both.fromOn.toString(), to: both.toOn.toString() },
  };
}
