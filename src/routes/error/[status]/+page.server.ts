import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** The page that says what a status means, for those who are answered before any page is found (`own-words.ts`). */
export const load: PageServerLoad = ({ params }) => {
  const status = Number(params.status);
  error(Number.isInteger(status) && status >= 400 && status < 600 ? status : 404);
};
