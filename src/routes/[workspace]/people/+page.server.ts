import { error } from '@sveltejs/kit';
import { mayHost, type MemberState } from '#domains/people/member.ts';
import { people } from '#domains/people/reads.ts';
import { toCursor } from '#platform/http/cursor.ts';
import { memberAt } from '../../../members-only.ts';
import { personRow } from './row.ts';
import { afterName } from '../by-name.ts';
import type { PageServerLoad } from './$types';

const states: Record<string, MemberState> = { before: 'imported', gone: 'left' };

/** The directory. Guests have none: they know those they meet in their space. */
export const load: PageServerLoad = async (event) => {
  const viewer = await memberAt(event);
  if (viewer.role === 'guest') error(404);
  const { workspace, reader } = await event.parent();
  const asked = event.url.searchParams;
  const who = asked.get('who') ?? 'here';
  const search = (asked.get('q') ?? '').slice(0, 80);
  const after = afterName(event.url);
  const found = await people(viewer, { state: states[who] ?? 'active', search, after });
  const next = new URLSearchParams(asked);
  if (found.next) next.set('after', toCursor(found.next.name, found.next.id));
  return {
    who: who in states ? who : 'here',
    search,
    people: found.items.map(personRow(workspace.slug, reader, !(who in states))),
    next: found.next ? `?${next}` : null,
    mayInvite: mayHost(viewer),
  };
};
