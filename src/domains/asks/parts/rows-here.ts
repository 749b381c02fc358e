/** The rows of the page, in their order. */
export const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('#ledger li')];

/** The row that something stands in. */
export const rowAt = (element: Element | null): HTMLElement | null =>
  element?.closest<HTMLElement>('#ledger li') ?? null;

/** Puts the focus on a row's title, without moving the page further than it must. */
export function focusRow(row: HTMLElement): void {
  row.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
  row.scrollIntoView({ block: 'nearest' });
}
