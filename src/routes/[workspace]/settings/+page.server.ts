import { error, fail } from '@sveltejs/kit';
import { workspaceSettings } from '#domains/people/reads.ts';
import { changeSettings } from '#domains/people/workspace/actions.ts';
import type { Settings } from '#domains/people/workspace.ts';
import { transaction } from '#platform/transaction.ts';
import { ownerAt } from '../../../members-only.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const viewer = await ownerAt(event);
  return { settings: (await workspaceSettings(viewer)) ?? error(404) };
};

export const actions: Actions = {
  default: async (event) => {
    const viewer = await ownerAt(event);
    const form = await event.request.formData();
    const typed: Settings = {
      name: String(form.get('name') ?? '').slice(0, 300),
      purpose: String(form.get('purpose') ?? '').slice(0, 2000),
      window: {
        amount: Number(form.get('amount')),
        unit: form.get('unit') === 'workingHours' ? 'workingHours' : 'workingDays',
      },
      assistedMarkRequired: form.get('assisted') === 'on',
    };
    const changed = await transaction((tx) => changeSettings(tx, viewer, typed));
    if (changed === 'changed') return { done: true };
    if (changed.refused === 'not-yours') error(404);
    return fail(400, { typed, wrong: changed.refused });
  },
};
