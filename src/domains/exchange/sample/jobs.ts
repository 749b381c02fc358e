import { asOf, now } from '#platform/clock.ts';
import { transaction, type Tx } from '#platform/transaction.ts';
import { askInThread } from '../../asks/actions.ts';
import { answerAsk, declineAsk, renegotiateAsk } from '../../asks/turn/actions.ts';
import { accountOf, addMember, foundWorkspace } from '../../people/actions.ts';
import { addToGroup, makeGroup } from '../../people/groups/actions.ts';
import type { MemberViewer } from '../../people/member.ts';
import { openSpace } from '../../spaces/actions.ts';
import { acceptAnswer, concludeThread } from '../../threads/conclusion/actions.ts';
import { pinThread } from '../../threads/placing/actions.ts';
import { react } from '../../threads/reaction/actions.ts';
import { postReply, startThread } from '../../threads/actions.ts';
import { people, weekOf, type Person } from './people.ts';
import { spaces, threads, type SampleAsk, type SampleThread } from './story.ts';

export interface Sample {
  workspaceId: string;
  slug: string;
  as: Record<Person, MemberViewer>;
  emailOf: (person: Person) => string;
}

/** A refusal while telling an invented story is a mistake in the story. */
function must<Result extends object>(result: Result): Exclude<Result, { refused: unknown }> {
  if ('refused' in result) throw new Error(`The sample community was refused: ${JSON.stringify(result)}`);
  return result as Exclude<Result, { refused: unknown }>;
}

/**
 * Founds the sample community and tells its last four weeks, through the same actions as everybody's, each at its own
 * time. One transaction a thread, so that the house goes on meanwhile.
 *
 * @param passwordHash of the password with which each of its people can sign in; null: by letter only
 * @param told called after each thread
 * @returns `{refused: 'slug-taken'}` where it stands already
 */
export async function seedSample(
  { slug = 'harbour-street', passwordHash }: { slug?: string; passwordHash: string | null },
  told: () => void = () => {},
): Promise<Sample | { refused: 'slug-taken' }> {
  const emailOf = (person: Person) => `${person}@${slug}.example`;
  const begun = now().subtract({ hours: 700 });
  const founded = await asOf(begun, () => transaction((tx) => found(tx, slug, passwordHash, emailOf)));
  if ('refused' in founded) return founded;
  const { workspaceId, as } = founded;
  const place = await asOf(begun, () => transaction((tx) => openSpaces(tx, as)));

  const inOrder = threads.toSorted((a, b) => b.ago - a.ago);
  for (const thread of inOrder) {
    await transaction((tx) => tell(tx, { as, slug, place }, thread));
    told();
  }
  return { workspaceId, slug, as, emailOf };
}

async function found(tx: Tx, slug: string, passwordHash: string | null, emailOf: (person: Person) => string) {
  const hoursOf = (person: Person) => ({
    timeZone: people[person].zone,
    weekly: weekOf(person),
    hoursAgreed: true,
  });
  const founded = await foundWorkspace(tx, {
    slug,
    name: 'Harbour Street',
    owner: { name: people.rui.name, email: emailOf('rui'), passwordHash },
    isSample: true,
    ...hoursOf('rui'),
  });
  if ('refused' in founded) return founded;
  const { workspaceId } = founded;
  const as = { rui: { workspaceId, memberId: founded.memberId, role: 'owner' } } as Record<
    Person,
    MemberViewer
  >;
  for (const person of Object.keys(people) as Person[]) {
    const { name, role } = people[person];
    if (person !== 'rui') {
      const account = await accountOf(tx, { name, email: emailOf(person), passwordHash });
      const member = await addMember(tx, {
        workspaceId,
        accountId: account.id,
        name,
        role,
        ...hoursOf(person),
      });
      as[person] = { workspaceId, memberId: member.id, role };
    }
    await introduce(tx, as[person], person);
  }
  return { workspaceId, as };
}

/** Writes their profile down; it was theirs before they came. */
async function introduce(tx: Tx, viewer: MemberViewer, person: Person): Promise<void> {
  const { pronouns, languages, about, reach, disagree, holidays } = people[person];
  await tx
    .updateTable('member')
    .set({
      pronouns,
      languages: [...languages],
      holidays,
      answers: JSON.stringify({ window: about }),
      preferenceCard: JSON.stringify({ reach, ways: ['read'], disagree }),
    })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', viewer.memberId)
    .execute();
}

