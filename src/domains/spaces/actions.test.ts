import { expect, test } from 'vitest';
import { db } from '#platform/database.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach } from '#test/one-of-each.ts';
import { spaceFor } from './access.ts';
import { archiveSpace, changeSpace, openSpace, restoreSpace } from './actions.ts';

await testDatabase();
const here = await oneOfEach();
const elsewhere = await oneOfEach();

const facts = async (spaceId: string) =>
  (
    await db().selectFrom('fact').select('kind').where('spaceId', '=', spaceId).orderBy('sequence').execute()
  ).map(({ kind }) => kind);

test('whoever opens a space belongs to it, and it happened once', async () => {
  const { id, slug } = await here.space('Ways of learning', 'private', here.ana);
  expect((await spaceFor(here.ana, slug))?.belongs).toBe(true);
  expect(await facts(id)).toEqual(['SpaceOpened']);
});

test('a taken name gets the next number, whoever has it', async () => {
  const first = await here.space('Small joys');
  const second = await here.space('Small joys');
  const likeAPerson = await here.space('Kofi Mensah');
  expect([first.slug, second.slug, likeAPerson.slug]).toEqual([
    'small-joys',
    'small-joys-2',
    'kofi-mensah-2',
  ]);
});

test('guests open no space, and only hosts open one to the web', async () => {
  const open = (viewer = here.ana, visibility: 'open' | 'public' = 'open') =>
    transaction((tx) => openSpace(tx, viewer, { slug: 'forum', name: 'Forum', visibility }));
  expect(await open(here.guest)).toEqual({ refused: 'not-for-guests' });
  expect(await open(here.ana, 'public')).toEqual({ refused: 'hosts-only' });
  expect(await open(here.host, 'public')).toMatchObject({ slug: 'forum' });
});

test('a renamed space is found under every slug it ever had, until another goes by one', async () => {
  const { id, slug } = await here.space('Client work');
  for (const next of ['clients', 'for-clients'])
    await transaction((tx) => changeSpace(tx, here.owner, id, { slug: next }));
  for (const address of [slug, 'clients', 'for-clients'])
    expect((await spaceFor(here.ana, address))?.id).toBe(id);
  expect(await spaceFor(elsewhere.owner, slug)).toBeNull();

  const other = await here.space('Clients');
  expect(other.slug).toBe('clients-2');
  expect(await transaction((tx) => changeSpace(tx, here.owner, other.id, { slug: 'clients' }))).toEqual({
    refused: 'slug-taken',
  });
  // It may have its own former one back.
  expect(await transaction((tx) => changeSpace(tx, here.owner, id, { slug: 'clients' }))).toMatchObject({
    slug: 'clients',
  });
  expect((await spaceFor(here.ana, 'for-clients'))?.id).toBe(id);
});

test('what stays as it is changes nothing and is no fact', async () => {
  const { id } = await here.space('Quiet');
  expect(await transaction((tx) => changeSpace(tx, here.owner, id, { name: 'Quiet', purpose: '' }))).toEqual({
    slug: 'quiet',
    changed: [],
  });
  expect(await facts(id)).toEqual(['SpaceOpened']);
  const window = { amount: 4, unit: 'workingHours' as const };
  expect(await transaction((tx) => changeSpace(tx, here.owner, id, { window }))).toMatchObject({
    changed: ['windowAmount', 'windowUnit'],
  });
  expect(await transaction((tx) => changeSpace(tx, here.owner, id, { window: null }))).toMatchObject({
    changed: ['windowAmount', 'windowUnit'],
  });
});

test('a space is changed by hosts, owners and its opener, and by nobody else', async () => {
  const { id } = await here.space('Garden', 'open', here.ana);
  for (const viewer of [here.kofi, here.guest, elsewhere.owner])
    expect(await transaction((tx) => changeSpace(tx, viewer, id, { name: 'Mine' }))).toEqual({
      refused: 'no-such-space',
    });
  for (const viewer of [here.ana, here.host, here.owner])
    expect(
      await transaction((tx) => changeSpace(tx, viewer, id, { name: `Garden ${viewer.role}` })),
    ).toMatchObject({ changed: ['name'] });
  expect(await transaction((tx) => changeSpace(tx, here.ana, id, { visibility: 'public' }))).toEqual({
    refused: 'hosts-only',
  });
});

test('a host cannot even name a private space they do not belong to', async () => {
  const { id } = await here.space('Salaries', 'private', here.ana);
  for (const viewer of [here.host, here.owner, here.kofi])
    expect(await transaction((tx) => changeSpace(tx, viewer, id, { name: 'Found' }))).toEqual({
      refused: 'no-such-space',
    });
});

test('whoever makes a space private is not shut out of it', async () => {
  const { id, slug } = await here.space('Soon private', 'open', here.ana);
  await transaction((tx) => changeSpace(tx, here.host, id, { visibility: 'private' }));
  expect(await spaceFor(here.host, slug)).not.toBeNull();
  expect(await spaceFor(here.ana, slug)).not.toBeNull();
  expect(await spaceFor(here.kofi, slug)).toBeNull();
});

test('archiving can be undone, and doing it twice is one fact', async () => {
  const { id, slug } = await here.space('Last year');
  for (let i = 0; i < 2; i++) await transaction((tx) => archiveSpace(tx, here.owner, id));
  expect((await spaceFor(here.kofi, slug))?.archivedAt).not.toBeNull();
  await transaction((tx) => restoreSpace(tx, here.owner, id));
  expect((await spaceFor(here.kofi, slug))?.archivedAt).toBeNull();
  expect(await facts(id)).toEqual(['SpaceOpened', 'SpaceArchived', 'SpaceRestored']);
});

test('two spaces opened at once under one name both get one', async () => {
  const opened = await Promise.all(Array.from({ length: 5 }, () => here.space('At once')));
  expect(new Set(opened.map(({ slug }) => slug)).size).toBe(5);
});
