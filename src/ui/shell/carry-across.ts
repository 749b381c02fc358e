import { onNavigate } from '$app/navigation';

/**
 * Lets the eye follow a title from a list to its page and, going back, to its line in the list again. Call once
 * from the root layout. Rows mark their link `data-carries`, pages their title `data-carried`.
 *
 * The name that ties the two is given here and taken away after, not written in the page: a name for each of a
 * thousand rows would be a style attribute each, which a strict content security policy refuses.
 */
export function carryAcross(): void {
  onNavigate((navigation) => {
    if (!document.startViewTransition || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const { from, to } = navigation;
    if (from?.url.pathname === to?.url.pathname) return;

    return new Promise<void>((resolve) => {
      const leaving = lineTo(to?.url) ?? titleHere();
      const returning = leaving === titleHere();
      name(leaving);
      const transition = document.startViewTransition(async () => {
        unname(leaving);
        resolve();
        /* Given up for another: that one brings its own transition. */
        await navigation.complete.catch(() => {});
        name(returning ? lineTo(from?.url) : titleHere());
      });
      void transition.finished.finally(() => {
        unname(lineTo(from?.url));
        unname(titleHere());
      });
    });
  });
}

function lineTo(url: URL | undefined): HTMLElement | null {
  return url ? document.querySelector(`[data-carries][href="${CSS.escape(url.pathname)}"]`) : null;
}

function titleHere(): HTMLElement | null {
  return document.querySelector('[data-carried]');
}

function name(element: HTMLElement | null): void {
  element?.style.setProperty('view-transition-name', 'title');
  /* A row that has just come back is not drawn before its turn, and what is not drawn cannot be arrived at. */
  element?.closest('li')?.style.setProperty('content-visibility', 'visible');
}

function unname(element: HTMLElement | null): void {
  element?.style.removeProperty('view-transition-name');
  element?.closest('li')?.style.removeProperty('content-visibility');
}
