import { now } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import type { Tx } from '#platform/transaction.ts';
import type { MemberViewer } from '../people/member.ts';
import { threadFor } from '../threads/access.ts';
import { whoMaySee } from './access.ts';
import { mostAskedAtOnce, sharesOf, windowOf, type AskKind, type NewAsk } from './ask.ts';
import type { Window } from './expectation.ts';
import { AskMade } from './facts.ts';
import { calendarsWithCovers } from './share/access.ts';
import { keepShares } from './share/actions.ts';

export type AskRefusal =
  | { refused: 'no-such-thread' | 'nobody-asked' | 'too-many' | 'no-such-group' }
  | { refused: 'cannot-see'; memberIds: string[] };

/**
 * Asks people in a thread. All of it, or none: where one of them could not read the thread, nobody is asked.
 * @param input.idOf the id of the ask at a place of those that are made; left out, they get new ones
 */
export async function askInThread(
  tx: Tx,
  viewer: MemberViewer,
  input: { threadId: string; postId: string; asks: NewAsk[]; idOf?: (place: number) => string },
): Promise<{ ids: string[] } | AskRefusal> {
  const thread = await threadFor(viewer, input.threadId, tx);
  if (!thread) return { refused: 'no-such-thread' };
  const workspace = await tx
    .selectFrom('workspace')
    .select(['windowAmount', 'windowUnit'])
    .where('id', '=', viewer.workspaceId)
    .executeTakeFirstOrThrow();

  const wanted: {
    kind: AskKind;
    window: Window;
    memberId: string | null;
    circleId: string | null;
    asked: string[];
  }[] = [];
  for (const ask of input.asks) {
    const window = windowOf(
      ask.window,
      windowIn(thread.windowAmount, thread.windowUnit),
      windowIn(thread.spaceWindowAmount, thread.spaceWindowUnit),
      windowIn(workspace.windowAmount, workspace.windowUnit),
    );
    if ('circleId' in ask.of) {
      const asked = await circleMembers(tx, viewer, ask.of.circleId);
      if (!asked) return { refused: 'no-such-group' };
      wanted.push({ kind: ask.kind, window, memberId: null, circleId: ask.of.circleId, asked });
    } else {
      for (const memberId of new Set(ask.of.memberIds)) {
        wanted.push({ kind: ask.kind, window, memberId, circleId: null, asked: [memberId] });
      }
    }
  }
  if (wanted.length === 0 || wanted.some(({ asked }) => asked.length === 0))
    return { refused: 'nobody-asked' };
  if (wanted.length > mostAskedAtOnce) return { refused: 'too-many' };

  const everyone = [...new Set(wanted.flatMap(({ asked }) => asked))];
  const mayBeAsked = await whoMaySee(tx, viewer.workspaceId, thread.spaceId, everyone);
  const blind = wanted
    .filter(({ memberId }) => memberId && !mayBeAsked.has(memberId))
    .map(({ memberId }) => memberId!);
  if (blind.length > 0) return { refused: 'cannot-see', memberIds: blind };

  const at = now();
  const calendars = await calendarsWithCovers(tx, viewer.workspaceId, everyone, at);
  const mayCover = await whoMaySee(tx, viewer.workspaceId, thread.spaceId, [...calendars.keys()]);
  const ids: string[] = [];
  for (const ask of wanted) {
    const id = input.idOf?.(ids.length) ?? newId();
    ids.push(id);
    await tx
      .insertInto('ask')
      .values({
        workspaceId: viewer.workspaceId,
        id,
        threadId: thread.id,
        postId: input.postId,
        kind: ask.kind,
        askerId: viewer.memberId,
        memberId: ask.memberId,
        circleId: ask.circleId,
        windowAmount: ask.window.amount,
        windowUnit: ask.window.unit,
        askedAt: at,
      })
      .execute();
    const shares = ask.asked
      .filter((memberId) => mayBeAsked.has(memberId))
      .flatMap((memberId) => sharesOf(memberId, viewer.memberId, calendars, at, ask.window))
      .filter(({ memberId }) => mayCover.has(memberId));
    if (shares.length === 0) return { refused: 'nobody-asked' };
    await keepShares(tx, viewer.workspaceId, id, shares);
    await tx.record(
      AskMade({
        workspaceId: viewer.workspaceId,
        actorId: viewer.memberId,
        spaceId: thread.spaceId,
        threadId: thread.id,
        subjectId: id,
      }),
    );
  }
  return { ids };
}

async function circleMembers(tx: Tx, viewer: MemberViewer, circleId: string): Promise<string[] | null> {
  const rows = await tx
    .selectFrom('circle as c')
    .leftJoin('circleMember as b', (join) =>
      join.onRef('b.workspaceId', '=', 'c.workspaceId').onRef('b.circleId', '=', 'c.id'),
    )
    .where('c.workspaceId', '=', viewer.workspaceId)
    .where('c.id', '=', circleId)
    .select('b.memberId')
    .execute();
  if (rows.length === 0) return null;
  // Who asks a group that they belong to does not ask themselves.
  return rows.flatMap(({ memberId }) => (memberId && memberId !== viewer.memberId ? [memberId] : []));
}

const windowIn = (amount: number | null, unit: Window['unit'] | null): Window | null =>
  amount !== null && unit !== null ? { amount, unit } : null;
