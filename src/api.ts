import { OpenAPIHono } from '@hono/zod-openapi';
import { etag } from 'hono/etag';
import { askRefusals } from '#domains/asks/ask/api.ts';
import { askRoutes } from '#domains/asks/api.ts';
import { previewRoutes } from '#domains/asks/preview/api.ts';
import { turnRoutes } from '#domains/asks/turn/api.ts';
import { waitingRoutes } from '#domains/asks/waiting/api.ts';
import { groupRoutes } from '#domains/people/groups/api.ts';
import { peopleRoutes } from '#domains/people/api.ts';
import { timeRefusals, timeRoutes } from '#domains/people/time/api.ts';
import { withToken, type ApiEnv } from '#domains/people/tokens/api.ts';
import { searchRoutes } from '#domains/search/api.ts';
import { spaceRefusals, spaceRoutes } from '#domains/spaces/api.ts';
import { threadChangeRoutes } from '#domains/threads/change/api.ts';
import { threadRefusals, threadRoutes } from '#domains/threads/listed/api.ts';
import { postRoutes } from '#domains/threads/post/api.ts';
import { replyRoutes } from '#domains/threads/reply/api.ts';
import { readJson } from '#platform/http/body.ts';
import { docsPage } from '#platform/http/docs-page.ts';
import { failed, missing } from '#platform/http/missing.ts';
import { problems } from '#platform/http/problem.ts';
import { describeApi } from '#platform/http/openapi.ts';
import { reading } from '#platform/http/reading.ts';

/** The API for other programs, at /api/v1. Everything in it acts as the member whose token it is given. */
export const api = new OpenAPIHono<ApiEnv>().basePath('/api/v1');

const all = new OpenAPIHono<ApiEnv>();
for (const routes of [
  peopleRoutes,
  timeRoutes,
  groupRoutes,
  spaceRoutes,
  threadRoutes,
  threadChangeRoutes,
  replyRoutes,
  postRoutes,
  askRoutes,
  previewRoutes,
  turnRoutes,
  waitingRoutes,
  searchRoutes,
])
  all.route('/', routes);

/** The description of every route (OpenAPI 3.1), made of the schemas that the routes check with. */
export const description = describeApi(all);

const refusals = { ...threadRefusals, ...askRefusals, ...timeRefusals, ...spaceRefusals };

api.use(reading);
api.get('/openapi.json', etag(), (c) => c.json(description));
api.get('/docs', etag(), () => docsPage(description, { problems: Object.values(problems), refusals }));
api.use(withToken, etag(), readJson);
api.route('/', all);
api.notFound(missing(description, '/api/v1'));
api.onError(failed);
