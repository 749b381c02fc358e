import path from 'node:path';
import { z } from 'zod';
import { CannotStart } from './cannot-start.ts';
import { bucket, hostName, oneOf, origin, secret, sender, urlOf, wholeNumber } from './config-shapes.ts';
import { type LogLevel, logLevels } from './log.ts';

/** What `all` does in one process: `web` answers requests, `worker` does jobs. */
export const roles = ['all', 'web', 'worker'] as const;
export type Role = (typeof roles)[number];

/** The folder of this checkout (or of an unpacked release). */
export const rootFolder = path.resolve(import.meta.dirname, '../..');

const settings = z.object({
  PORT: wholeNumber(1, 65_535).default(3000),
  HOST: hostName.default('127.0.0.1'),
  BASE_URL: origin.optional(),
  MEANTIME_DATA: z.string().default('./data'),
  DATABASE_URL: urlOf(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/meantime').optional(),
  MEANTIME_SECRET: secret(32).optional(),
  SMTP_URL: urlOf(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.org').optional(),
  MAIL_FROM: sender.optional(),
  IMAP_URL: urlOf(['imap:', 'imaps:'], 'imaps://user:password@mail.example.org').optional(),
  MAIL_HOOK_SECRET: secret(16).optional(),
  S3_URL: bucket.optional(),
  METRICS_TOKEN: secret(16).optional(),
  MEANTIME_ROLE: oneOf(roles).default('all'),
  LOG_LEVEL: oneOf(logLevels).default('info'),
});

export type Config = Readonly<{
  port: number;
  host: string;
  /** Without a slash at its end. */
  baseUrl: string;
  /** An absolute path. */
  dataFolder: string;
  /** Undefined: the embedded database. */
  databaseUrl: string | undefined;
  /** Undefined: made once and kept in the data folder (`secret.ts`). */
  secret: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  imapUrl: string | undefined;
  mailHookSecret: string | undefined;
  /** Undefined: files are kept in the data folder. */
  s3Url: string | undefined;
  metricsToken: string | undefined;
  role: Role;
  logLevel: LogLevel;
}>;

/**
 * The settings, from environment variables; an empty one counts as unset. A relative MEANTIME_DATA starts at
 * this checkout, wherever a command is called from, so that the server and the commands mean the same folder.
 *
 * Throws CannotStart with one line that names the variable and what it must be, but not its value, which may
 * be a secret.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = settings.safeParse(given);
  if (!parsed.success) throw new CannotStart(firstRefusal(parsed.error));
  const { data } = parsed;
  const baseUrl = data.BASE_URL ?? `http://${visitableHost(data.HOST)}:${data.PORT}`;
  return Object.freeze({
    port: data.PORT,
    host: data.HOST,
    baseUrl,
    dataFolder: path.resolve(rootFolder, data.MEANTIME_DATA),
    databaseUrl: data.DATABASE_URL,
    secret: data.MEANTIME_SECRET,
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM ?? `Meantime <meantime@${new URL(baseUrl).hostname}>`,
    imapUrl: data.IMAP_URL,
    mailHookSecret: data.MAIL_HOOK_SECRET,
    s3Url: data.S3_URL,
    metricsToken: data.METRICS_TOKEN,
    role: data.MEANTIME_ROLE,
    logLevel: data.LOG_LEVEL,
  });
}

function firstRefusal(error: z.ZodError) {
  const [issue] = error.issues;
  return `${String(issue?.path[0])} must be ${issue?.message}.`;
}

/** An address to type: one listens on 0.0.0.0, but nobody visits it. IPv6 needs its brackets. */
function visitableHost(host: string) {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
