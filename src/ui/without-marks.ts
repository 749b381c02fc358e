/**
 * A page without the marks by which the application would take it over in the browser, where it does not: on pages that
 * only the server renders they are a sixth of the page. Others are left as they are.
 */
export const withoutMarks = (html: string): string =>
  html.includes('__sveltekit_') ? html : html.replace(/<!--[^<>]*-->/g, '');
