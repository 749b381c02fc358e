import { send } from '#ui/regions/act-in-place.ts';
import { pageFrom, swapRegions } from '#ui/regions/swap.ts';
import { focusRow, rowAt, rows } from './rows-here.ts';

/**
 * Lets one act on rows where they stand: forms are sent and answered in place, and the form of an act is fetched when
 * it is opened. All of it happens by the addresses that the page has without a script.
 */
export function actOnRows(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (form.method !== 'post' || event.defaultPrevented || !form.closest('[data-region]')) return;
    event.preventDefault();
    // A second click is the same one.
    if (form.ariaBusy === 'true') return;
    form.ariaBusy = 'true';
    act(form, event.submitter)
      .catch(() => say('lost'))
      .finally(() => (form.ariaBusy = null));
  });
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('#ledger a[data-key][href^="?"]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (link.ariaExpanded === 'true') close(link);
    else open(link).catch(() => say('lost'));
  });
  document.addEventListener('keydown', (event) => {
    const link = event.key === 'Escape' && rowAt(document.activeElement)?.querySelector(opener);
    if (link && document.activeElement?.closest('.panel')) close(link as HTMLAnchorElement);
  });
}

const opener = 'a[aria-expanded=true]';

async function act(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const row = rowAt(form);
  const at = row ? rows().indexOf(row) : 0;
  const id = String(new FormData(form).get('ask'));
  const response = await send(form, submitter);
  const page = await pageFrom(response);
  say(null);
  if (response.status === 400) return refuse(row, page);
  if (row) closePanel(row);
  const keepWriting = panelsOpen();
  if (!swapRegions(page)) return location.assign(response.url);
  keepWriting();
  bringAlong(page);
  const next = document.getElementById(id) ?? rows()[Math.min(at, rows().length - 1)];
  if (next) focusRow(next);
  else document.getElementById('main')?.focus();
}

/** What a form could not take is said in it; the rest of the page stays. */
function refuse(row: HTMLElement | null, page: Document): void {
  const panel = row?.querySelector('.panel');
  const newer = row && page.getElementById(row.id)?.querySelector('.panel');
  if (!panel || !newer) return;
  panel.replaceWith(newer);
  newer.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
}

/** What is being written in other rows: returned is how it comes back into them, since a newer row has no form open. */
function panelsOpen(): () => void {
  const open = [...document.querySelectorAll<HTMLElement>('#ledger li .panel')].map((panel) => {
    const row = rowAt(panel)!;
    return { panel, id: row.id, key: row.querySelector<HTMLElement>(opener)?.dataset['key'] };
  });
  return () => {
    for (const { panel, id, key } of open) {
      const row = document.getElementById(id);
      if (!row || row.contains(panel)) continue;
      row.append(panel);
      row.querySelector(`a[data-key=${key}]`)?.setAttribute('aria-expanded', 'true');
    }
  };
}

/** What stands outside of the regions and says how many there are. */
function bringAlong(page: Document): void {
  document.title = page.title;
  for (const place of ['h1', '.lede', '#places a[aria-current]']) {
    const newer = page.querySelector(place);
    if (newer) document.querySelector(place)?.replaceChildren(...newer.childNodes);
  }
}

async function open(link: HTMLAnchorElement): Promise<void> {
  const row = rowAt(link)!;
  const address = new URL(link.href);
  address.searchParams.set('alone', '');
  const page = await pageFrom(await fetch(address, { headers: { accept: 'text/html' } }));
  const panel = page.getElementById(row.id)?.querySelector('.panel');
  // It was settled meanwhile, or one is signed out: the page itself knows what to say.
  if (!panel) return location.assign(link.href);
  for (const other of document.querySelectorAll<HTMLAnchorElement>(opener)) closePanel(rowAt(other)!);
  row.append(panel);
  link.ariaExpanded = 'true';
  panel.querySelector<HTMLElement>('button, input:not([type=hidden]), textarea')?.focus();
  panel.scrollIntoView({ block: 'nearest' });
}

function close(link: HTMLAnchorElement): void {
  closePanel(rowAt(link)!);
  link.focus();
}

function closePanel(row: HTMLElement): void {
  row.querySelector('.panel')?.remove();
  row.querySelector(opener)?.removeAttribute('aria-expanded');
}

/** Shows that an answer did not come; null: it did. */
function say(what: 'lost' | null): void {
  const lost = document.getElementById('lost');
  if (lost) lost.hidden = what === null;
}
