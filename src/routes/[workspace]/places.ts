import { m } from '#messages';
import type { Role } from '#domains/people/member.ts';
import { pictureAt } from '#domains/people/profile/picture.ts';
import type { Places } from '#ui/shell/places.ts';

interface Frame {
  workspace: { slug: string; name: string };
  spaces: { slug: string; name: string }[];
  turn: number;
}

interface Member {
  name: string;
  role: Role;
  pictureId: string | null;
  others: { slug: string; name: string }[];
}

/** The sidebar of a member, as sentences; the count of My turn is the only number in it. */
export function placesOf(frame: Frame, member: Member, path: string): Places {
  const home = `/${frame.workspace.slug}`;
  const spaces = frame.spaces.map(({ slug, name }) => ({ name, href: `${home}/s/${slug}` }));
  const first = [
    { label: m.frame_my_turn(), href: `${home}/turn`, count: frame.turn },
    { label: m.frame_edition(), href: `${home}/edition` },
  ];
  const places = [
    { label: m.frame_waiting(), href: `${home}/waiting` },
    ...(member.role === 'guest' ? [] : [{ label: m.frame_people(), href: `${home}/people` }]),
    { label: m.frame_tags(), href: `${home}/tags` },
    ...(member.role === 'owner' ? [{ label: m.frame_settings(), href: `${home}/settings` }] : []),
    ...(member.role === 'host'
      ? [{ label: m.frame_invitations(), href: `${home}/settings/invitations` }]
      : []),
  ];
  const me = {
    name: member.name,
    href: `${home}/me`,
    picture: pictureAt(frame.workspace.slug, member.pictureId),
  };
  const allSpaces = { label: m.frame_all_spaces(), href: `${home}/spaces` };
  const all = [...first, ...places, ...spaces, allSpaces, me].map(({ href }) => href);
  return {
    workspace: { name: frame.workspace.name, href: home },
    otherWorkspaces: member.others.map(({ slug, name }) => ({ name, href: `/${slug}/turn` })),
    first,
    find: { label: m.frame_find(), href: `${home}/search` },
    spaces,
    allSpaces,
    places,
    me,
    // Groups are people too, and are reached from there.
    current: path.startsWith(`${home}/groups`)
      ? `${home}/people`
      : all.find((href) => path === href || path.startsWith(`${href}/`)),
  };
}
