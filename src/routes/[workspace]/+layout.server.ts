import { frameOf } from '#domains/asks/frame/reads.ts';
import { isMember } from '#domains/people/member.ts';
import { now } from '#platform/clock.ts';
import { regionalLocale } from '#platform/language.ts';
import type { LayoutServerLoad } from './$types';

/** What stands around every page: who is here, the spaces of the sidebar, and the one number. */
export const load: LayoutServerLoad = async ({ locals, request }) => {
  const { workspace, viewer } = locals;
  const { spaces, turn } = await frameOf(viewer);
  return {
    workspace: { slug: workspace.slug, name: workspace.name, isSample: workspace.isSample },
    member:
      isMember(viewer) && 'name' in viewer
        ? {
            id: viewer.memberId,
            name: viewer.name,
            handle: viewer.handle,
            role: viewer.role,
            pictureId: viewer.pictureId,
            hoursAgreed: viewer.hoursAgreed,
            others: viewer.others,
          }
        : null,
    spaces: spaces.map(({ slug, name }) => ({ slug, name })),
    turn,
    reader: {
      now: now().toString(),
      zone: 'timeZone' in viewer ? viewer.timeZone : 'UTC',
      locale: regionalLocale(request.headers.get('accept-language')),
    },
  };
};
