import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { Kept } from './kept.ts';

/**
 * Renders a component on the server, once and for good: the browser gets its HTML and none of its code.
 * @param isDataRequest the page is there already and asks for data: then the HTML is the data
 */
export function renderKept<Props extends Record<string, unknown>>(
  component: Component<Props>,
  props: Props,
  isDataRequest: boolean,
): Kept | string {
  const { body } = render(component as Component, { props });
  const html = body.replace(hydrationMarks, '');
  return isDataRequest ? html : new Kept(html);
}

/** Svelte's own comments, by which a browser would find the parts that it takes over. Nothing is taken over here. */
const hydrationMarks = /<!--(?:\[[!?]?(?:-?\d+)?|\]|[0-9a-z]{0,10})-->/g;
