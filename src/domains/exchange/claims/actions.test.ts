import { beforeEach, describe, expect, test } from 'vitest';
import { people } from '#domains/people/reads.ts';
import { invite } from '#domains/people/invitations/actions.ts';
import { memberFor } from '#domains/people/access.ts';
import { db } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';
import { oneOfEach, type OneOfEach } from '#test/one-of-each.ts';
import { factKinds, type Someone } from '#test/small-workspace.ts';
import { replies } from '#test/threads.ts';
import { indexPerson } from '../../search/consequences.ts';
import { parseQuery } from '../../search/query.ts';
import { find } from '../../search/reads.ts';
import { indexPosts } from '../../search/actions.ts';
import { bringInMailbox } from '../mbox/jobs.ts';
import { claimAsOnesOwn, confirmClaim, declineClaim, undoClaim } from './actions.ts';
import { candidates, claimantOf, claimedBy, claims, lettersOf } from './reads.ts';

await testDatabase();

let here: OneOfEach;
let spaceId: string;
let count = 0;

beforeEach(async () => {
  here = await oneOfEach();
  spaceId = (await here.space('Tides')).id;
  await bringIn('test/fixtures/mbox/tides');
});

const bringIn = (path: string) =>
  bringInMailbox(
    { workspaceId: here.workspaceId, spaceId, origin: 'http://localhost' },
    { path, source: `list ${++count}`, untitled: 'Untitled' },
  );

/** Gives somebody an address; the archives of several workspaces of one database name the same people. */
async function writesFrom(someone: Someone, email: string, emailVerified = true) {
  await db()
    .updateTable('account')
    .set({ email: `${newId()}@gone.example` })
    .where('email', '=', email)
    .execute();
  await db()
    .updateTable('account')
    .set({ email, emailVerified })
    .where('id', '=', someone.accountId)
    .execute();
}

async function person(name: string): Promise<string> {
  const { items } = await people(here.owner, { state: 'imported', search: name });
  if (items.length !== 1) throw new Error(`${items.length} imported people are like ${name}.`);
  return items[0]!.id;
}

const claim = (viewer: Someone, id: string) => transaction((tx) => claimAsOnesOwn(tx, viewer, id));
const confirm = (viewer: Someone, id: string, member: Someone) =>
  transaction((tx) => confirmClaim(tx, viewer, id, member.memberId));
const decline = (viewer: Someone, id: string, member: Someone) =>
  transaction((tx) => declineClaim(tx, viewer, id, member.memberId));
const undo = (viewer: Someone, id: string) => transaction((tx) => undoClaim(tx, viewer, id));

const postsOf = async (memberId: string) =>
  (
    await db()
      .selectFrom('post')
      .select('id')
      .where('workspaceId', '=', here.workspaceId)
      .where('authorId', '=', memberId)
      .execute()
  ).length;
const threadsOf = (memberId: string) =>
  db()
    .selectFrom('thread')
    .select(['id', 'voiceIds'])
    .where('workspaceId', '=', here.workspaceId)
    .where('authorId', '=', memberId)
    .execute();

