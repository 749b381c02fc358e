/** A place one can go to, under the words it goes by. */
export interface Place {
  label: string;
  href: string;
}

/** A place as a list shows it. */
export interface ListedPlace extends Place {
  count?: number;
  /** The shortcut beside it, on machines that have keys. */
  keys?: string;
  onclick?: (event: MouseEvent) => void;
}

/** Everything the shell shows around a page. Plain values, so that a layout's load can hand them over. */
export interface Places {
  workspace: { name: string; href: string };
  /** The other workspaces this person belongs to; absent or empty: the name is simply a link. */
  otherWorkspaces?: { name: string; href: string }[];
  /**
   * What comes before everything else, most urgent first. The first two and `find` are the bar at the foot of a
   * phone. A count is shown where it is more than none, and nowhere else in the shell is there a number.
   */
  first: (Place & { count?: number })[];
  /** The page that searches; the palette opens in its place where there is JavaScript. */
  find: Place;
  spaces: { name: string; href: string }[];
  /** Where all spaces are listed, when the sidebar holds only some of them. */
  allSpaces?: Place;
  places: Place[];
  me: { name: string; href: string; picture?: string | undefined };
  /** The `href` of the place this page belongs to. */
  current?: string | undefined;
}
