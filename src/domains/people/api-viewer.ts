import { OpenAPIHono, z, type Hook } from '@hono/zod-openapi';
import type { Env, MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { isId } from '#platform/ids.ts';
import { problemResponse, problems } from '#platform/http/problem.ts';
import { bearer } from './access.ts';
import type { MemberViewer } from './member.ts';
import type { Scope } from './tokens/token.ts';

/** Whoever a token stands for. */
export interface ApiViewer extends MemberViewer {
  workspaceSlug: string;
  scopes: Scope[];
  tokenId: string;
}

export interface ApiEnv extends Env {
  Variables: { viewer: ApiViewer };
}

/** A set of routes whose invalid requests are answered as a problem with the list of fields. */
export const apiRoutes = () => new OpenAPIHono<ApiEnv>({ defaultHook: tellFields });

const tellFields: Hook<unknown, ApiEnv, string, unknown> = (result) => {
  if (result.success) return undefined;
  return problemResponse({
    status: 400,
    type: 'invalid',
    title: 'The request is not as it should be; see its fields.',
    fields: result.error.issues.map((issue) => ({
      pointer: `/${issue.path.map(String).join('/')}`,
      detail: issue.message,
    })),
  });
};

/** A minute's requests of one token: a busy integration passes, a loop that went wild does not. */
const requestsAMinute = 6000;
const limiter = new RateLimiterMemory({ points: requestsAMinute, duration: 60 });

/** Lets in who carries a token with the scope that the method needs, and counts what they ask for. */
export const withToken: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const secret = /^Bearer ([\w-]{20,200})$/.exec(c.req.header('authorization') ?? '')?.[1];
  const viewer = secret ? await bearer(secret) : null;
  if (!viewer) return problemResponse(problems.noToken, { 'www-authenticate': 'Bearer' });
  const counted = await limiter.consume(viewer.tokenId).catch((limit: RateLimiterRes) => limit);
  const headers = {
    'ratelimit-policy': `"token";q=${requestsAMinute};w=60`,
    ratelimit: `"token";r=${counted.remainingPoints};t=${Math.ceil(counted.msBeforeNext / 1000)}`,
  };
  if (counted.consumedPoints > requestsAMinute) {
    return problemResponse(problems.tooMany, {
      ...headers,
      'retry-after': String(Math.ceil(counted.msBeforeNext / 1000)),
    });
  }
  // Looking ahead writes nothing, though it is a POST.
  const reads = ['GET', 'HEAD'].includes(c.req.method) || c.req.path.endsWith('/expectations/preview');
  if (!viewer.scopes.includes(reads ? 'read' : 'write')) return problemResponse(problems.scope, headers);
  c.set('viewer', viewer);
  await next();
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  return undefined;
};

/** An id that a client made, or that names a thing: a UUIDv7. */
export const idSchema = z
  .string()
  .refine(isId, 'An id is a UUIDv7.')
  .openapi({ format: 'uuid', example: '01890a5d-ac96-774b-bcce-b302099a8057' });

export const instantSchema = z.string().openapi({ format: 'date-time', example: '2026-03-09T09:00:00Z' });

/** An instant sent by a client. */
export const instantInput = instantSchema.transform((text, context) => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'An instant is written as 2026-03-09T09:00:00Z.' });
    return z.NEVER;
  }
});

/** `?after=CURSOR&limit=N` of every list. */
export const pageQuery = z.object({
  after: z.string().max(500).optional().openapi({ description: 'The `next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

/** Describes a JSON answer of a route. */
export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

export const problemAnswers = {
  400: { description: 'The request is not as it should be.' },
  401: { description: 'No valid token.' },
  403: { description: 'The token lacks the scope.' },
  404: { description: 'No such thing, or not yours to see.' },
  429: { description: 'Too many requests.' },
};