describe('whoever has proved the very address', () => {
  test('takes what was written from it with one act', async () => {
    await writesFrom(here.ana, 'ada.fell@example.org');
    const ada = await person('Ada Fell');
    expect(await candidates(here.ana)).toMatchObject([{ id: ada, name: 'Ada Fell', likeness: 'same' }]);
    const [letters, threads] = [await postsOf(ada), await threadsOf(ada)];
    expect(letters).toBeGreaterThan(1);
    expect(threads.length).toBeGreaterThan(0);

    expect(await claim(here.ana, ada)).toBe('claimed');
    expect(await claim(here.ana, ada)).toBe('claimed');
    expect([await postsOf(ada), await postsOf(here.ana.memberId)]).toEqual([0, letters]);
    const own = await threadsOf(here.ana.memberId);
    expect(own.map(({ id }) => id).sort()).toEqual(threads.map(({ id }) => id).sort());
    for (const { voiceIds } of own) expect(voiceIds).toContain(here.ana.memberId);
    for (const { voiceIds } of own) expect(voiceIds).not.toContain(ada);
    expect((await factKinds(here.workspaceId)).filter((kind) => kind === 'PersonClaimed')).toHaveLength(1);
  });

  test('is who stands in the directory and who is found, in the other’s place', async () => {
    await writesFrom(here.ana, 'ada.fell@example.org');
    const ada = await person('Ada Fell');
    const { handle } = (await memberFor(here.owner, ada))!;
    const posts = await db()
      .selectFrom('post')
      .select('id')
      .where('workspaceId', '=', here.workspaceId)
      .execute();
    await transaction((tx) => indexPosts(tx, here.workspaceId, { postIds: posts.map(({ id }) => id) }));
    const by = async (whose: string) =>
      (await find(here.kofi, parseQuery(`from:${whose}`), { limit: 20, offset: 0 })).total;
    const before = await by(handle);
    expect(before).toBeGreaterThan(1);

    await claim(here.ana, ada);
    const what = { workspaceId: here.workspaceId, payload: { person: ada } };
    for (const _ of [1, 2]) await indexPerson.follow(what as never);
    expect([await by(handle), await by('ana-sousa')]).toEqual([0, before]);
    expect((await people(here.owner, { state: 'imported', search: 'Ada' })).items).toEqual([]);
    expect(await memberFor(here.owner, ada)).toBeNull();
    expect(await claimantOf(here.kofi, handle)).toEqual({ handle: 'ana-sousa' });
    expect(await claimedBy(here.ana)).toMatchObject([{ id: ada, name: 'Ada Fell' }]);
  });

  test('is named by what a later import brings from it', async () => {
    await writesFrom(here.ana, 'bo@harbour.example.org');
    const bo = await person('Bo Quay');
    await claim(here.ana, bo);
    const before = await postsOf(here.ana.memberId);
    await bringIn('test/fixtures/mbox/office.mbox');
    expect(await postsOf(here.ana.memberId)).toBe(before + 1);
    expect(await postsOf(bo)).toBe(0);
    await undo(here.host, bo);
    expect([await postsOf(bo), await postsOf(here.ana.memberId)]).toEqual([before + 1, 0]);
  });
});

describe('nobody claims', () => {
  test('by an address that they have not shown to be theirs', async () => {
    await writesFrom(here.ana, 'ada.fell@example.org', false);
    expect(await candidates(here.ana)).toBeNull();
    expect(await claim(here.ana, await person('Ada Fell'))).toEqual({ refused: 'unlike' });
  });

  test('who is not like them', async () => {
    await writesFrom(here.ana, 'ana@example.org');
    expect(await candidates(here.ana)).toEqual([]);
    expect(await claim(here.ana, await person('Ada Fell'))).toEqual({ refused: 'unlike' });
  });

  test('as a guest, from another workspace, or a member who is no import', async () => {
    const ada = await person('Ada Fell');
    const elsewhere = await oneOfEach();
    for (const someone of [here.guest, elsewhere.ana]) {
      await writesFrom(someone, 'ada.fell@example.org');
      expect(await claim(someone, ada)).toEqual({ refused: 'nobody-to-claim' });
      expect(await candidates(someone)).toEqual([]);
    }
    await writesFrom(here.ana, 'ada.fell@example.org');
    expect(await claim(here.ana, here.kofi.memberId)).toEqual({ refused: 'nobody-to-claim' });
    expect(await confirm(elsewhere.owner, ada, here.ana)).toEqual({ refused: 'nobody-to-claim' });
    expect(await confirm(here.owner, ada, elsewhere.ana)).toEqual({ refused: 'no-such-member' });
    expect(await postsOf(ada)).toBeGreaterThan(0);
  });
});

describe('a masked address', () => {
  test('is asked about, and only a host or an owner answers', async () => {
    await writesFrom(here.ana, 'alea@example.org');
    const alea = await person('Alea Sund');
    expect(await candidates(here.ana)).toMatchObject([{ id: alea, likeness: 'could-be', asked: false }]);
    expect([await claim(here.ana, alea), await claim(here.ana, alea)]).toEqual(['asked', 'asked']);
    expect(await candidates(here.ana)).toMatchObject([{ asked: true }]);
    expect(await postsOf(here.ana.memberId)).toBe(0);
    for (const someone of [here.ana, here.kofi, here.guest]) {
      expect(await confirm(someone, alea, here.ana)).toEqual({ refused: 'nobody-to-claim' });
      expect(await claims(someone)).toBeNull();
    }
    expect((await claims(here.host))?.items).toMatchObject([{ personName: 'Alea Sund', confirmedAt: null }]);

    expect(await confirm(here.host, alea, here.ana)).toBe('claimed');
    expect(await postsOf(here.ana.memberId)).toBe(1);
    expect(await factKinds(here.workspaceId)).toEqual(
      expect.arrayContaining(['ClaimAsked', 'PersonClaimed']),
    );
  });

  test('goes with nobody when a host says so, and can be asked about again', async () => {
    await writesFrom(here.ana, 'alea@example.org');
    const alea = await person('Alea Sund');
    await claim(here.ana, alea);
    expect(await decline(here.kofi, alea, here.ana)).toEqual({ refused: 'nobody-to-claim' });
    expect(await decline(here.host, alea, here.ana)).toBe('declined');
    expect(await decline(here.host, alea, here.ana)).toBe('declined');
    expect((await claims(here.host))?.items).toEqual([]);
    expect((await factKinds(here.workspaceId)).filter((kind) => kind === 'ClaimDeclined')).toHaveLength(1);
    expect(await claim(here.ana, alea)).toBe('asked');
  });

  test('is asked about no more by who takes it back', async () => {
    await writesFrom(here.ana, 'alea@example.org');
    const alea = await person('Alea Sund');
    await claim(here.ana, alea);
    expect(await decline(here.ana, alea, here.ana)).toBe('declined');
    expect((await claims(here.owner))?.items).toEqual([]);
  });
});

