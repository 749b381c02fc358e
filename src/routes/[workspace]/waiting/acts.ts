import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '#messages';
import { typedInstant } from '#domains/asks/turn/another-time.ts';
import { takeBackWithdrawal } from '#domains/asks/take-back/actions.ts';
import { answerProposal, noteMoveAsAsker, withdrawAsk } from '#domains/asks/waiting/actions.ts';
import { isMember, type MemberViewer } from '#domains/people/member.ts';
import { transaction, type Tx } from '#platform/transaction.ts';
import { backWithin } from '../back.ts';

/** What was done, in words, and the ask that it can be undone of. */
interface Done {
  done: string;
  undo?: string;
}

/** What the asker can do about an ask, as plain forms: from Waiting on others, and from the thread. */
export const waitingActs = {
  accept: act((tx, viewer, id, form) => answer(tx, viewer, id, form, true)),
  refuse: act((tx, viewer, id, form) => answer(tx, viewer, id, form, false)),
  withdraw: act(async (tx, viewer, id) => {
    const result = await withdrawAsk(tx, viewer, { id });
    return 'refused' in result ? { done: m.waiting_gone() } : { done: m.waiting_done_withdrawn(), undo: id };
  }),
  undo: act(async (tx, viewer, id) => {
    const result = await takeBackWithdrawal(tx, viewer, { id });
    return { done: 'refused' in result ? m.waiting_gone() : m.waiting_done_undone() };
  }),
  noted: act(async (tx, viewer, id) => {
    await noteMoveAsAsker(tx, viewer, { id });
    return { done: m.waiting_done_noted() };
  }),
};

async function answer(
  tx: Tx,
  viewer: MemberViewer,
  id: string,
  form: FormData,
  accept: boolean,
): Promise<Done> {
  const proposedDueAt = typedInstant(String(form.get('at') ?? '')) ?? undefined;
  const result = await answerProposal(tx, viewer, { id, accept, ...(proposedDueAt && { proposedDueAt }) });
  if ('refused' in result)
    return { done: result.refused === 'proposal-changed' ? m.waiting_changed() : m.waiting_gone() };
  return { done: accept ? m.waiting_done_agreed() : m.waiting_done_kept() };
}

function act(work: (tx: Tx, viewer: MemberViewer, id: string, form: FormData) => Promise<Done>) {
  return async ({ locals, request }: RequestEvent) => {
    const { viewer, workspace } = locals;
    if (!isMember(viewer)) error(404);
    const form = await request.formData();
    const id = String(form.get('ask') ?? '');
    if (!/^[0-9a-f-]{36}$/.test(id)) error(404);
    const done = await transaction((tx) => work(tx, viewer, id, form));
    const back = backWithin(workspace.slug, form.get('back'));
    if (back) redirect(303, back);
    return done;
  };
}
