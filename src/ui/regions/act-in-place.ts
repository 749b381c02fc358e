import { pageFrom, swapRegions } from './swap.ts';

/**
 * Lets the forms within regions act without leaving the place one is reading: they are sent as they would be without
 * a script, and what the answering page says differently comes in where it stands. What leads elsewhere is gone to.
 * @param lost called when an answer did not come, with the form
 */
export function actInPlace(lost: (form: HTMLFormElement) => void): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    const isOurs = form.closest('[data-region]') && form.dataset['region'] !== 'own';
    if (form.method !== 'post' || event.defaultPrevented || !isOurs) return;
    event.preventDefault();
    form.closest('details')?.removeAttribute('open');
    send(form, event.submitter).then(arrive, () => lost(form));
  });
}

/** Sends a form as the browser would. Throws where no answer came, or none that is a page. */
export async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<Response> {
  const action = submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? '';
  const response = await fetch(new URL(action, location.href), {
    method: 'POST',
    body: new FormData(form, submitter),
    headers: { accept: 'text/html' },
  });
  if (response.status >= 500) throw new Error(`${response.status}`);
  return response;
}

/** Shows what came of it: in this page, or where it leads. */
export async function arrive(response: Response): Promise<void> {
  if (!swapRegions(await pageFrom(response))) location.assign(response.url);
}
