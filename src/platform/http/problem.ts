/** One field of a request and what is wrong with it. */
export interface FieldProblem {
  /** Where in the request, as a JSON Pointer (RFC 6901): `/asks/0/kind`. Of a query or an address: `/limit`. */
  pointer: string;
  detail: string;
}

/**
 * A refusal as other programs read it (RFC 9457, `application/problem+json`).
 * @param type a word of ours for the kind of refusal, stable; it becomes the fragment of the type's address
 */
export interface Problem {
  status: number;
  type: string;
  title: string;
  detail?: string;
  fields?: FieldProblem[];
  /** The request's number in the log, where somebody will have to look. */
  requestId?: string;
}

export function problemResponse(
  { status, type, ...rest }: Problem,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify({ type: `/api/v1/docs#${type}`, status, ...rest }), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}

/** A JSON Pointer to a field: `/` and `~` in a name are escaped. */
export const pointerTo = (...path: PropertyKey[]): string =>
  path.map((part) => `/${String(part).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The problem of a request whose fields are not as they should be. */
export const invalid = (fields: FieldProblem[]): Problem => ({
  status: 400,
  type: 'invalid',
  title: 'The request is not as it should be; see its fields.',
  fields,
});

export const problems = {
  noToken: { status: 401, type: 'no-token', title: 'Send a token: "Authorization: Bearer …".' },
  noSuchThing: {
    status: 404,
    type: 'not-found',
    title: 'There is no such thing, or it is not yours to see.',
  },
  noSuchRoute: {
    status: 404,
    type: 'no-such-route',
    title: 'There is nothing at this address; /api/v1/docs lists what there is.',
  },
  otherMethod: {
    status: 405,
    type: 'other-method',
    title: 'This address does not take this method; see Allow.',
  },
  notJson: {
    status: 415,
    type: 'not-json',
    title: 'Send JSON, and say so: "Content-Type: application/json".',
  },
  malformed: { status: 400, type: 'malformed', title: 'This is not JSON.' },
  tooDeep: { status: 400, type: 'too-deep', title: 'This JSON is nested too deeply.' },
  noNul: {
    status: 400,
    type: 'nul',
    title: 'The character U+0000 cannot be kept; send the text without it.',
  },
  unreadable: { status: 400, type: 'unreadable', title: 'Something in this request cannot be read or kept.' },
  tooLarge: { status: 413, type: 'too-large', title: 'This is too large: a request has at most 1 MB.' },
  scope: {
    status: 403,
    type: 'scope-missing',
    title: 'This token may not do that; make one with the scope it needs.',
  },
  tooMany: {
    status: 429,
    type: 'too-many-requests',
    title: 'Too many requests. Wait as long as Retry-After says.',
  },
  idTaken: {
    status: 409,
    type: 'id-taken',
    title: 'This id was used for something else. Make a new one (UUIDv7) for a new thing.',
  },
  failed: {
    status: 500,
    type: 'failed',
    title: 'Something failed on our side. It was noted under this request’s number.',
  },
} as const satisfies Record<string, Problem>;

/** Nothing there, or not theirs to see: as what a route answers in place of its own. */
export const nothingThere = (): never => problemResponse(problems.noSuchThing) as never;

/** What a refusal of an action is to other programs: its status, and a sentence. */
export type Refusals = Record<string, readonly [status: number, title: string]>;

/** Answers a refused action by the sentences of its domain; what is not among them is a plain 400. */
export const refusalsOf =
  (titles: Refusals) =>
  (why: string): Response => {
    const [status, title] = titles[why] ?? [400, 'This cannot be done.'];
    return problemResponse({ status, type: why, title });
  };

/** The answers that every route may give besides its own, for the OpenAPI document. */
export const problemAnswers = Object.fromEntries(
  (
    [
      [400, 'The request is not as it should be; see `fields`.'],
      [401, 'No valid token.'],
      [403, 'The token lacks the scope, or its member the right.'],
      [404, 'No such thing, or not yours to see.'],
      [409, 'It cannot be done as things stand; or the id was used for something else.'],
      [429, 'Too many requests.'],
    ] as const
  ).map(([status, description]) => [
    status,
    {
      description,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]),
) as unknown as Record<400 | 401 | 403 | 404 | 409 | 429, { description: string }>;
