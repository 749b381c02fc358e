import { fail } from '@sveltejs/kit';
import type { Scope } from '#domains/people/access.ts';
import { makeToken, revokeToken } from '#domains/people/tokens/actions.ts';
import { tokensOf } from '#domains/people/tokens/reads.ts';
import { now } from '#platform/clock.ts';
import { isId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { memberAt } from '../../../../members-only.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const viewer = await memberAt(event);
  // A token stands on this page once, after it was made: no copy of that page is kept.
  event.setHeaders({ 'cache-control': 'no-store' });
  const tokens = await tokensOf(viewer);
  return {
    tokens: tokens.map(({ id, name, scopes, createdAt, expiresAt }) => ({
      id,
      name,
      writes: scopes.includes('write'),
      createdAt: createdAt.toString(),
      expiresAt: expiresAt?.toString() ?? null,
    })),
  };
};

const days: Record<string, number | null> = { '30': 30, '90': 90, '365': 365, ever: null };

export const actions: Actions = {
  make: async (event) => {
    const viewer = await memberAt(event);
    const form = await event.request.formData();
    const name = String(form.get('name') ?? '').slice(0, 200);
    const scope = form.get('scope') === 'write' ? 'write' : 'read';
    const wanted = String(form.get('for') ?? '90');
    const holds = wanted in days ? days[wanted]! : 90;
    const scopes: Scope[] = scope === 'write' ? ['read', 'write'] : ['read'];
    const expiresAt = holds === null ? null : now().add({ hours: holds * 24 });
    const made = await transaction((tx) => makeToken(tx, viewer, { name, scopes, expiresAt }));
    if ('refused' in made) return fail(400, { typed: { name, scope, for: wanted } });
    return { made: { name: name.trim(), secret: made.secret } };
  },

  revoke: async (event) => {
    const viewer = await memberAt(event);
    const id = (await event.request.formData()).get('id');
    if (isId(id)) await transaction((tx) => revokeToken(tx, viewer, id));
    return undefined;
  },
};
