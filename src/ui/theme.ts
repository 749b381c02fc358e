/** What a reader chose: one of the two looks, or whatever their device says. */
export type Theme = 'light' | 'dark' | 'auto';

/** The cookie that keeps the choice; the server writes it into `<html data-theme>` so nothing flashes. */
export const themeCookie = 'theme';

/** Reads a choice from a cookie or a form; anything unknown means "as my device". */
export function themeFrom(value: string | null | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'auto';
}
