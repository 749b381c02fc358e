import type { Plugin } from 'vite';

const made = 'return new Intl.PluralRules(locale, options).select(Number(input))';

/**
 * The compiled catalogue makes new plural rules for every message with a number in it, which costs about as much as the rest
 * of a list's line. This keeps those of each language; a catalogue compiled in another way ends the build.
 */
export const keepPlurals = (): Plugin => ({
  name: 'keep-plurals',
  transform: {
    filter: { id: /\/registry\.js$/, code: 'Intl.PluralRules' },
    handler: (code) => ({ code: withKeptPlurals(code), map: null }),
  },
});

/** Throws where the line that makes them is not as it was. */
export function withKeptPlurals(code: string): string {
  if (!code.includes(made))
    throw new Error('Plural rules are no longer made where keep-plurals.ts looks for them.');
  return `const keptPlurals = new Map();
${code.replace(
  made,
  `const key = locale + (options ? JSON.stringify(options) : '');
	let rules = keptPlurals.get(key);
	if (!rules) keptPlurals.set(key, (rules = new Intl.PluralRules(locale, options)));
	return rules.select(Number(input))`,
)}`;
}
