/**
 * HTML that was rendered on the server and already stands in the page. It is not sent a second time as data: on its
 * way to the browser it becomes empty (`transport` in src/hooks.ts), and `Kept.svelte` leaves what is there alone.
 */
export class Kept {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }
}
