import { sql } from 'kysely';
import { db } from '#platform/database.ts';
import { files } from '#platform/files.ts';
import type { Job } from '#platform/jobs.ts';
import { transaction } from '#platform/transaction.ts';

/**
 * Forgets a file that was uploaded and never posted, or taken away, and its content with the last file of the same
 * content. What is in use by then is left alone.
 */
export const forgetFile: Job = {
  name: 'forget-file',
  attempts: 12,
  work: async ({ workspaceId, id }: { workspaceId: string; id: string }) => {
    const gone = await transaction((tx) =>
      tx
        .deleteFrom('attachment')
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', id)
        .where('postId', 'is', null)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('member')
                .select('member.id')
                .whereRef('member.workspaceId', '=', 'attachment.workspaceId')
                .whereRef('member.pictureId', '=', 'attachment.id'),
            ),
          ),
        )
        .returning(['contentHash', 'thumbnailHash'])
        .executeTakeFirst(),
    );
    for (const hash of [gone?.contentHash, gone?.thumbnailHash])
      if (hash && !(await isUsed(hash))) await files().forget(hash);
  },
};

async function isUsed(hash: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select 1 from attachment where content_hash = ${hash})
      or exists (select 1 from attachment where thumbnail_hash = ${hash}) as used`.execute(db());
  return rows[0]!.used;
}
