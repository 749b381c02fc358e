import { error, fail, type RequestEvent } from '@sveltejs/kit';
import { memberByHandle } from '#domains/people/access.ts';
import { groupFor } from '#domains/people/groups/access.ts';
import {
  addToGroup,
  changeGroup,
  joinGroup,
  leaveGroup,
  takeFromGroup,
} from '#domains/people/groups/actions.ts';
import { peopleOfGroup } from '#domains/people/groups/reads.ts';
import { handleIn, mayHost } from '#domains/people/member.ts';
import { people } from '#domains/people/reads.ts';
import { toCursor } from '#platform/http/cursor.ts';
import { isId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { memberAt } from '../../../../members-only.ts';
import { personRow } from '../../people/row.ts';
import { afterName } from '../../by-name.ts';
import type { Actions, PageServerLoad } from './$types';

const pageSize = 60;

export const load: PageServerLoad = async (event) => {
  const { viewer, group } = await groupAt(event);
  const { workspace, reader } = await event.parent();
  const mayTend = group.isMine || mayHost(viewer);
  const after = afterName(event.url);
  const [{ people: members, size, next }, colleagues] = await Promise.all([
    peopleOfGroup(viewer, group.id, { after, limit: pageSize }),
    mayTend ? people(viewer, { state: 'active' }) : null,
  ]);
  const inIt = new Set(members.map(({ id }) => id));
  return {
    group: { name: group.name, handle: group.handle, purpose: group.purpose, isMine: group.isMine },
    people: members.map(personRow(workspace.slug, reader)),
    size,
    next: next && `?after=${toCursor(next.name, next.id)}`,
    mayTend,
    colleagues: (colleagues?.items ?? [])
      .filter(({ id, role }) => !inIt.has(id) && role !== 'guest')
      .map(({ name, handle }) => ({ name, handle })),
  };
};

export const actions: Actions = {
  join: async (event) => {
    const { viewer, group } = await groupAt(event);
    await transaction((tx) => joinGroup(tx, viewer, group.id));
    return undefined;
  },

  leave: async (event) => {
    const { viewer, group } = await groupAt(event);
    await transaction((tx) => leaveGroup(tx, viewer, group.id));
    return undefined;
  },

  change: async (event) => {
    const { viewer, group } = await groupAt(event);
    const form = await event.request.formData();
    const typed = {
      name: String(form.get('name') ?? '').slice(0, 300),
      purpose: String(form.get('purpose') ?? '').slice(0, 2000),
    };
    const changed = await transaction((tx) => changeGroup(tx, viewer, group.id, typed));
    if (changed === 'changed') return { changed: true };
    if (changed.refused === 'no-such-group') error(404);
    return fail(400, { change: { typed, wrong: changed.refused } });
  },

  add: async (event) => {
    const { viewer, group } = await groupAt(event);
    const written = String((await event.request.formData()).get('person') ?? '').slice(0, 200);
    const person = await memberByHandle(viewer, handleIn(written));
    const added = person && (await transaction((tx) => addToGroup(tx, viewer, group.id, person.id)));
    if (added !== 'joined') return fail(400, { add: { written } });
    return undefined;
  },

  takeOut: async (event) => {
    const { viewer, group } = await groupAt(event);
    const id = (await event.request.formData()).get('id');
    if (isId(id)) await transaction((tx) => takeFromGroup(tx, viewer, group.id, id));
    return undefined;
  },
};

async function groupAt(event: Pick<RequestEvent, 'locals' | 'url' | 'params'>) {
  const viewer = await memberAt(event);
  const group = (await groupFor(viewer, event.params.handle ?? '')) ?? error(404);
  return { viewer, group };
}
