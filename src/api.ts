import { OpenAPIHono } from '@hono/zod-openapi';
import { etag } from 'hono/etag';
import { askRefusals } from '#domains/asks/ask/api.ts';
import { askRoutes } from '#domains/asks/api.ts';
import { clockRoutes } from '#domains/asks/clock/api.ts';
import { previewRoutes } from '#domains/asks/preview/api.ts';
import { turnRoutes } from '#domains/asks/turn/api.ts';
import { waitingRoutes } from '#domains/asks/waiting/api.ts';
import { editionRefusals, editionRoutes } from '#domains/inbox/edition/api.ts';
import { groupRefusals, groupRoutes } from '#domains/people/groups/api.ts';
import { peopleRoutes } from '#domains/people/api.ts';
import { profileRefusals, profileRoutes } from '#domains/people/profile/api.ts';
import { timeRefusals, timeRoutes } from '#domains/people/time/api.ts';
import { withToken, type ApiEnv } from '#domains/people/tokens/api.ts';
import { searchRoutes } from '#domains/search/api.ts';
import { spaceRefusals, spaceRoutes } from '#domains/spaces/api.ts';
import { belongingRefusals, spaceMemberRoutes } from '#domains/spaces/membership/api.ts';
import { sidebarRoutes } from '#domains/spaces/sidebar/api.ts';
import { askedBeforeRoutes } from '#domains/threads/asked-before/api.ts';
import { fileRoutes } from '#domains/threads/attachment/api.ts';
import { threadChangeRoutes } from '#domains/threads/change/api.ts';
import { draftRoutes } from '#domains/threads/draft/api.ts';
import { editRoutes } from '#domains/threads/edit/api.ts';
import { threadRefusals, threadRoutes } from '#domains/threads/listed/api.ts';
import { postRoutes } from '#domains/threads/post/api.ts';
import { reactionRoutes } from '#domains/threads/reaction/api.ts';
import { removalRoutes } from '#domains/threads/removal/api.ts';
import { replyRoutes } from '#domains/threads/reply/api.ts';
import { tagRoutes } from '#domains/threads/tag/api.ts';
import { fileRefusals, uploadRoutes } from '#domains/threads/upload/api.ts';
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
  profileRoutes,
  timeRoutes,
  clockRoutes,
  groupRoutes,
  spaceRoutes,
  spaceMemberRoutes,
  sidebarRoutes,
  askedBeforeRoutes,
  threadRoutes,
  threadChangeRoutes,
  removalRoutes,
  replyRoutes,
  postRoutes,
  editRoutes,
  reactionRoutes,
  tagRoutes,
  draftRoutes,
  uploadRoutes,
  fileRoutes,
  askRoutes,
  previewRoutes,
  turnRoutes,
  waitingRoutes,
  editionRoutes,
  searchRoutes,
])
  all.route('/', routes);

/** The description of every route (OpenAPI 3.1), made of the schemas that the routes check with. */
export const description = describeApi(all);

const refusals = {
  ...threadRefusals,
  ...fileRefusals,
  ...askRefusals,
  ...profileRefusals,
  ...timeRefusals,
  ...groupRefusals,
  ...spaceRefusals,
  ...belongingRefusals,
  ...editionRefusals,
};

api.use(reading);
api.get('/openapi.json', etag(), (c) => c.json(description));
api.get('/docs', etag(), () => docsPage(description, { problems: Object.values(problems), refusals }));
api.use(withToken, etag());
// Before what takes nothing but JSON, and holds all of it in memory.
api.route('/', uploadRoutes);
api.use(readJson);
api.route('/', all);
api.notFound(missing(description, '/api/v1'));
api.onError(failed);
