import type { RequestHandler } from '@sveltejs/kit';
import { api } from '../../../../api.ts';

/** Every method of every address below /api/v1: the routes are in the domains, put together in src/api.ts. */
export const fallback: RequestHandler = ({ request }) => api.fetch(request);
export const GET = fallback;
