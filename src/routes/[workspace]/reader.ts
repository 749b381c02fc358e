import type { RequestEvent } from '@sveltejs/kit';
import type { Viewer } from '#ui/when.ts';
import { isMember } from '#domains/people/member.ts';
import { now } from '#platform/clock.ts';
import { regionalLocale } from '#platform/language.ts';

/**
 * For whoever comes from the web neither zone nor day is known, and their page is kept: seen from far off, every time
 * is said as a whole day, with its year, in place of "this morning".
 */
const noParticularNow = Temporal.Instant.from('9999-01-01T00:00:00Z');

/** To whom an answer outside of a page's load says times: as the page's frame does (`+layout.server.ts`). */
export const readerOf = ({ locals, request }: Pick<RequestEvent, 'locals' | 'request'>): Viewer => ({
  now: isMember(locals.viewer) ? now() : noParticularNow,
  zone: 'timeZone' in locals.viewer ? locals.viewer.timeZone : 'UTC',
  locale: regionalLocale(request.headers.get('accept-language')),
});
