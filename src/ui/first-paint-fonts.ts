const atFirst = /(literata|hanken-grotesk)-latin-wght-normal/;

/**
 * Whether the first paint waits for this file: every script and style sheet, and of the fonts the two
 * upright Latin ones. Italics and extended Latin come when a page turns out to use them.
 * Shaped for the `preload` option of SvelteKit's `resolve`.
 */
export function preloadsForFirstPaint(file: {
  type: 'js' | 'css' | 'asset' | 'font';
  path: string;
}): boolean {
  if (file.type === 'font') return atFirst.test(file.path);
  return file.type === 'js' || file.type === 'css';
}
