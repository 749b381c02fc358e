/** Every link on every page leads somewhere, and to the place on the page that it names. */
import type { APIRequestContext } from '@playwright/test';
import { home } from './community.ts';
import { expect, test } from './fixtures.ts';

for (const [who, person] of Object.entries({ owner: 'rui', host: 'kofi', guest: 'sam', stranger: null })) {
  test(`no link is dead for the ${who}`, async ({ as }) => {
    test.setTimeout(120_000);
    const { request } = (await as(person)).context();
    const dead: string[] = [];
    const linkedFrom = new Map([[person ? `${home}/turn` : home, 'nothing']]);
    let ahead = [...linkedFrom.keys()];
    while (ahead.length > 0) {
      const found: string[] = [];
      await inParallel(6, ahead, async (address) => {
        const { status, html } = await read(request, address);
        if (status >= 400) dead.push(`${linkedFrom.get(address)} links to ${address}: ${status}`);
        const ids = attributes(html, 'id');
        for (const href of attributes(html, 'href')) {
          if (href.startsWith('#')) {
            if (!ids.has(href.slice(1))) dead.push(`${address} points at ${href}, which is not on it`);
            continue;
          }
          const { host, pathname, search } = new URL(href, `http://here${address}`);
          if (host !== 'here' || !isPage(pathname) || linkedFrom.has(pathname + search)) continue;
          linkedFrom.set(pathname + search, address);
          found.push(pathname + search);
        }
      });
      ahead = found;
    }
    expect(dead).toEqual([]);
    expect(linkedFrom.size).toBeGreaterThan(person ? 40 : 5);
  });
}

async function inParallel<Item>(lanes: number, items: Item[], work: (item: Item) => Promise<void>) {
  const left = [...items];
  const lane = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function read(request: APIRequestContext, address: string): Promise<{ status: number; html: string }> {
  const answer = await request.get(address, { headers: { accept: 'text/html' } });
  const isHtml = answer.headers()['content-type']?.startsWith('text/html');
  return { status: answer.status(), html: isHtml ? await answer.text() : '' };
}

const isPage = (pathname: string): boolean => pathname === '/account' || pathname.startsWith(`${home}/`);

/** What stands in this attribute of any element of a page, except where its head links to files. */
function attributes(html: string, name: string): Set<string> {
  const written = html.matchAll(new RegExp(`<(?!link\\b)[a-z][^>]*?\\s${name}="([^"]*)"`, 'g'));
  return new Set([...written].map(([, value = '']) => value.replaceAll('&amp;', '&')));
}
