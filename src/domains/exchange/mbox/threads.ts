import { link, newNode, rootOf, treeOf, type Known, type Node, type Threadable } from './tree.ts';

export interface Thread {
  /** The key of the letter that opens it. */
  key: string;
  /** Whether an earlier import brought it in; then `letters` are those to add. */
  isKnown: boolean;
  /** The opening letter first (of a new thread), then by date. Never empty, never one that is already here. */
  letters: Placed[];
  /** Letters that these refer to and nobody has. */
  absent: string[];
}

export interface Placed {
  key: string;
  /** The letter it answers, or the nearest one before that is here; null when it answers none. */
  answers: string | null;
}

/** Threads in which "Re:" alone points to a letter that old are other conversations about the same thing. */
export const SUBJECT_LIMIT_DAYS = 60;

export const subjectKey = (base: string): string => `subject:${base}`;

/**
 * Gathers letters into threads by what they refer to: Jamie Zawinski's algorithm
 * (https://www.jwz.org/doc/threading.html), with three changes. A thread is flat here, so that only who belongs
 * together and what each letter answers is worked out. A letter's own statement always beats what later letters say
 * about it, which makes the outcome independent of the order in which letters come, and of those that come twice. And
 * equal subjects join letters only where one is an answer and both are near in time.
 *
 * @param known what earlier imports remember of the letters' keys, of their references and of `subjectKey(base)`
 * @returns threads by the date of their first new letter
 */
export function gatherThreads(
  letters: Iterable<Threadable>,
  known: ReadonlyMap<string, Known> = new Map(),
): Thread[] {
  const nodes = new Map<string, Node>();
  const nodeOf = (key: string): Node => {
    const node = nodes.get(key) ?? newNode(key, known.get(key) ?? null);
    nodes.set(key, node);
    return node;
  };

  const inOrder = [...letters].sort(byDate).filter((letter) => {
    const node = nodeOf(letter.key);
    const isFirst = node.letter === null;
    node.letter ??= letter;
    return isFirst;
  });
  for (const { key, references } of inOrder) {
    const answered = references.at(-1);
    if (answered !== undefined) link(nodeOf(key), nodeOf(answered));
  }
  for (const { references } of inOrder) {
    references.forEach((key, at) => {
      if (at > 0) link(nodeOf(key), nodeOf(references[at - 1]!));
    });
  }
  joinBySubject(inOrder, nodeOf, known);
  return threadsIn([...nodes.values()]);
}

function byDate(a: Threadable, b: Threadable): number {
  return a.at - b.at || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

// Subjects

/** An answer with nothing above it joins the nearest earlier letter of the same subject. */
function joinBySubject(
  inOrder: readonly Threadable[],
  nodeOf: (key: string) => Node,
  known: ReadonlyMap<string, Known>,
): void {
  const openers = openersOf(inOrder.map((letter) => nodeOf(letter.key)));
  const earlier = new Map<string, Node[]>();
  for (const letter of inOrder) {
    if (letter.base === '') continue;
    const node = nodeOf(letter.key);
    const alike = earlier.get(letter.base) ?? [];
    if (isAnswer(letter) && openers.has(node)) joinNearest(node, alike, known.get(subjectKey(letter.base)));
    alike.push(node);
    earlier.set(letter.base, alike);
  }
}

/** Archives often strip "Re:" from subjects; a letter that refers to one nobody has is an answer all the same. */
function isAnswer(letter: Threadable): boolean {
  return letter.isAnswer || letter.references.length > 0;
}

/** The letters that begin a tree of which no earlier import knows. */
function openersOf(nodes: readonly Node[]): Set<Node> {
  const openers = new Map<Node, Node>();
  for (const node of nodes) {
    const root = rootOf(node);
    if (!openers.has(root) && !treeOf(node).hasKnown) openers.set(root, root.letter ? root : node);
  }
  return new Set(openers.values());
}

function joinNearest(opener: Node, alike: readonly Node[], remembered: Known | undefined): void {
  const root = rootOf(opener);
  const isNear = (at: number) =>
    at <= opener.letter!.at && opener.letter!.at - at <= SUBJECT_LIMIT_DAYS * 86_400_000;
  const nearest = alike.findLast((node) => treeOf(node) !== treeOf(root));
  const here = nearest && isNear(nearest.letter!.at) ? nearest : null;
  if (remembered && isNear(remembered.at) && !(here && here.letter!.at >= remembered.at)) {
    root.known = { ...remembered, isHere: false };
  } else if (here && link(root, here)) {
    root.isGuessed = true;
  }
}

// Threads

/** What an earlier import knows of each letter or of the nearest one above it. */
function knownAbove(nodes: readonly Node[]): Map<Node, Known | null> {
  const found = new Map<Node, Known | null>();
  for (const node of nodes) {
    const path: Node[] = [];
    let at: Node | null = node;
    for (; at && !at.known && !found.has(at); at = at.parent) path.push(at);
    const known = at ? (at.known ?? found.get(at)!) : null;
    for (const each of path) found.set(each, known);
    if (at) found.set(at, known);
  }
  return found;
}

function threadsIn(nodes: readonly Node[]): Thread[] {
  const above = knownAbove(nodes);
  const trees = Map.groupBy(nodes, rootOf);
  const threads = new Map<string, { isKnown: boolean; opener: Node | null; nodes: Node[] }>();
  for (const [root, members] of trees) {
    const news = members.filter(isNew).sort((a, b) => byDate(a.letter!, b.letter!));
    const known = members
      .flatMap((node) => node.known ?? [])
      .sort((a, b) => a.at - b.at || (a.thread < b.thread ? -1 : 1))[0];
    if (news.length === 0) continue;
    const opener = known ? null : isNew(root) ? root : news[0]!;
    for (const node of members) {
      const key = above.get(node)?.thread ?? known?.thread ?? opener!.key;
      const thread = threads.get(key) ?? { isKnown: !opener, opener, nodes: [] };
      thread.nodes.push(node);
      threads.set(key, thread);
    }
  }
  return [...threads]
    .flatMap(([key, thread]) => asThread(key, thread))
    .sort(byOpening)
    .map(({ thread }) => thread);
}

function isNew(node: Node): boolean {
  return node.letter !== null && !node.known?.isHere;
}

function asThread(
  key: string,
  { isKnown, opener, nodes }: { isKnown: boolean; opener: Node | null; nodes: Node[] },
) {
  const letters = nodes
    .filter((node) => isNew(node) && node !== opener)
    .sort((a, b) => byDate(a.letter!, b.letter!));
  if (opener) letters.unshift(opener);
  if (letters.length === 0) return [];
  const placed = letters.map((node) => ({ key: node.key, answers: answeredBy(node) }));
  const absent = nodes
    .filter((node) => !node.letter && !node.known)
    .map((node) => node.key)
    .sort();
  return [{ first: letters[0]!.letter!, thread: { key, isKnown, letters: placed, absent } }];
}

function answeredBy(node: Node): string | null {
  for (let at: Node = node; at.parent && !at.isGuessed; at = at.parent) {
    if (at.parent.letter || at.parent.known?.isHere) return at.parent.key;
  }
  return null;
}

function byOpening(a: { first: Threadable }, b: { first: Threadable }): number {
  return byDate(a.first, b.first);
}
