import { expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { callAs } from '#test/api.ts';
import { testDatabase } from '#test/database.ts';
import { foundHarbourStreet } from '#test/world/harbour-street.ts';

await testDatabase();
const world = await foundHarbourStreet();
const rui = await callAs(world.as.rui);
const kofi = await callAs(world.as.kofi);

test('an edition tells what is new by what it is, is closed, and the next begins there', async () => {
  const space = 'ways-of-learning';
  const asking = { of: [world.id.rui], kind: 'answer' };
  const asked = await kofi('POST', '/threads', {
    space,
    kind: 'question',
    title: 'Which?',
    body: 'B',
    asks: [asking],
  });
  const told = await kofi('POST', '/threads', { space, kind: 'idea', title: 'An idea', body: 'B' });
  const edition = (await rui('GET', '/me/edition')).json;
  expect(edition).toMatchObject({
    number: 1,
    open: true,
    asked: [{ ask: asked.json.asks[0].id, thread: asked.json.id, from: 'Kofi Mensah' }],
    threads: [{ thread: told.json.id, title: 'An idea', isNew: true }],
    rest: 0,
  });
  const closing = { id: newId(), to: edition.to };
  const closed = await rui('POST', '/me/editions', closing);
  expect(closed).toMatchObject({ status: 201, json: { number: 1 } });
  expect((await rui('POST', '/me/editions', closing)).text).toBe(closed.text);
  expect((await rui('POST', '/me/editions', { to: edition.to })).status).toBe(409);
  expect((await rui('GET', '/me/editions')).json.items).toEqual([closed.json]);
  expect((await rui('GET', '/me/edition')).json).toMatchObject({ number: 2, asked: [], threads: [] });
  expect((await rui('GET', '/me/edition?number=1')).json).toMatchObject({ number: 1, open: false });
  expect((await kofi('GET', '/me/editions')).json.items).toEqual([]);
});
