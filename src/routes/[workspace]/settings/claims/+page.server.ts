import { error, fail } from '@sveltejs/kit';
import { confirmClaim, declineClaim, undoClaim } from '#domains/exchange/claims/actions.ts';
import { claims } from '#domains/exchange/claims/reads.ts';
import type { MemberViewer } from '#domains/people/member.ts';
import { isId } from '#platform/ids.ts';
import { transaction, type Tx } from '#platform/transaction.ts';
import { m } from '#messages';
import { hostAt } from '../../../../members-only.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const viewer = await hostAt(event);
  const from = Number(event.url.searchParams.get('from')) || 0;
  const found = (await claims(viewer, { from: Math.min(Math.max(0, from), 1_000_000) })) ?? error(404);
  const items = found.items.map(({ confirmedAt, askedAt, ...claim }) => ({
    ...claim,
    at: (confirmedAt ?? askedAt).toString(),
    isOpen: confirmedAt === null,
  }));
  return {
    open: items.filter(({ isOpen }) => isOpen),
    settled: items.filter(({ isOpen }) => !isOpen),
    next: found.next === null ? null : `?from=${found.next}`,
  };
};

export const actions: Actions = {
  confirm: async (event) => {
    const confirmed = await act(event, confirmClaim);
    return confirmed === 'claimed' ? { says: m.claims_confirmed() } : fail(409, { wrong: m.claim_gone() });
  },

  decline: async (event) => {
    const declined = await act(event, declineClaim);
    return declined === 'declined' ? { says: m.claims_declined() } : fail(409, { wrong: m.claim_gone() });
  },

  undo: async (event) => {
    const undone = await act(event, undoClaim);
    return undone === 'undone' ? { says: m.claims_undone() } : fail(409, { wrong: m.claim_gone() });
  },
};

/** A claim is named by the person and the member in one field, so that a button alone can send both. */
async function act<Done>(
  event: RequestEvent,
  does: (tx: Tx, viewer: MemberViewer, personId: string, memberId: string) => Promise<Done>,
): Promise<Done> {
  const viewer = await hostAt(event);
  const [person, member] = String((await event.request.formData()).get('claim') ?? '').split(' ');
  if (!isId(person) || !isId(member)) error(404);
  return transaction((tx) => does(tx, viewer, person, member));
}
