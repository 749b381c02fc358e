import type { RequestEvent } from '@sveltejs/kit';
import type { Viewer } from '#ui/when.ts';
import { now } from '#platform/clock.ts';
import { regionalLocale } from '#platform/language.ts';

/** To whom an answer outside of a page's load says times: as the page's frame does (`+layout.server.ts`). */
export const readerOf = ({ locals, request }: Pick<RequestEvent, 'locals' | 'request'>): Viewer => ({
  now: now(),
  zone: 'timeZone' in locals.viewer ? locals.viewer.timeZone : 'UTC',
  locale: regionalLocale(request.headers.get('accept-language')),
});
