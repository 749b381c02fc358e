import { sidebarSpaces } from '#domains/spaces/reads.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals }) => {
  const { workspace, viewer } = locals;
  return { workspace, viewer, spaces: await sidebarSpaces(viewer) };
};
