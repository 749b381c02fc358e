import type { Tx } from '#platform/transaction.ts';
import { SettingsChanged } from '../facts.ts';
import { mayAdminister, type MemberViewer } from '../member.ts';
import { settingsRefusal, type Settings, type SettingsRefusal } from '../workspace.ts';

/** Changes what holds for everybody here. Owners only; the record says which settings, never what stood there. */
export async function changeSettings(
  tx: Tx,
  viewer: MemberViewer,
  settings: Settings,
): Promise<'changed' | { refused: SettingsRefusal | 'not-yours' }> {
  if (!mayAdminister(viewer)) return { refused: 'not-yours' };
  const refused = settingsRefusal(settings);
  if (refused) return { refused };
  const before = await tx
    .selectFrom('workspace')
    .select(['name', 'purpose', 'windowAmount', 'windowUnit', 'assistedMarkRequired'])
    .where('id', '=', viewer.workspaceId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  const next = {
    name: settings.name.trim(),
    purpose: settings.purpose.trim(),
    windowAmount: settings.window.amount,
    windowUnit: settings.window.unit,
    assistedMarkRequired: settings.assistedMarkRequired,
  };
  const changed = Object.keys(next).filter(
    (key) => next[key as keyof typeof next] !== before[key as keyof typeof next],
  );
  if (changed.length === 0) return 'changed';
  await tx.updateTable('workspace').set(next).where('id', '=', viewer.workspaceId).execute();
  await tx.record(
    SettingsChanged({ workspaceId: viewer.workspaceId, actorId: viewer.memberId }, { settings: changed }),
  );
  return 'changed';
}
