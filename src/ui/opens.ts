import type { Attachment } from 'svelte/attachments';

/**
 * Lets a link open a dialog of this page in place of the page it leads to: `{@attach opens('hand-on')}` on
 * `<a href="/asks/7/hand-on">`. Without JavaScript, with a modifier key, or when there is no such dialog,
 * the link is an ordinary link, so whatever the dialog does must have an address too.
 */
export function opens(dialogId: string): Attachment<HTMLElement> {
  return (element) => {
    element.setAttribute('aria-haspopup', 'dialog');
    const open = (click: MouseEvent) => {
      const dialog = document.getElementById(dialogId);
      if (click.metaKey || click.ctrlKey || click.shiftKey || !(dialog instanceof HTMLDialogElement)) return;
      click.preventDefault();
      dialog.showModal();
    };
    element.addEventListener('click', open);
    return () => element.removeEventListener('click', open);
  };
}
