import { m } from '#messages';
import type { Places } from '#ui/shell/places.ts';

interface Frame {
  workspace: { slug: string; name: string };
  spaces: { slug: string; name: string }[];
  turn: number;
}

/** The sidebar of a member, as sentences; the count of My turn is the only number in it. */
export function placesOf(frame: Frame, member: { name: string; handle: string }, path: string): Places {
  const home = `/${frame.workspace.slug}`;
  const spaces = frame.spaces.map(({ slug, name }) => ({ name, href: `${home}/s/${slug}` }));
  const first = [
    { label: m.frame_my_turn(), href: `${home}/turn`, count: frame.turn },
    { label: m.frame_edition(), href: `${home}/edition` },
  ];
  const places = [
    { label: m.frame_waiting(), href: `${home}/waiting` },
    { label: m.frame_people(), href: `${home}/people` },
    { label: m.frame_tags(), href: `${home}/tags` },
  ];
  const me = { name: member.name, href: `${home}/me` };
  const all = [...first, ...places, ...spaces, me].map(({ href }) => href);
  return {
    workspace: { name: frame.workspace.name, href: home },
    first,
    find: { label: m.frame_find(), href: `${home}/search` },
    spaces,
    allSpaces: { label: m.frame_all_spaces(), href: `${home}/spaces` },
    places,
    me,
    current: all.find((href) => path === href || path.startsWith(`${href}/`)),
  };
}
