import type { RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { accountOf } from '#domains/people/actions.ts';
import { passwordHash, sessionCookieName } from '#domains/people/sign-in/access.ts';
import { transaction } from '#platform/transaction.ts';
import { testDatabase } from '#test/database.ts';

await testDatabase();
process.env['BASE_URL'] = 'https://meantime.example.org';
process.env['MEANTIME_SECRET'] = 'a secret of tests, long enough to sign with';
const { askAuth } = await import('./auth.ts');

test('behind TLS the cookie that signs one in goes over TLS alone, and no script reads it', async () => {
  const [email, password] = ['mei@example.org', 'a persimmon tree'];
  const hash = await passwordHash(password);
  await transaction((tx) => accountOf(tx, { email, name: 'Mei', passwordHash: hash, emailProven: true }));
  const set: [name: string, value: string, options: object][] = [];
  const event = {
    request: new Request('https://meantime.example.org/sign-in'),
    cookies: { set: (...cookie: (typeof set)[number]) => set.push(cookie) },
    getClientAddress: () => '198.51.100.7',
  } as unknown as RequestEvent;
  expect((await askAuth(event, '/sign-in/email', { email, password })).ok).toBe(true);
  const [, , flags] = set.find(([name]) => name === sessionCookieName(true))!;
  expect(sessionCookieName(true)).toMatch(/^__Secure-/);
  expect(flags).toMatchObject({ httpOnly: true, secure: true, sameSite: 'lax', path: '/' });
  expect(flags).not.toHaveProperty('domain');
});
