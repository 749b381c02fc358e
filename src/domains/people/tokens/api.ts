import { OpenAPIHono, type Hook } from '@hono/zod-openapi';
import type { Env, MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { invalid, pointerTo, problemResponse, problems } from '#platform/http/problem.ts';
import { bearer } from '../access.ts';
import type { MemberViewer } from '../member.ts';
import type { Scope } from './token.ts';

/** Whoever a token stands for. */
export interface ApiViewer extends MemberViewer {
  workspaceSlug: string;
  scopes: Scope[];
  tokenId: string;
}

export interface ApiEnv extends Env {
  Variables: { viewer: ApiViewer };
}

const tellFields: Hook<unknown, ApiEnv, string, unknown> = (result) => {
  if (result.success) return undefined;
  const { issues } = result.error;
  // A thousand wrong fields are told by the first few.
  return problemResponse(
    invalid(
      issues.slice(0, 50).map(({ path, message }) => ({ pointer: pointerTo(...path), detail: message })),
    ),
  );
};

/** A set of routes whose invalid requests are answered as a problem with the list of fields. */
export const apiRoutes = () => new OpenAPIHono<ApiEnv>({ defaultHook: tellFields });

/** A minute's requests of one token: a busy integration passes, a loop that went wild does not. */
const requestsAMinute = 6000;
/** What each token has asked for within its minute, in this process. */
export const requestsMade = new RateLimiterMemory({ points: requestsAMinute, duration: 60 });

/** Lets in who carries a token with the scope that the method needs, and counts what they ask for. */
export const withToken: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const secret = /^Bearer +([\w-]{20,200})$/i.exec(c.req.header('authorization') ?? '')?.[1];
  const viewer = secret ? await bearer(secret) : null;
  if (!viewer) return problemResponse(problems.noToken, { 'www-authenticate': 'Bearer' });
  const counted = await requestsMade.consume(viewer.tokenId).catch((limit: RateLimiterRes) => limit);
  const seconds = Math.ceil(counted.msBeforeNext / 1000);
  // https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
  const headers = {
    'ratelimit-policy': `"token";q=${requestsAMinute};w=60`,
    ratelimit: `"token";r=${counted.remainingPoints};t=${seconds}`,
  };
  if (counted.consumedPoints > requestsAMinute)
    return problemResponse(problems.tooMany, { ...headers, 'retry-after': String(Math.max(1, seconds)) });
  // Looking ahead writes nothing, though it is a POST.
  const reads = ['GET', 'HEAD'].includes(c.req.method) || c.req.path.endsWith('/expectations/preview');
  if (!viewer.scopes.includes(reads ? 'read' : 'write')) return problemResponse(problems.scope, headers);
  c.set('viewer', viewer);
  await next();
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  return undefined;
};
