import { error, fail } from '@sveltejs/kit';
import { memberFor } from '#domains/people/access.ts';
import type { Role } from '#domains/people/member.ts';
import { changeRole, removeMember } from '#domains/people/membership/actions.ts';
import { headcount, people } from '#domains/people/reads.ts';
import { toCursor } from '#platform/http/cursor.ts';
import { isId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { m } from '#messages';
import { ownerAt } from '../../../../members-only.ts';
import { personRow, roleWord } from '../../people/row.ts';
import { afterName } from '../../by-name.ts';
import type { Actions, PageServerLoad } from './$types';

const roles: Role[] = ['owner', 'host', 'member', 'guest'];

export const load: PageServerLoad = async (event) => {
  const viewer = await ownerAt(event);
  const { workspace, reader } = await event.parent();
  const asked = event.url.searchParams;
  const search = (asked.get('q') ?? '').slice(0, 80);
  const after = afterName(event.url);
  const [found, { active }] = await Promise.all([
    people(viewer, { state: 'active', search, after }),
    headcount(viewer),
  ]);
  const next = new URLSearchParams(asked);
  if (found.next) next.set('after', toCursor(found.next.name, found.next.id));
  const row = personRow(workspace.slug, reader);
  return {
    search,
    count: active,
    members: found.items.map((person) => ({
      ...row(person),
      role: person.role,
      isSelf: person.id === viewer.memberId,
      hoursAgreed: person.hoursAgreedAt !== null,
    })),
    roles: roles.map((role) => ({ value: role, label: roleWord(role) })),
    next: found.next ? `?${next}` : null,
  };
};

export const actions: Actions = {
  role: async (event) => {
    const viewer = await ownerAt(event);
    const form = await event.request.formData();
    const id = form.get('id');
    const role = roles.find((each) => each === form.get('role'));
    const member = isId(id) ? await memberFor(viewer, id) : null;
    if (!member || !role) error(404);
    const changed = await transaction((tx) => changeRole(tx, viewer, member.id, role));
    if (changed !== 'changed') {
      if (changed.refused === 'no-such-member') error(404);
      return fail(409, { says: m.members_last_owner({ name: member.name }) });
    }
    return { says: m.members_changed({ name: member.name, role: roleWord(role) }) };
  },

  remove: async (event) => {
    const viewer = await ownerAt(event);
    const id = (await event.request.formData()).get('id');
    const member = isId(id) ? await memberFor(viewer, id) : null;
    if (!member) error(404);
    const formerName = m.people_former_member();
    const removed = await transaction((tx) => removeMember(tx, viewer, member.id, { formerName }));
    if (removed !== 'removed') error(404);
    return { says: m.members_removed({ name: member.name }) };
  },
};
