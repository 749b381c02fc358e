import { deserialize } from '$app/forms';
import { goto, invalidate } from '$app/navigation';
import { m } from '#messages';

/**
 * Lets the forms of a region that the server rendered act without leaving the place one is reading: they are sent as
 * they would be without a script, and what has changed comes back into the page where it stands.
 * @param refused called with the sentence that an act was refused with
 */
export function actQuietly(region: HTMLElement, refused: (why: string) => void): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;

  async function act(form: HTMLFormElement, submitter: HTMLElement | null) {
    const action = submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? '';
    const response = await fetch(new URL(action, location.href), {
      method: 'POST',
      body: new FormData(form, submitter),
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
    });
    const result = deserialize(await response.text());
    if (result.type === 'redirect') {
      const to = new URL(result.location, location.href);
      const stays = to.pathname.startsWith(location.pathname.split('/').slice(0, 4).join('/'));
      if (!stays) await goto(to, { refreshAll: true });
      else if (to.searchParams.has('done')) await goto(to, { reset: false, replace: true, refreshAll: true });
      else await invalidate('thread:page');
    } else if (result.type === 'failure')
      refused(String(result.data?.['message'] ?? m.post_refused_otherwise()));
    else refused(m.post_refused_otherwise());
  }

  region.addEventListener(
    'submit',
    (event) => {
      const form = event.target as HTMLFormElement;
      if (form.method !== 'post') return;
      event.preventDefault();
      form.closest('details')?.removeAttribute('open');
      act(form, event.submitter).catch(() => refused(m.file_refused_network()));
    },
    { signal },
  );

  region.addEventListener(
    'click',
    (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-copy]');
      if (!link || event.metaKey || event.ctrlKey || !navigator.clipboard) return;
      event.preventDefault();
      link.closest('details')?.removeAttribute('open');
      void navigator.clipboard.writeText(link.href).catch(() => goto(link.href));
    },
    { signal },
  );

  // One menu at a time, and none once one has turned to something else.
  document.addEventListener(
    'click',
    (event) => {
      for (const open of region.querySelectorAll<HTMLDetailsElement>('details[open]'))
        if (!open.contains(event.target as Node)) open.open = false;
    },
    { signal },
  );
  region.addEventListener(
    'keydown',
    (event) => {
      const open = (event.target as Element).closest<HTMLDetailsElement>('details[open]');
      if (event.key !== 'Escape' || !open) return;
      open.open = false;
      open.querySelector('summary')?.focus();
    },
    { signal },
  );
  return () => leaving.abort();
}
