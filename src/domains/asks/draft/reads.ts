import { sql } from 'kysely';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import { seesOpenSpaces, type MemberViewer } from '../../people/member.ts';
import { whoMaySee } from '../access.ts';
import { meantBy, type Askable } from '../asked/reads.ts';
import type { Window } from '../expectation.ts';
import { windowSaid, type Reader } from '../said.ts';
import { calendarsWithCovers } from '../share/access.ts';
import { ownWindow, type AskDraft } from './draft.ts';
import { previewOf, type AskPreview, type Candidate } from './preview.ts';

/**
 * Whom a draft asks and what they need to be shown, ready for `previewOf`: their names, who of them may read in the
 * space, when they are at work, and who covers. Persons and groups that are none here are left out.
 */
export async function candidates(
  viewer: MemberViewer,
  spaceId: string,
  of: readonly { kind: 'member' | 'group'; id: string }[],
): Promise<Candidate[]> {
  const ids = (kind: string) => of.filter((one) => one.kind === kind).map(({ id }) => id);
  const people = await db()
    .selectFrom('member as m')
    .where('m.workspaceId', '=', viewer.workspaceId)
    .where('m.state', '=', 'active')
    .where('m.id', '=', sql<string>`any(${ids('member')}::uuid[])`)
    .select(['m.id', 'm.name', 'm.timeZone'])
    .execute();
  const circles = seesOpenSpaces(viewer)
    ? await db()
        .selectFrom('circle as c')
        .leftJoin('circleMember as b', (join) =>
          join.onRef('b.workspaceId', '=', 'c.workspaceId').onRef('b.circleId', '=', 'c.id'),
        )
        .leftJoin('member as m', (join) =>
          join
            .onRef('m.workspaceId', '=', 'b.workspaceId')
            .onRef('m.id', '=', 'b.memberId')
            .on('m.state', '=', 'active')
            .on('m.id', '!=', viewer.memberId),
        )
        .where('c.workspaceId', '=', viewer.workspaceId)
        .where('c.id', '=', sql<string>`any(${ids('group')}::uuid[])`)
        .select(['c.id', 'c.name', 'm.id as memberId', 'm.name as memberName', 'm.timeZone'])
        .orderBy('m.name')
        .execute()
    : [];
  const everybody = [...people.map(({ id }) => id), ...circles.flatMap(({ memberId }) => memberId ?? [])];
  const seeing = await whoMaySee(db(), viewer.workspaceId, spaceId, everybody);
  const found = new Map<string, Candidate>();
  for (const { id, name, timeZone } of people)
    found.set(id, { kind: 'member', id, name, people: [{ id, name, timeZone, sees: seeing.has(id) }] });
  for (const { id, name, memberId, memberName, timeZone } of circles) {
    const group = found.get(id) ?? { kind: 'group' as const, id, name, people: [] };
    if (memberId)
      group.people.push({ id: memberId, name: memberName!, timeZone: timeZone!, sees: seeing.has(memberId) });
    found.set(id, group);
  }
  return of.flatMap(({ id }) => found.get(id) ?? []);
}

/** The window agreed for asks in a space: its own, or else the workspace's. */
export async function agreedWindow(viewer: MemberViewer, spaceId: string): Promise<Window> {
  const row = await db()
    .selectFrom('workspace as w')
    .leftJoin('space as s', (join) => join.onRef('s.workspaceId', '=', 'w.id').on('s.id', '=', spaceId))
    .where('w.id', '=', viewer.workspaceId)
    .select(['w.windowAmount', 'w.windowUnit', 's.windowAmount as ownAmount', 's.windowUnit as ownUnit'])
    .executeTakeFirstOrThrow();
  return row.ownAmount !== null && row.ownUnit !== null
    ? { amount: Number(row.ownAmount), unit: row.ownUnit }
    : { amount: Number(row.windowAmount), unit: row.windowUnit };
}

/** What a page shows of a draft: who has been found, what each will see when, and what is wrong with it. */
export interface AskDraftShown {
  draft: AskDraft;
  preview: AskPreview;
  agreed: string;
  wrong: { add?: AskableProblem; window?: true };
}

export type AskableProblem = { kind: 'nobody' } | { kind: 'several'; people: Askable[] };

/**
 * A draft with the name that was typed found and added, and its preview. The name stays in its field where nobody, or
 * more than one, goes by it.
 */
export async function showDraft(
  viewer: MemberViewer,
  spaceId: string,
  given: AskDraft,
  reader: Reader,
): Promise<AskDraftShown> {
  const meant = given.add ? await meantBy(viewer, given.add) : [];
  const [one] = meant;
  const draft: AskDraft =
    meant.length === 1
      ? {
          ...given,
          add: '',
          of: [...given.of.filter(({ id }) => id !== one!.id), { kind: one!.kind, id: one!.id }],
        }
      : given;
  const at = now();
  const [asked, agreed] = await Promise.all([
    candidates(viewer, spaceId, draft.of),
    agreedWindow(viewer, spaceId),
  ]);
  const own = ownWindow(draft);
  const ids = asked.flatMap(({ people }) => people.map(({ id }) => id));
  const calendars = await calendarsWithCovers(db(), viewer.workspaceId, [...new Set(ids)], at);
  const preview = previewOf(asked, {
    reader,
    askerId: viewer.memberId,
    window: own === null || own === 'wrong' ? agreed : own,
    calendars,
    names: await namesOf(viewer, [...calendars.keys()]),
  });
  const add: AskableProblem | null =
    given.add && meant.length !== 1
      ? meant.length === 0
        ? { kind: 'nobody' }
        : { kind: 'several', people: meant }
      : null;
  return {
    draft,
    preview,
    agreed: windowSaid(agreed),
    wrong: { ...(add && { add }), ...(own === 'wrong' && { window: true as const }) },
  };
}

async function namesOf(viewer: MemberViewer, ids: string[]): Promise<Map<string, string>> {
  const rows = await db()
    .selectFrom('member')
    .select(['id', 'name'])
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
