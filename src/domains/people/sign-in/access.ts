import { createHmac, timingSafeEqual } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { hashPassword } from 'better-auth/crypto';
import { magicLink } from 'better-auth/plugins/magic-link';
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { databaseUrl } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';

/** How a password is kept: scrypt, by the sign-in library. */
export const passwordHash = hashPassword;

export const shortestPassword = 10;
const sessionCookie = 'meantime.session_token';

export interface LetterForAccount {
  purpose: 'sign-in' | 'password-reset' | 'new-address';
  email: string;
  url: string;
}

/** A letter with a link holds for a quarter of an hour, one to choose a password or an address for an hour. */
const letterSeconds = { signIn: 15 * 60, other: 60 * 60 };

/**
 * The sign-in library, on our table names. It speaks Date, so it gets a small pool of its own without our
 * Temporal parsers. Requests go through `auth.handler`, never `auth.api`, because only the former is rate-limited.
 *
 * @param post hands a letter over for sending; must not wait for the sending itself.
 */
export function makeAuth(options: {
  secret: string;
  baseUrl: string;
  post: (letter: LetterForAccount) => Promise<void>;
}) {
  const rows = new Kysely<unknown>({
    dialect: new PostgresDialect({
      // A command that has done its work must not wait for an idle connection.
      pool: new pg.Pool({ connectionString: databaseUrl(), max: 3, allowExitOnIdle: true }).on(
        'error',
        () => {},
      ),
    }),
    plugins: [new CamelCasePlugin()],
  });
  return betterAuth({
    appName: 'Meantime',
    secret: options.secret,
    baseURL: options.baseUrl,
    basePath: '/account/auth',
    telemetry: { enabled: false },
    database: { db: rows, type: 'postgres' },
    user: { modelName: 'account', changeEmail: { enabled: true } },
    session: {
      modelName: 'session',
      fields: { userId: 'accountId' },
      expiresIn: 60 * 60 * 24 * 30,
      updateAge: 60 * 60 * 24,
    },
    account: {
      modelName: 'credential',
      fields: { userId: 'accountId', accountId: 'providerAccountId' },
    },
    // Whoever reads the table cannot use the links that are under way.
    verification: { modelName: 'verification', storeIdentifier: 'hashed' },
    emailVerification: {
      expiresIn: letterSeconds.other,
      sendVerificationEmail: async ({ user, token }) =>
        options.post({
          purpose: 'new-address',
          email: user.email,
          url: `${options.baseUrl}/account/email/${token}`,
        }),
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: 200,
      resetPasswordTokenExpiresIn: letterSeconds.other,
      revokeSessionsOnPasswordReset: true,
      // Whoever chose it had read the letter, and so the address is theirs.
      onPasswordReset: async ({ user }) => {
        await sql`update account set email_verified = true where id = ${user.id}`.execute(rows);
      },
      sendResetPassword: async ({ user, token }) =>
        options.post({
          purpose: 'password-reset',
          email: user.email,
          url: `${options.baseUrl}/reset/${token}`,
        }),
    },
    plugins: [
      magicLink({
        expiresIn: letterSeconds.signIn,
        disableSignUp: true,
        storeToken: 'hashed',
        sendMagicLink: async ({ email, token }) =>
          options.post({ purpose: 'sign-in', email, url: `${options.baseUrl}/sign-in/${token}` }),
      }),
    ],
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'signInRate',
      window: 60,
      max: 60,
      // An office shares one address; somebody who guesses is slowed by the account's own limit as well (tries.ts).
      customRules: {
        '/sign-in/email': { window: 60, max: 20 },
        '/sign-in/magic-link': { window: 60, max: 10 },
        '/magic-link/verify': { window: 60, max: 20 },
        '/change-password': { window: 60, max: 5 },
      },
    },
    logger: { level: 'error' },
    databaseHooks: {
      // Where somebody signed in from is needed by nobody, so that nobody can look it up.
      session: { create: { before: async (session) => ({ data: { ...session, ipAddress: null } }) } },
    },
    advanced: {
      cookiePrefix: 'meantime',
      useSecureCookies: options.baseUrl.startsWith('https:'),
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: ['x-meantime-client'] },
    },
  });
}

export type Auth = ReturnType<typeof makeAuth>;

/** The cookie's name: browsers give `__Secure-` cookies to TLS pages only. */
export const sessionCookieName = (secure: boolean): string =>
  secure ? `__Secure-${sessionCookie}` : sessionCookie;

/**
 * The session token in a signed cookie, or null where the signature is not ours. Reading it here, and the
 * session with its member in one statement (session.ts), saves a page two round trips to the database.
 */
export function tokenFromCookie(value: string | undefined, secret: string): string | null {
  const dot = value?.lastIndexOf('.') ?? -1;
  if (!value || dot < 1) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  const right = createHmac('sha256', secret).update(token).digest();
  return given.length === right.length && timingSafeEqual(given, right) ? token : null;
}
