/**
 * Where a member's picture is served. Its id changes with the picture, so that browsers may keep it.
 * Undefined where they show none: then their initials stand for them.
 */
export const pictureAt = (workspaceSlug: string, pictureId: string | null): string | undefined =>
  pictureId ? `/${workspaceSlug}/files/${pictureId}/picture.webp` : undefined;
