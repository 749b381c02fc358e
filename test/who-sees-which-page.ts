/** Whoever may come to a page. The author made what stands in the places; the stranger owns another workspace. */
export const viewers = ['visitor', 'stranger', 'guest', 'member', 'author', 'host', 'owner'] as const;
export type Viewer = (typeof viewers)[number];

/** The space in which the page's subject stands. To the private one only the author belongs. */
export const places = ['public', 'open', 'private'] as const;
export type Place = (typeof places)[number];

/** What stands in every text of a place: nobody may find it in a page who may not read there. */
export const canaries: Record<Place, string> = {
  public: 'canarypublic',
  open: 'canaryopen',
  private: 'canaryprivate',
};

type Statuses = Record<Viewer, number>;

/** One address: how each viewer is answered where its subject stands in each place; `open` where that makes no difference. */
export interface Row {
  open: Statuses;
  public?: Statuses;
  private?: Statuses;
  /** Where the parameters are others than those of the place. */
  params?: (made: Record<string, string>) => Record<string, string>;
  query?: (made: Record<string, string>) => string;
}

const statuses = (...each: number[]): Statuses =>
  Object.fromEntries(viewers.map((viewer, at) => [viewer, each[at]!])) as Statuses;

type Where = Pick<Row, 'open' | 'public' | 'private'>;

const everybody: Where = { open: statuses(200, 200, 200, 200, 200, 200, 200) };
/** Whoever is not signed in is asked who they are; strangers learn of nothing. */
const members: Where = { open: statuses(303, 404, 200, 200, 200, 200, 200) };
const membersSignedIn: Where = { open: statuses(404, 404, 200, 200, 200, 200, 200) };
const noGuests: Where = { open: statuses(303, 404, 404, 200, 200, 200, 200) };
const hosts: Where = { open: statuses(303, 404, 404, 404, 404, 200, 200) };
const owners: Where = { open: statuses(303, 404, 404, 404, 404, 404, 200) };

const onlyItsOwn = statuses(404, 404, 404, 404, 200, 404, 404);
/** What stands in a space, for whoever reads there. */
const readers: Where = {
  public: everybody.open,
  open: statuses(404, 404, 404, 200, 200, 200, 200),
  private: onlyItsOwn,
};
/** The same, and not for the web. */
const readersSignedIn: Where = { ...readers, public: membersSignedIn.open };
/** For who made it, hosts and owners. */
const changers: Where = {
  open: statuses(303, 404, 404, 404, 200, 200, 200),
  private: statuses(303, 404, 404, 404, 200, 404, 404),
};
const authorOnly: Where = { open: statuses(303, 404, 404, 404, 200, 404, 404) };

/** Not asked here: streams, whose doors are tested beside them, and what is only written to. */
export const notAsked = ['/live', '/drafts', '/files', '/files/[id]/about', '/asks/preview', '/new/reach'];

/** Every address of a workspace that answers a GET. One that is not here fails the test. */
export const pages: Record<string, Row> = {
  // Members are led to My turn.
  '/': { open: statuses(200, 200, 303, 303, 303, 303, 303) },
  '/turn': members,
  '/waiting': members,
  '/edition': members,
  '/asks/new': { ...readersSignedIn, query: ({ id }) => `?thread=${id}` },
  '/spaces': everybody,
  '/spaces/new': noGuests,
  '/s/[space]': readers,
  '/s/[space]/clock': readersSignedIn,
  '/s/[space]/settings': {
    public: hosts.open,
    open: statuses(303, 404, 404, 404, 200, 200, 200),
    private: statuses(303, 404, 404, 404, 200, 404, 404),
  },
  '/new': { ...members, query: ({ space }) => `?space=${space}` },
  '/new/asked-before': { ...members, query: () => '?title=canarypublic+canaryopen+canaryprivate' },
  '/mentions': { ...members, query: () => '?q=canary' },
  '/t/[id]/[[slug]]': readers,
  '/t/[id]/posts/since': { ...readersSignedIn, query: () => '?after=0' },
  '/t/[id]/posts/when': readersSignedIn,
  '/t/[id]/posts/[place]/edit': authorOnly,
  '/t/[id]/posts/[place]/original': readersSignedIn,
  '/t/[id]/posts/[place]/reactions': readersSignedIn,
  '/t/[id]/posts/[place]/versions': readersSignedIn,
  '/t/[id]/tend/change': changers,
  '/t/[id]/tend/close': changers,
  '/t/[id]/tend/move': changers,
  '/files/[id]/[name]': { ...readers, params: ({ file }) => ({ id: file! }) },
  '/tags': everybody,
  '/tags/[tag]': readers,
  '/search': { ...everybody, query: () => '?q=canary' },
  '/people': noGuests,
  '/people/like': { ...noGuests, query: () => '?q=ana' },
  '/people/[handle]': { ...members, params: () => ({ handle: 'ana-sousa' }) },
  '/groups': noGuests,
  '/groups/[handle]': noGuests,
  '/groups/[handle]/clock': { open: statuses(404, 404, 404, 200, 200, 200, 200) },
  '/me': members,
  '/me/before': noGuests,
  '/me/time': members,
  '/me/tokens': members,
  '/me/leaving': members,
  '/settings': owners,
  '/settings/claims': hosts,
  '/settings/invitations': hosts,
  '/settings/members': owners,
  '/settings/letters': owners,
  '/settings/record': owners,
};
