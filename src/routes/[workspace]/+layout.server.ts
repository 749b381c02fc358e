import { sidebarSpaces } from '#domains/spaces/reads.ts';
import { readerOf } from '../../reader.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
  const { workspace, viewer } = event.locals;
  return {
    workspace: { slug: workspace.slug, name: workspace.name, isSample: workspace.isSample },
    viewer:
      'name' in viewer
        ? {
            memberId: viewer.memberId,
            role: viewer.role,
            name: viewer.name,
            handle: viewer.handle,
            pictureId: viewer.pictureId,
            hoursAgreed: viewer.hoursAgreed,
            others: viewer.others,
          }
        : null,
    role: viewer.role,
    reader: readerOf(event),
    spaces: await sidebarSpaces(viewer),
  };
};
