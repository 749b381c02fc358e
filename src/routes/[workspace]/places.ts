import { m } from '#messages';
import type { Places } from '#ui/shell/places.ts';
import type { LayoutData } from './$types';

type Member = NonNullable<LayoutData['viewer']>;

/** What the sidebar of a member shows, and which of it the page at `path` belongs to. */
export function placesOf(viewer: Member, { workspace, spaces }: LayoutData, path: string): Places {
  const at = (page: string) => `/${workspace.slug}/${page}`;
  const first = [
    { label: m.place_turn(), href: at('turn') },
    { label: m.place_edition(), href: at('edition') },
  ];
  const find = { label: m.place_find(), href: at('search') };
  const own = spaces.map(({ name, slug }) => ({ name, href: at(`s/${slug}`) }));
  const allSpaces = { label: m.place_spaces(), href: at('spaces') };
  const places = [
    { label: m.place_waiting(), href: at('waiting') },
    ...(viewer.role === 'guest' ? [] : [{ label: m.place_people(), href: at('people') }]),
    ...(viewer.role === 'owner' ? [{ label: m.place_settings(), href: at('settings') }] : []),
    ...(viewer.role === 'host' ? [{ label: m.place_invitations(), href: at('settings/invitations') }] : []),
  ];
  const me = {
    name: viewer.name,
    href: at('me'),
    picture: viewer.pictureId ? pictureOf(workspace.slug, viewer.pictureId) : undefined,
  };
  const hrefs = [...first, find, ...own, allSpaces, ...places, me].map(({ href }) => href);
  return {
    workspace: { name: workspace.name, href: at('turn') },
    otherWorkspaces: viewer.others.map(({ slug, name }) => ({ name, href: `/${slug}/turn` })),
    first,
    find,
    spaces: own,
    allSpaces,
    places,
    me,
    // Groups are people too: they are reached from there.
    current: path.startsWith(at('groups'))
      ? at('people')
      : hrefs.find((href) => path === href || path.startsWith(`${href}/`)),
  };
}

/** Where a member's picture is served; its id changes with the picture, so that browsers may keep it. */
export const pictureOf = (workspaceSlug: string, pictureId: string): string =>
  `/${workspaceSlug}/files/${pictureId}/picture.webp`;
