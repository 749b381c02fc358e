import { z } from 'zod';

/** Shapes of settings. Each refusal completes the sentence "NAME must be …". */

export const wholeNumber = (from: number, to: number) =>
  z.coerce
    .number({ error: `a whole number from ${from} to ${to}` })
    .int(`a whole number from ${from} to ${to}`)
    .min(from, `a whole number from ${from} to ${to}`)
    .max(to, `a whole number from ${from} to ${to}`);

export const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.enum(words, { error: `one of ${words.join(', ')}` });

/** Printable and long enough that it cannot be guessed. */
export const secret = (atLeast: number) =>
  z.string().regex(new RegExp(`^\\S{${atLeast},}$`), `at least ${atLeast} characters long, without spaces`);

export const hostName = z.string().regex(/^[\w.:-]+$/, 'a host name or an IP address, such as 0.0.0.0');

/** A URL of one of these schemes, with a host. The example is shown where it is refused. */
export const urlOf = (schemes: string[], example: string) =>
  z.string().refine((text) => {
    const url = URL.parse(text);
    return url !== null && schemes.includes(url.protocol) && (url.hostname !== '' || url.search !== '');
  }, `a URL such as ${example}`);

/** Scheme, host and port of a web address; the application lives at its root. */
export const origin = z
  .string()
  .refine((text) => {
    const url = URL.parse(text);
    return url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash;
  }, 'an address such as https://meantime.example.org, without a path')
  .transform((text) => new URL(text).origin);

/** `me@example.org` or `Name <me@example.org>`, on one line. */
export const sender = z
  .string()
  .regex(
    /^(?:[^<>\r\n]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
    'a sender such as Meantime <post@example.org>',
  );

/** An S3 bucket: `https://KEY:SECRET@host/bucket`. */
export const bucket = urlOf(['https:', 'http:', 's3:'], 'https://KEY:SECRET@s3.example.org/bucket').refine(
  (text) => (URL.parse(text)?.pathname ?? '/').length > 1,
  'a URL such as https://KEY:SECRET@s3.example.org/bucket',
);
