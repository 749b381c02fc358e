import { Parser } from 'htmlparser2';

/** What a page says about itself, as plain text. */
export interface PageWords {
  title: string | null;
  description: string | null;
  site: string | null;
}

const titleNames = ['og:title', 'twitter:title'];
const descriptionNames = ['og:description', 'description', 'twitter:description'];
const siteNames = ['og:site_name', 'application-name'];

/** Reads the head of a page: its OpenGraph words first, then its own title and description. */
export function pageWords(html: string): PageWords {
  const metas = new Map<string, string>();
  let title = '';
  let inTitle = false;
  let done = false;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'title' && title === '') inTitle = true;
      if (name === 'body') done = true;
      const key = (attributes['property'] ?? attributes['name'])?.toLowerCase();
      if (name === 'meta' && key && attributes['content'] && !metas.has(key))
        metas.set(key, attributes['content']);
    },
    ontext(text) {
      if (inTitle && title.length < 2000) title += text;
    },
    onclosetag(name) {
      if (name === 'title') inTitle = false;
    },
  });
  for (let at = 0; at < html.length && !done; at += 16_384) parser.write(html.slice(at, at + 16_384));
  const first = (names: string[]) => names.map((name) => metas.get(name)).find(Boolean);
  return {
    title: line(first(titleNames) ?? title, 200),
    description: line(first(descriptionNames), 300),
    site: line(first(siteNames), 80),
  };
}

/** On one line, without control characters and marks that turn the direction of writing, and not too long. */
function line(text: string | undefined, most: number): string | null {
  const clean = (text ?? '')
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g, '')
    .trim();
  const characters = [...clean.slice(0, most * 4)];
  return characters.length > most
    ? `${characters
        .slice(0, most - 1)
        .join('')
        .trim()}…`
    : clean || null;
}
