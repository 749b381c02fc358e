import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#messages';
import { meantBy } from '#domains/asks/asked/reads.ts';
import { momentIn, named, type Reader } from '#domains/asks/said.ts';
import { handOnAsk } from '#domains/asks/hand-on/actions.ts';
import { takeBack } from '#domains/asks/take-back/actions.ts';
import { answerAsk, declineAsk, noteMove, renegotiateAsk } from '#domains/asks/turn/actions.ts';
import { typedInstant, typedTime } from '#domains/asks/turn/another-time.ts';
import { isMember, type MemberViewer } from '#domains/people/member.ts';
import { transaction, type Tx } from '#platform/transaction.ts';
import { backWithin } from '../back.ts';
import { readerOf } from '../reader.ts';

interface Posted {
  viewer: MemberViewer;
  reader: Reader;
  id: string;
  /** A field as it was typed. */
  field: (name: string) => string;
}

type Outcome = { done: string; undo?: string } | { wrong: string };

/** What one can do about an ask, as plain forms: from My turn, and from the thread, which says where to go back to. */
export const turnActs = {
  acknowledge: act('acknowledge', async ({ viewer, id }) => {
    const result = await transaction((tx) => answerAsk(tx, viewer, { id }));
    return 'refused' in result ? gone() : { done: m.turn_done_acknowledged(), undo: id };
  }),
  'another-time': act('another-time', async ({ viewer, reader, id, field }) => {
    const preset = field('at');
    const dueAt = preset ? typedInstant(preset) : typedTime(field('time'), reader.zone);
    if (!dueAt) return { wrong: m.turn_wrong_time() };
    const reason = field('reason').slice(0, 1000);
    const result = await transaction((tx) => renegotiateAsk(tx, viewer, { id, dueAt, reason }));
    if (!('refused' in result))
      return { done: m.turn_done_proposed({ moment: momentIn(dueAt, reader) }), undo: id };
    return result.refused === 'in-the-past' ? { wrong: m.turn_wrong_past() } : gone();
  }),
  'hand-on': act('hand-on', async ({ viewer, id, field }) => {
    const people = (await meantBy(viewer, field('to'))).filter(({ kind }) => kind === 'member');
    const [person] = people;
    if (!person) return { wrong: m.turn_wrong_nobody() };
    if (people.length > 1) return { wrong: m.turn_wrong_several({ handles: handles(people) }) };
    const note = field('note').slice(0, 1000);
    const result = await transaction((tx) => handOnAsk(tx, viewer, { id, toId: person.id, note }));
    if (!('refused' in result))
      return { done: m.turn_done_handed_on({ name: named(person.name) }), undo: id };
    if (result.refused === 'cannot-see') return { wrong: m.turn_wrong_blind({ name: named(person.name) }) };
    return result.refused === 'to-oneself' ? { wrong: m.turn_wrong_oneself() } : gone();
  }),
  'not-for-me': act('not-for-me', async ({ viewer, id, field }) => {
    const reason = field('reason').slice(0, 1000);
    const result = await transaction((tx) => declineAsk(tx, viewer, { id, reason }));
    if (!('refused' in result)) return { done: m.turn_done_declined(), undo: id };
    return result.refused === 'reason-missing' ? { wrong: m.turn_wrong_reason() } : gone();
  }),
  noted: act('noted', async ({ viewer, id }) => {
    await transaction((tx) => noteMove(tx, viewer, { id }));
    return { done: m.turn_done_noted() };
  }),
  undo: act('undo', async ({ viewer, id }) => {
    const result = await transaction((tx: Tx) => takeBack(tx, viewer, { id }));
    return 'refused' in result ? gone() : { done: m.turn_done_undone() };
  }),
};

/** Answered by another, withdrawn, handed on in another tab: nothing is left to do, and that is no mistake. */
const gone = (): Outcome => ({ done: m.turn_gone() });

const handles = (people: { handle: string }[]) => people.map(({ handle }) => `@${handle}`).join(', ');

function act(name: string, work: (posted: Posted) => Promise<Outcome>) {
  return async ({ locals, request }: RequestEvent) => {
    const { viewer, workspace } = locals;
    if (!isMember(viewer)) error(404);
    const form = await request.formData();
    const field = (key: string) => String(form.get(key) ?? '');
    const id = field('ask');
    if (!/^[0-9a-f-]{36}$/.test(id)) error(404);
    const reader = readerOf({ locals, request });
    const outcome = await work({ viewer, reader, id, field });
    if ('wrong' in outcome) {
      const typed = Object.fromEntries(
        ['to', 'note', 'reason', 'time'].map((key) => [key, field(key).slice(0, 1000)]),
      );
      return fail(400, { ask: id, act: name, wrong: outcome.wrong, typed });
    }
    const back = backWithin(workspace.slug, form.get('back'));
    if (back) redirect(303, back);
    return { ...outcome, about: id };
  };
}