interface Place {
  spaces: Map<string, string>;
  friendsId: string;
}

async function openSpaces(tx: Tx, as: Record<Person, MemberViewer>): Promise<Place> {
  const opened = new Map<string, string>();
  for (const { people: belonging, ...space } of spaces) {
    const { id } = must(await openSpace(tx, as.rui, space));
    opened.set(space.slug, id);
    const { workspaceId } = as.rui;
    await tx
      .insertInto('spaceMember')
      .values(belonging.map((person) => ({ workspaceId, spaceId: id, memberId: as[person].memberId })))
      .onConflict((oc) => oc.doNothing())
      .execute();
  }
  const friends = must(
    await makeGroup(tx, as.kofi, {
      name: 'Newcomers’ friends',
      purpose: 'Whoever is new may ask them anything.',
    }),
  );
  for (const person of ['amara', 'joana', 'rui', 'mei'] as const)
    await addToGroup(tx, as.kofi, friends.id, as[person].memberId);
  return { spaces: opened, friendsId: friends.id };
}

interface Scene {
  as: Record<Person, MemberViewer>;
  slug: string;
  place: Place;
}

/** Tells one thread from its beginning to where it stands today. */
async function tell(tx: Tx, { as, slug, place }: Scene, story: SampleThread): Promise<void> {
  const ago = (hours: number) => now().subtract({ minutes: Math.round(hours * 60) });
  const spaceId = place.spaces.get(story.space)!;
  const thread = must(
    await asOf(ago(story.ago), () =>
      startThread(tx, as[story.by], slug, {
        spaceId,
        kind: story.kind,
        title: story.title,
        body: story.body,
        feedbackWanted: story.wants,
      }),
    ),
  );
  if (story.pinned) must(await asOf(ago(story.ago), () => pinThread(tx, as.rui, thread.id)));
  const replyIds: string[] = [];
  for (const { by, ago: then, body, reactions } of story.replies ?? []) {
    const reply = must(
      await asOf(ago(then), () => postReply(tx, as[by], slug, { threadId: thread.id, body })),
    );
    replyIds.push(reply.id);
    for (const [person, emoji] of reactions ?? [])
      must(await asOf(ago(then - 1), () => react(tx, as[person], reply.id, emoji)));
  }
  for (const ask of story.asks ?? []) await tellAsk(tx, { as, slug, place }, story, thread, ask);
  if (story.accepted !== undefined) must(await acceptAnswer(tx, as[story.by], replyIds[story.accepted]!));
  const last = story.replies?.at(-1)?.ago ?? story.ago;
  if (story.conclusion)
    must(
      await asOf(ago(last - 3), () => concludeThread(tx, as[story.by], slug, thread.id, story.conclusion!)),
    );
}

async function tellAsk(
  tx: Tx,
  { as, place }: Scene,
  story: SampleThread,
  thread: { id: string; postId: string },
  ask: SampleAsk,
): Promise<void> {
  const of =
    ask.of === 'friends'
      ? { circleId: place.friendsId }
      : { memberIds: ask.of.map((person) => as[person].memberId) };
  const made = must(
    await asOf(now().subtract({ hours: story.ago }), () =>
      askInThread(tx, as[story.by], {
        threadId: thread.id,
        postId: thread.postId,
        asks: [{ of, kind: ask.kind, window: ask.window }],
      }),
    ),
  );
  const idFor = (person: Person) => made.ids[ask.of === 'friends' ? 0 : ask.of.indexOf(person)]!;
  for (const person of ask.answeredBy ?? []) must(await answerAsk(tx, as[person], { id: idFor(person) }));
  for (const [person, reason] of ask.declinedBy ?? [])
    must(await declineAsk(tx, as[person], { id: idFor(person), reason }));
  if (ask.proposes) {
    const [person, later, reason] = ask.proposes;
    must(
      await renegotiateAsk(tx, as[person], { id: idFor(person), dueAt: now().add({ hours: later }), reason }),
    );
  }
}
