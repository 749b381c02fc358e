import { error, fail } from '@sveltejs/kit';
import { mayClaim } from '#domains/exchange/claims/access.ts';
import { claimAsOnesOwn, declineClaim, undoClaim } from '#domains/exchange/claims/actions.ts';
import { candidates, claimedBy, lettersOf, type Letters } from '#domains/exchange/claims/reads.ts';
import type { MemberViewer } from '#domains/people/member.ts';
import { isId } from '#platform/ids.ts';
import { transaction, type Tx } from '#platform/transaction.ts';
import { m } from '#messages';
import { memberAt } from '../../../../members-only.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** What could be one's own of what was brought in, and what already is. */
export const load: PageServerLoad = async (event) => {
  const viewer = await memberAt(event);
  if (!mayClaim(viewer)) error(404);
  const { reader } = await event.parent();
  const [like, own] = await Promise.all([candidates(viewer), claimedBy(viewer)]);
  const letters = await lettersOf(
    viewer,
    [...(like ?? []), ...own].map(({ id }) => id),
  );
  const about = <Person extends { id: string }>(person: Person) => ({
    ...person,
    letters: inWords(letters.get(person.id), reader.locale),
  });
  return { isProved: like !== null, like: (like ?? []).map(about), own: own.map(about) };
};

export const actions: Actions = {
  claim: async (event) => {
    const claimed = await act(event, claimAsOnesOwn);
    if (claimed === 'claimed') return { says: m.claim_done() };
    if (claimed === 'asked') return { says: m.claim_asked_done() };
    return fail(409, { wrong: claimed.refused === 'unlike' ? m.claim_unlike() : m.claim_gone() });
  },

  takeBack: async (event) => {
    await act(event, (tx, viewer, person) => declineClaim(tx, viewer, person, viewer.memberId));
    return undefined;
  },

  undo: async (event) => {
    const undone = await act(event, undoClaim);
    return undone === 'undone' ? { says: m.claim_undone() } : fail(409, { wrong: m.claim_gone() });
  },
};

async function act<Done>(
  event: RequestEvent,
  does: (tx: Tx, viewer: MemberViewer, personId: string) => Promise<Done>,
): Promise<Done> {
  const viewer = await memberAt(event);
  const person = (await event.request.formData()).get('person');
  if (!isId(person)) error(404);
  return transaction((tx) => does(tx, viewer, person));
}

function inWords(letters: Letters | undefined, locale: string): string {
  if (!letters) return m.claim_no_letters();
  const year = new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone: 'UTC' });
  const [first, last] = [letters.firstAt, letters.lastAt].map((at) => new Date(at.epochMilliseconds));
  return m.claim_letters({ count: letters.count, years: year.formatRange(first!, last!) });
}
