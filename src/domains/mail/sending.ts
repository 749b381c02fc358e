/** Do letters leave this house? Without SMTP they are kept, and the pages say so. */
export const lettersLeave = (): boolean => Boolean(process.env.SMTP_URL);
