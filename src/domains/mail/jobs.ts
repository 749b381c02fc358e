import { createTransport } from 'nodemailer';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database.ts';
import type { Job } from '#platform/jobs.ts';

/**
 * Sends one letter, or keeps it readable in the app where no SMTP is set. At least once: the Message-ID is the
 * letter's id, so that a second sending after a crash is recognised by the reader's mailbox.
 */
export const sendLetter: Job = {
  name: 'send-letter',
  attempts: 20,
  work: async ({ id }: { id: string }) => {
    const letter = await db()
      .selectFrom('letter')
      .selectAll()
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
    if (!letter) return;
    const smtp = process.env.SMTP_URL;
    if (!smtp) {
      await db().updateTable('letter').set({ state: 'kept' }).where('id', '=', id).execute();
      return;
    }
    const from = process.env.MAIL_FROM || 'Meantime <meantime@localhost>';
    const host = from.match(/@([^\s>]+)/)?.[1] ?? 'localhost';
    await createTransport(smtp).sendMail({
      from,
      to: letter.recipient,
      subject: letter.subject,
      text: letter.plain,
      html: letter.html ?? undefined,
      messageId: `<${letter.id}@${host}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    await db().updateTable('letter').set({ state: 'sent', sentAt: now() }).where('id', '=', id).execute();
  },
};
