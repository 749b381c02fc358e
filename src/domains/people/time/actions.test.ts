import { expect, test } from 'vitest';
import { testDatabase } from '#test/database.ts';
import { factKinds, joins, smallWorkspace } from '#test/small-workspace.ts';
import { now } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';
import { memberFor } from '../access.ts';
import type { MemberViewer } from '../member.ts';
import type { WorkingTime } from '../working-time.ts';
import {
  agreeWorkingTime,
  cancelTimeOff,
  changeTimeOff,
  keepHolidays,
  takeTimeOff,
  type Away,
} from './actions.ts';
import { awayToo, coveredBy, timeOffAhead } from './reads.ts';

await testDatabase();

const mornings: WorkingTime = {
  timeZone: 'Asia/Kathmandu',
  weekly: [{ day: 1, from: '06:00', to: '12:00' }],
  holidays: 'NP',
};
const agree = async (viewer: MemberViewer, time: WorkingTime, since?: Temporal.Instant | null) => {
  const agreed = await transaction((tx) => agreeWorkingTime(tx, viewer, time, since));
  if ('refused' in agreed) throw new Error(agreed.refused);
  return agreed;
};
const today = Temporal.Now.plainDateISO('UTC');
const days = (from: number, to: number, coverId: string | null = null): Away => ({
  from: today.add({ days: from }),
  to: today.add({ days: to }),
  coverId,
});
const take = (viewer: MemberViewer, away: Away) => transaction((tx) => takeTimeOff(tx, viewer, away));

test('hours are a guess until they are agreed to', async () => {
  const { owner } = await smallWorkspace();
  expect((await memberFor(owner, owner.memberId))?.hoursAgreedAt).toBeNull();
  await agree(owner, mornings, null);
  const row = await memberFor(owner, owner.memberId);
  expect(row).toMatchObject({ timeZone: 'Asia/Kathmandu', weekly: mornings.weekly, holidays: 'NP' });
  expect(row?.hoursAgreedAt).not.toBeNull();
});

test('a change is told once, and agreeing to the same again is no change', async () => {
  const { id, owner } = await smallWorkspace();
  await agree(owner, mornings);
  await agree(owner, mornings);
  expect((await factKinds(id)).filter((kind) => kind === 'WorkingTimeChanged')).toHaveLength(1);
  await agree(owner, { ...mornings, holidays: null });
  expect((await factKinds(id)).filter((kind) => kind === 'WorkingTimeChanged')).toHaveLength(2);
});

test('of two tabs the last one counts, and it says what it replaced', async () => {
  const { owner } = await smallWorkspace();
  const first = await agree(owner, mornings, null);
  expect(first.replaced).toBeNull();
  const second = await agree(owner, { ...mornings, timeZone: 'Europe/Lisbon' }, null);
  expect(second.replaced?.equals(first.agreedAt.round('microsecond'))).toBe(true);
  const third = await agree(owner, mornings, (await memberFor(owner, owner.memberId))?.hoursAgreedAt);
  expect(third.replaced).toBeNull();
});

test('keeping holidays agrees to no hours, and is told when it changes something', async () => {
  const { id, owner } = await smallWorkspace();
  const keep = (place: string | null) => transaction((tx) => keepHolidays(tx, owner, place));
  expect([await keep('PT'), await keep('PT')]).toEqual(['kept', 'kept']);
  expect(await memberFor(owner, owner.memberId)).toMatchObject({ holidays: 'PT', hoursAgreedAt: null });
  expect((await factKinds(id)).filter((kind) => kind === 'WorkingTimeChanged')).toHaveLength(1);
});

test('time off is taken, changed and cancelled, and each is told', async () => {
  const { id, owner } = await smallWorkspace();
  const mo = await joins(id, 'Mo');
  const taken = await take(owner, days(5, 9, mo.memberId));
  if ('refused' in taken) throw new Error(taken.refused);
  expect(await coveredBy(mo)).toMatchObject([{ name: 'Ada Owner' }]);
  await transaction((tx) => changeTimeOff(tx, owner, taken.id, days(6, 12)));
  expect(await timeOffAhead(owner)).toMatchObject([{ id: taken.id, coverId: null }]);
  expect(await transaction((tx) => cancelTimeOff(tx, owner, taken.id))).toBe('cancelled');
  expect(await timeOffAhead(owner)).toEqual([]);
  expect((await factKinds(id)).filter((kind) => kind === 'TimeOffChanged')).toHaveLength(3);
});

test('days that are free already are refused, their neighbours are not', async () => {
  const { owner } = await smallWorkspace();
  await take(owner, days(5, 9));
  expect(await take(owner, days(9, 12))).toEqual({ refused: 'overlaps' });
  expect(await take(owner, days(1, 30))).toEqual({ refused: 'overlaps' });
  expect(await take(owner, days(10, 12))).toHaveProperty('id');
});

test('two tabs cannot take the same days', async () => {
  const { owner } = await smallWorkspace();
  const both = await Promise.all([take(owner, days(5, 9)), take(owner, days(7, 8))]);
  expect(both).toContainEqual({ refused: 'overlaps' });
  expect(await timeOffAhead(owner)).toHaveLength(1);
});

test('the same id twice is the same time off, and another’s id is nobody else’s', async () => {
  const { id, owner } = await smallWorkspace();
  const mo = await joins(id, 'Mo');
  const away = { ...days(5, 9), id: newId() };
  await take(owner, away);
  expect(await take(owner, away)).toEqual({ id: away.id });
  expect(await take(mo, away)).toEqual({ refused: 'id-taken' });
  expect(await timeOffAhead(owner)).toHaveLength(1);
});

test('one covers for oneself never, and guests and strangers for nobody', async () => {
  const { id, owner } = await smallWorkspace();
  const elsewhere = await smallWorkspace('Elsewhere');
  const gil = await joins(id, 'Gil', 'guest');
  expect(await take(owner, days(1, 2, owner.memberId))).toEqual({ refused: 'covers-oneself' });
  expect(await take(owner, days(1, 2, gil.memberId))).toEqual({ refused: 'no-such-cover' });
  expect(await take(owner, days(1, 2, elsewhere.owner.memberId))).toEqual({ refused: 'no-such-cover' });
});

test('a cover person who is away too is told of, not forbidden', async () => {
  const { id, owner } = await smallWorkspace();
  const mo = await joins(id, 'Mo');
  await take(mo, days(6, 7));
  expect(await take(owner, days(5, 9, mo.memberId))).toHaveProperty('id');
  expect(await awayToo(owner, mo.memberId, days(5, 9))).toMatchObject({ name: 'Mo' });
  expect(await awayToo(owner, mo.memberId, days(8, 9))).toBeNull();
});

test('nobody changes or cancels another’s time off', async () => {
  const { id, owner } = await smallWorkspace();
  const mo = await joins(id, 'Mo');
  const taken = await take(mo, days(5, 9));
  if ('refused' in taken) throw new Error(taken.refused);
  expect(await transaction((tx) => cancelTimeOff(tx, owner, taken.id))).toEqual({
    refused: 'no-such-time-off',
  });
  expect(await transaction((tx) => changeTimeOff(tx, owner, taken.id, days(1, 2)))).toEqual({
    refused: 'no-such-time-off',
  });
});

test('time off has a sane length and is not of long ago', async () => {
  const { owner } = await smallWorkspace();
  expect(await take(owner, days(1, 900))).toEqual({ refused: 'too-long' });
  expect(await take(owner, days(-900, -800))).toEqual({ refused: 'long-over' });
  expect(now()).toBeInstanceOf(Temporal.Instant);
});