describe('of two at once', () => {
  test('one is named by two hosts, and the other is told', async () => {
    const dara = await person('Dara');
    const letters = await postsOf(dara);
    const said = await Promise.all([
      confirm(here.host, dara, here.ana),
      confirm(here.owner, dara, here.kofi),
    ]);
    expect(said.filter((each) => each === 'claimed')).toHaveLength(1);
    expect(said).toContainEqual({ refused: 'nobody-to-claim' });
    const each = [await postsOf(here.ana.memberId), await postsOf(here.kofi.memberId)];
    expect(each.sort()).toEqual([0, letters]);
    expect((await claims(here.host))?.items).toHaveLength(1);
  });

  test('who both ask, one is confirmed and nobody is left waiting', async () => {
    const alea = await person('Alea Sund');
    // The mask of "alea@" stands for "slea@" as well.
    await writesFrom(here.ana, 'alea@example.org');
    await writesFrom(here.kofi, 'slea@example.org');
    expect(await Promise.all([claim(here.ana, alea), claim(here.kofi, alea)])).toEqual(['asked', 'asked']);
    expect(await confirm(here.host, alea, here.kofi)).toBe('claimed');
    expect((await claims(here.host))?.items).toMatchObject([{ memberName: 'Kofi Mensah' }]);
    expect(await candidates(here.ana)).toEqual([]);
    expect(await claim(here.ana, alea)).toEqual({ refused: 'nobody-to-claim' });
  });

  test('an invitation that was meant for somebody claimed leads to nobody', async () => {
    const dara = await person('Dara');
    await confirm(here.host, dara, here.ana);
    const terms = {
      role: 'member',
      spaceId: null,
      email: null,
      uses: 1,
      days: 7,
      message: '',
      claimsId: dara,
    };
    expect(await transaction((tx) => invite(tx, here.owner, terms as never))).toEqual({
      refused: 'nobody-to-claim',
    });
  });
});

describe('a claim that is undone', () => {
  test('gives back what came under that name and nothing else', async () => {
    await writesFrom(here.ana, 'ada.fell@example.org');
    const [ada, dara] = [await person('Ada Fell'), await person('Dara')];
    const [adas, daras] = [await postsOf(ada), await postsOf(dara)];
    await claim(here.ana, ada);
    await confirm(here.host, dara, here.ana);
    const thread = (await threadsOf(here.ana.memberId))[0]!.id;
    await replies(here.ana, thread, 'Still true.');

    expect(await undo(here.kofi, ada)).toEqual({ refused: 'nobody-to-claim' });
    expect(await undo(here.host, ada)).toBe('undone');
    expect(await undo(here.host, ada)).toEqual({ refused: 'nobody-to-claim' });
    expect([await postsOf(ada), await postsOf(dara), await postsOf(here.ana.memberId)]).toEqual([
      adas,
      0,
      daras + 1,
    ]);
    const [opened] = await threadsOf(ada);
    expect(opened?.voiceIds).toContain(ada);
    expect(await candidates(here.ana)).toMatchObject([{ id: ada }]);
    expect(await factKinds(here.workspaceId)).toContain('ClaimUndone');
  });

  test('may be undone by who made it', async () => {
    await writesFrom(here.ana, 'ada.fell@example.org');
    const ada = await person('Ada Fell');
    await claim(here.ana, ada);
    expect(await undo(here.ana, ada)).toBe('undone');
    expect(await postsOf(here.ana.memberId)).toBe(0);
  });
});

test('letters in a space that one does not see are not counted to one', async () => {
  const ada = await person('Ada Fell');
  expect((await lettersOf(here.kofi, [ada])).get(ada)?.count).toBe(await postsOf(ada));
  await db().updateTable('space').set({ visibility: 'private' }).where('id', '=', spaceId).execute();
  expect((await lettersOf(here.kofi, [ada])).get(ada)).toBeUndefined();
});
