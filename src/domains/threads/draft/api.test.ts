import { expect, test } from 'vitest';
import { newId } from '#platform/ids.ts';
import { callAs } from '#test/api.ts';
import { testDatabase } from '#test/database.ts';
import { foundHarbourStreet } from '#test/world/harbour-street.ts';

await testDatabase();
const world = await foundHarbourStreet();
const rui = await callAs(world.as.rui);
const kofi = await callAs(world.as.kofi);

test('a draft is kept, listed, changed and given up, and is nobody else’s', async () => {
  const key = `reply:${newId()}`;
  const kept = await rui('PUT', `/me/drafts/${key}`, { fields: { body: 'Half a thought' } });
  expect(kept).toMatchObject({ status: 200, json: { key, fields: { body: 'Half a thought' } } });
  expect((await rui('GET', `/me/drafts/${key}`)).json).toEqual(kept.json);
  expect((await rui('GET', '/me/drafts')).json.items).toEqual([kept.json]);
  expect((await kofi('GET', `/me/drafts/${key}`)).status).toBe(404);
  expect((await kofi('GET', '/me/drafts')).json.items).toEqual([]);
  expect((await kofi('DELETE', `/me/drafts/${key}`)).status).toBe(204);
  expect((await rui('GET', `/me/drafts/${key}`)).status).toBe(200);
  expect((await rui('DELETE', `/me/drafts/${key}`)).status).toBe(204);
  expect((await rui('GET', `/me/drafts/${key}`)).status).toBe(404);
});

test('a draft in which nothing is said is none', async () => {
  const key = `edit:${newId()}`;
  await rui('PUT', `/me/drafts/${key}`, { fields: { body: 'Said' } });
  const emptied = await rui('PUT', `/me/drafts/${key}`, { fields: { body: ' ' } });
  expect(emptied).toMatchObject({ status: 200, json: { savedAt: null } });
  expect((await rui('GET', `/me/drafts/${key}`)).status).toBe(404);
});

test('a key that is none is told as a field', async () => {
  const answer = await rui('PUT', '/me/drafts/shopping', { fields: { body: 'Milk' } });
  expect(answer).toMatchObject({ status: 400, json: { fields: [{ pointer: '/key' }] } });
});
