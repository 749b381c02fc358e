/** What an examination found. `attention`: works, but look at it. `ill`: has to be put right, `next` says how. */
export type Finding = { subject: string; state: 'well' | 'attention' | 'ill'; says: string; next?: string };

export const well = (subject: string, says: string): Finding => ({ subject, state: 'well', says });

export const attention = (subject: string, says: string, next: string): Finding => ({
  subject,
  state: 'attention',
  says,
  next,
});

export const ill = (subject: string, says: string, next: string): Finding => ({
  subject,
  state: 'ill',
  says,
  next,
});
