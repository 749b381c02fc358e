import type { MiddlewareHandler } from 'hono';
import { problemResponse, problems, type Problem } from './problem.ts';

/** Bytes. The longest text we keep has 100,000 characters, of at most 6 bytes each where a client escapes all. */
export const largestBody = 1_000_000;

/** No request of ours is nested deeper than a handful. */
const deepest = 32;

/**
 * Takes JSON and nothing else, before any route looks at it: its type, its size, its depth. No body at all is an
 * empty object, for acts that need no words.
 */
export const readJson: MiddlewareHandler = async (c, next) => {
  if (!['POST', 'PUT', 'PATCH', 'DELETE'].includes(c.req.method)) return next();
  const text = await textOf(c.req.raw);
  if (text === null) return problemResponse(problems.tooLarge);
  if (text.trim() === '') return withBody(c, '{}', next);
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(c.req.header('content-type') ?? ''))
    return problemResponse(problems.notJson, { 'accept-post': 'application/json' });
  const wrong = wrongWith(text);
  return wrong ? problemResponse(wrong) : withBody(c, text, next);
};

const withBody = (c: Parameters<MiddlewareHandler>[0], text: string, next: () => Promise<void>) => {
  const headers = new Headers(c.req.raw.headers);
  headers.set('content-type', 'application/json');
  headers.delete('content-length');
  c.req.raw = new Request(c.req.raw.url, { method: c.req.method, headers, body: text });
  return next();
};

/** The body as text, or null where it is larger than we take. */
async function textOf(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > largestBody) return null;
  if (!request.body) return '';
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  try {
    for await (const piece of request.body) {
      size += piece.byteLength;
      // Read to its end and thrown away: who is still sending hears no answer. How much can come, the server limits.
      if (size <= largestBody) text += decoder.decode(piece, { stream: true });
    }
  } catch (error) {
    // SvelteKit's adapter counts too, and may be set to less.
    if ((error as { status?: number }).status === 413) return null;
    throw error;
  }
  return size > largestBody ? null : text + decoder.decode();
}

function wrongWith(text: string): Problem | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return problems.malformed;
  }
  // Level by level and not by recursion, which somebody's nesting could exhaust.
  let level: unknown[] = [parsed];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return problems.tooDeep;
    if (level.some((value) => typeof value === 'string' && value.includes('\0'))) return problems.noNul;
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  return null;
}
