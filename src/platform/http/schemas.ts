import { z } from '@hono/zod-openapi';
import { isId } from '../ids.ts';
import { fromCursor } from './cursor.ts';

/** An id that a client made, or that names a thing: a UUIDv7. */
export const idSchema = z
  .string()
  .refine(isId, 'An id is a UUIDv7.')
  .openapi({ format: 'uuid', example: '01890a5d-ac96-774b-bcce-b302099a8057' });

export const instantSchema = z.string().openapi({ format: 'date-time', example: '2026-03-09T09:00:00Z' });
export const daySchema = z.string().openapi({ format: 'date', example: '2026-08-03' });

/** What is asked about lies within living memory or a lifetime ahead; further out calendars are guesswork. */
const firstYear = 1900;
const lastYear = 2200;

/** An instant sent by a client. */
export const instantInput = instantSchema.max(64).transform((text, context) => {
  try {
    const instant = Temporal.Instant.from(text);
    const { year } = instant.toZonedDateTimeISO('UTC');
    if (year >= firstYear && year <= lastYear) return instant;
  } catch {
    // Told below, in the same words.
  }
  const message = `An instant is written as 2026-03-09T09:00:00Z, between ${firstYear} and ${lastYear}.`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

/** A calendar day sent by a client. */
export const dayInput = daySchema.max(10).transform((text, context) => {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text);
  } catch {
    // Told below, in the same words.
  }
  context.addIssue({ code: 'custom', message: 'A day is written as 2026-08-03.' });
  return z.NEVER;
});

/** What the keys of a cursor may be, and how each is told from something else. */
const keyKinds = {
  text: (key: unknown): key is string => typeof key === 'string' && !key.includes('\0'),
  id: isId,
  place: (key: unknown): key is number => Number.isSafeInteger(key) && (key as number) >= 0,
  instant: (key: unknown): key is string => isInstant(key),
  'instant or none': (key: unknown): key is string | null => key === null || isInstant(key),
};
type KeyKinds = typeof keyKinds;
type KeyOf<Kind extends keyof KeyKinds> = KeyKinds[Kind] extends (key: unknown) => key is infer Key
  ? Key
  : never;

/**
 * `?after=CURSOR&limit=N` of every list, its cursor read into the keys that the list is ordered by. A cursor that is
 * none of this list's is refused rather than taken for the first page.
 */
export const pageBy = <const Kinds extends (keyof KeyKinds)[]>(...kinds: Kinds) =>
  z.object({
    after: z
      .string()
      .max(500)
      .transform((text, context) => {
        const keys = fromCursor(text, kinds.length);
        if (keys && kinds.every((kind, i) => keyKinds[kind](keys[i])))
          return keys as { [At in keyof Kinds]: KeyOf<Kinds[At]> };
        context.addIssue({ code: 'custom', message: 'This is no `next` of this list.' });
        return z.NEVER;
      })
      .optional()
      .openapi({ type: 'string', description: 'The `next` of the page before.' }),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  });

function isInstant(key: unknown): boolean {
  try {
    return typeof key === 'string' && key.length < 40 && Temporal.Instant.from(key) !== null;
  } catch {
    return false;
  }
}

export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().openapi({ description: 'Null on the last page.' }),
  });

export const idParam = z.object({ id: idSchema });

/** Describes a JSON answer of a route. */
export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

/** Describes the JSON a route takes. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { 'application/json': { schema } },
});
