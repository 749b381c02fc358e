import { m } from '#messages';
import type { Shortcut } from '#ui/shortcuts.ts';
import { focusRow, rowAt, rows } from './rows-here.ts';

/** The keys of a page of rows: from one to the next, and what can be done about the one that has the focus. */
export function rowKeys(): Shortcut[] {
  const acts: [key: string, does: string][] = [
    ['a', m.keys_answer()],
    ['t', m.keys_another_time()],
    ['h', m.keys_hand_on()],
    ['n', m.keys_not_for_me()],
    ['y', m.keys_agree()],
    ['w', m.keys_withdraw()],
  ];
  return [
    { keys: 'j', does: m.keys_next(), run: () => step(1) },
    { keys: 'k', does: m.keys_previous(), run: () => step(-1) },
    // Only what some row of this page can do.
    ...acts
      .filter(([key]) => document.querySelector(`[data-key=${key}]`))
      .map(([key, does]) => ({ keys: key, does, run: () => act(key) })),
    ...(document.getElementById('done') ? [{ keys: 'u', does: m.keys_undo(), run: undo }] : []),
  ];
}

function step(by: 1 | -1): void {
  const all = rows();
  const here = rowAt(document.activeElement);
  const at = here ? all.indexOf(here) + by : by === 1 ? 0 : all.length - 1;
  const next = all[Math.min(Math.max(at, 0), all.length - 1)];
  if (next) focusRow(next);
}

/** Without a row in focus it is the first one, which is what its strong button says. */
function act(key: string): void {
  const row = rowAt(document.activeElement) ?? rows()[0];
  row?.querySelector<HTMLElement>(`[data-key=${key}]`)?.click();
}

const undo = (): void => document.querySelector<HTMLElement>('#done form button')?.click();
