/** What threading looks at. */
export interface Threadable {
  key: string;
  /** Keys of the letters before it, oldest first; the last is the one it answers. */
  references: readonly string[];
  /** Milliseconds since 1970. */
  at: number;
  /** The subject's base (see subject.ts), '' when it has none. */
  base: string;
  isAnswer: boolean;
}

/** What an earlier import remembers of a key; see `Remembered` in mailbox.ts. */
export interface Known {
  thread: string;
  at: number;
  /** False for a letter that others referred to, but that was not in the archive so far. */
  isHere: boolean;
}

/** A letter in the forest that threading grows; or a letter that others refer to and nobody has. */
export interface Node {
  key: string;
  letter: Threadable | null;
  known: Known | null;
  parent: Node | null;
  /** Whether the parent was guessed by subject: good for a thread, not for saying what is answered. */
  isGuessed: boolean;
  /** Towards the one node that stands for its tree (union-find); of that one, what is true of the whole tree: */
  tree: Node;
  root: Node;
  hasKnown: boolean;
}

export function newNode(key: string, known: Known | null): Node {
  const node = { key, letter: null, known, parent: null, isGuessed: false, hasKnown: known !== null } as Omit<
    Node,
    'tree' | 'root'
  >;
  return Object.assign(node, { tree: node, root: node }) as Node;
}

/** Puts a letter below another unless it has a place already, or that would close a circle. */
export function link(child: Node, parent: Node): boolean {
  const [below, above] = [treeOf(child), treeOf(parent)];
  // A node without parent is the root of its tree, so only the same tree can make a circle.
  if (child.parent || below === above) return false;
  child.parent = parent;
  below.tree = above;
  above.hasKnown ||= below.hasKnown;
  return true;
}

export function treeOf(node: Node): Node {
  let top = node;
  while (top.tree !== top) top = top.tree;
  for (let at = node; at !== top;) {
    const next = at.tree;
    at.tree = top;
    at = next;
  }
  return top;
}

export function rootOf(node: Node): Node {
  return treeOf(node).root;
}
