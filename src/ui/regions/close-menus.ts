/** Disclosures that are menus close when one turns to something else, and on Escape. */
export function closeMenus(): void {
  const open = () => document.querySelectorAll<HTMLDetailsElement>('details[open]:has(> .panel)');
  const turn = (event: Event) => {
    for (const menu of open()) if (!menu.contains(event.target as Node)) menu.open = false;
  };
  document.addEventListener('click', turn);
  document.addEventListener('focusin', turn);
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
  });
  // "Done. Undo" is put away; without the application running, this is all that its cross has to do.
  document.addEventListener('click', (event) => {
    (event.target as Element).closest('.undo-line .away')?.closest('.undo-line')?.remove();
  });
}
