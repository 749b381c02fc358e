import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type Config, readConfig, rootFolder } from './config.ts';
import { secretOf } from './secret.ts';

test('with nothing set, there is a default for everything that needs one', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    baseUrl: 'http://localhost:3000',
    dataFolder: path.join(rootFolder, 'data'),
    databaseUrl: undefined,
    mailFrom: 'Meantime <meantime@localhost>',
    role: 'all',
    logLevel: 'info',
  });
});

test('an empty variable counts as unset', () => {
  expect(readConfig({ PORT: '', BASE_URL: ' ', MEANTIME_ROLE: '' })).toEqual(readConfig({}));
});

test('the address follows the port and a host that can be visited', () => {
  expect(readConfig({ PORT: '8080', HOST: '0.0.0.0' }).baseUrl).toBe('http://localhost:8080');
  expect(readConfig({ HOST: '192.0.2.7' }).baseUrl).toBe('http://192.0.2.7:3000');
  expect(readConfig({ HOST: '2001:db8::7' }).baseUrl).toBe('http://[2001:db8::7]:3000');
  expect(readConfig({ BASE_URL: 'https://meantime.example.org/' })).toMatchObject({
    baseUrl: 'https://meantime.example.org',
    mailFrom: 'Meantime <meantime@meantime.example.org>',
  });
});

test('the settings cannot be changed', () => {
  expect(() => Object.assign(readConfig({}), { port: 1 })).toThrow(TypeError);
});

const right: [name: string, value: string, as: keyof Config][] = [
  ['DATABASE_URL', 'postgresql://meantime:p%40ss@db.example.org/meantime?sslmode=require', 'databaseUrl'],
  ['DATABASE_URL', 'postgres:///meantime?host=/run/postgresql', 'databaseUrl'],
  ['MEANTIME_SECRET', 'x'.repeat(32), 'secret'],
  ['SMTP_URL', 'smtp://localhost:2525', 'smtpUrl'],
  ['MAIL_FROM', 'Rua Nova <post@example.org>', 'mailFrom'],
  ['MAIL_FROM', 'post@example.org', 'mailFrom'],
  ['IMAP_URL', 'imaps://a:b@mail.example.org', 'imapUrl'],
  ['MAIL_HOOK_SECRET', 'sixteen-or-more!', 'mailHookSecret'],
  ['S3_URL', 'https://KEY:SECRET@s3.example.org/files?region=eu-1', 's3Url'],
  ['METRICS_TOKEN', 'sixteen-or-more!', 'metricsToken'],
  ['MEANTIME_ROLE', 'worker', 'role'],
  ['LOG_LEVEL', 'debug', 'logLevel'],
];

test.each(right)('%s may be %s', (name, value, as) => {
  expect(readConfig({ [name]: value })[as]).toBe(value);
});

const wrong: [name: string, value: string, wanted: string][] = [
  ['PORT', 'eighty', 'a whole number from 1 to 65535'],
  ['PORT', '0', 'a whole number from 1 to 65535'],
  ['PORT', '70000', 'a whole number from 1 to 65535'],
  ['PORT', '80.5', 'a whole number from 1 to 65535'],
  ['HOST', 'not a host', 'a host name or an IP address, such as 0.0.0.0'],
  ['BASE_URL', 'meantime.example.org', 'an address such as https://meantime.example.org, without a path'],
  [
    'BASE_URL',
    'https://example.org/meantime',
    'an address such as https://meantime.example.org, without a path',
  ],
  ['DATABASE_URL', 'mysql://db/meantime', 'a URL such as postgres://user:password@host:5432/meantime'],
  ['MEANTIME_SECRET', 'short', 'at least 32 characters long, without spaces'],
  ['SMTP_URL', 'mail.example.org:25', 'a URL such as smtps://user:password@mail.example.org'],
  ['MAIL_FROM', 'nobody', 'a sender such as Meantime <post@example.org>'],
  ['MAIL_FROM', 'A <a@example.org>\r\nBcc: b@example.org', 'a sender such as Meantime <post@example.org>'],
  ['IMAP_URL', 'https://mail.example.org', 'a URL such as imaps://user:password@mail.example.org'],
  ['MAIL_HOOK_SECRET', 'short', 'at least 16 characters long, without spaces'],
  ['S3_URL', 'https://s3.example.org/', 'a URL such as https://KEY:SECRET@s3.example.org/bucket'],
  ['METRICS_TOKEN', 'short', 'at least 16 characters long, without spaces'],
  ['MEANTIME_ROLE', 'boss', 'one of all, web, worker'],
  ['LOG_LEVEL', 'loud', 'one of fatal, error, warn, info, debug, trace, silent'],
];

test.each(wrong)('%s may not be "%s"', (name, value, wanted) => {
  expect(() => readConfig({ [name]: value })).toThrow(`${name} must be ${wanted}.`);
});

test('a refusal never shows the value', () => {
  const given = { DATABASE_URL: 'oops://meantime:hunter2@db', MEANTIME_SECRET: 'hunter2' };
  expect(() => readConfig(given)).toThrow(/^(?!.*hunter2)/);
});

test('a secret is made once, and only its user can read it', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'meantime-secret-'));
  const config = readConfig({ MEANTIME_DATA: path.join(folder, 'data') });
  const [first, atOnce] = await Promise.all([secretOf(config), secretOf(config)]);
  expect(Buffer.from(first, 'base64url')).toHaveLength(32);
  expect(atOnce).toBe(first);
  expect(await secretOf(config)).toBe(first);
  expect((await stat(path.join(folder, 'data', 'secret'))).mode & 0o777).toBe(0o600);
  await rm(folder, { recursive: true });
});
