import { storedJson } from '#platform/storable.ts';
import type { Tx } from '#platform/transaction.ts';
import { oneself } from '../access.ts';
import { ProfileChanged } from '../facts.ts';
import type { MemberViewer } from '../member.ts';
import { profileRefusal, tidy, type Profile, type ProfileRefusal } from './profile.ts';

/** Writes down who one is. */
export async function describeOneself(
  tx: Tx,
  viewer: MemberViewer,
  input: Profile,
): Promise<'kept' | { refused: ProfileRefusal }> {
  const profile = tidy(input);
  const refused = profileRefusal(profile);
  if (refused) return { refused };
  await keep(tx, viewer, {
    name: profile.name,
    pronouns: profile.pronouns,
    languages: profile.languages,
    answers: storedJson(profile.answers),
    preferenceCard: storedJson(profile.card),
  });
  return 'kept';
}

/** Shows another picture of oneself, or none. */
export async function showPicture(tx: Tx, viewer: MemberViewer, pictureId: string | null): Promise<void> {
  await keep(tx, viewer, { pictureId });
}

/** The language and the light one wants the pages in; null lets the browser say. Nobody else sees it: no fact. */
export async function choosePages(
  tx: Tx,
  viewer: MemberViewer,
  choice: { locale: string | null; theme: 'light' | 'dark' | null },
): Promise<void> {
  await tx
    .updateTable('member')
    .set(choice)
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', viewer.memberId)
    .execute();
}

/** How one's writing is to be signed on the day one is gone, whoever ends it. */
export async function wishForLeaving(
  tx: Tx,
  viewer: MemberViewer,
  leavesAs: 'name' | 'former-member',
): Promise<void> {
  await tx
    .updateTable('member')
    .set({ leavesAs })
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', viewer.memberId)
    .execute();
}

async function keep(tx: Tx, viewer: MemberViewer, changes: Record<string, unknown>): Promise<void> {
  if (!(await oneself(tx, viewer))) return;
  await tx
    .updateTable('member')
    .set(changes)
    .where('workspaceId', '=', viewer.workspaceId)
    .where('id', '=', viewer.memberId)
    .execute();
  await tx.record(
    ProfileChanged({
      workspaceId: viewer.workspaceId,
      actorId: viewer.memberId,
      subjectId: viewer.memberId,
    }),
  );
}
