import { hasImportedPeople } from '#domains/exchange/claims/reads.ts';
import { isMember } from '#domains/people/member.ts';
import type { LayoutServerLoad } from './$types';

/** Where nothing was brought in from elsewhere, nobody need hear that it can be claimed. */
export const load: LayoutServerLoad = async ({ locals: { viewer } }) => ({
  hasBefore: isMember(viewer) && (await hasImportedPeople(viewer)),
});
