/** One field of a request and what is wrong with it. */
export interface FieldProblem {
  /** Where in the request, as a JSON Pointer (RFC 6901): `/asks/0/kind`. */
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
}

export function problemResponse(
  { status, type, ...rest }: Problem,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify({ type: `/api/v1/docs#${type}`, status, ...rest }), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}

export const problems = {
  noToken: { status: 401, type: 'no-token', title: 'Send a token: "Authorization: Bearer …".' },
  noSuchThing: {
    status: 404,
    type: 'not-found',
    title: 'There is no such thing, or it is not yours to see.',
  },
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
