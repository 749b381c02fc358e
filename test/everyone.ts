import { Browser, browserOf } from './pages.ts';
import { joins, smallWorkspace } from './small-workspace.ts';

/** A workspace with somebody of every role, the owner of another one, and a browser for each. */
export async function everyone() {
  const here = await smallWorkspace();
  const elsewhere = await smallWorkspace('Elsewhere');
  const host = await joins(here.id, 'Hanna', 'host');
  const mo = await joins(here.id, 'Mo');
  const gil = await joins(here.id, 'Gil', 'guest');
  const browsers = {
    visitor: new Browser(),
    stranger: await browserOf(elsewhere.owner.accountId),
    guest: await browserOf(gil.accountId),
    member: await browserOf(mo.accountId),
    host: await browserOf(host.accountId),
    owner: await browserOf(here.owner.accountId),
  };
  const at = (page: string, params: Record<string, string> = {}) => ({
    path: `/${here.slug}/${page}`,
    params: { workspace: here.slug, ...params },
  });
  return { here, elsewhere, host, mo, gil, browsers, at };
}

export type Who = keyof Awaited<ReturnType<typeof everyone>>['browsers'];
