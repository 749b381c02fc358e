import { threadKinds, type ThreadKind } from '../threads/thread.ts';

/** What somebody looks for: words, and what narrows them. */
export interface Query {
  /** As `websearch_to_tsquery` of PostgreSQL reads it: words, "phrases", or, -not. */
  words: string;
  kind: ThreadKind | null;
  /** Slug of a space. */
  space: string | null;
  /** Handle of a person. */
  author: string | null;
  tag: string | null;
  before: Temporal.PlainDate | null;
  after: Temporal.PlainDate | null;
  concluded: boolean;
}

export const longestQuery = 300;

const filter = /(?<![^\s])(kind|in|from|tag|before|after|is):("[^"]*"|\S+)|(?<![^\s])#([\p{L}\p{N}_]+)/giu;

/**
 * Reads what was typed: `in:space from:handle kind:question tag:name #name before:2026-01-31 after:… is:concluded`,
 * the rest are words. A filter that cannot be read stays among the words, so that nothing typed is lost.
 */
export function parseQuery(typed: string): Query {
  const query: Query = {
    words: '',
    kind: null,
    space: null,
    author: null,
    tag: null,
    before: null,
    after: null,
    concluded: false,
  };
  query.words = typed
    .slice(0, longestQuery)
    .replace(
      filter,
      (whole, name: string | undefined, value: string | undefined, tag: string | undefined) => {
        if (tag) query.tag = tag.toLowerCase();
        else if (!name || !value || !narrow(query, name.toLowerCase(), value.replaceAll('"', '')))
          return whole;
        return ' ';
      },
    )
    .replace(/\s+/g, ' ')
    .trim();
  return query;
}

function narrow(query: Query, name: string, value: string): boolean {
  switch (name) {
    case 'kind':
      if (!(threadKinds as readonly string[]).includes(value)) return false;
      query.kind = value as ThreadKind;
      return true;
    case 'in':
      query.space = value.toLowerCase();
      return true;
    case 'from':
      query.author = value.toLowerCase().replace(/^@/, '');
      return true;
    case 'tag':
      query.tag = value.toLowerCase().replace(/^#/, '');
      return true;
    case 'is':
      query.concluded = value === 'concluded';
      return query.concluded;
    default: {
      const day = dayOf(value);
      if (day) query[name as 'before' | 'after'] = day;
      return day !== null;
    }
  }
}

/** A day, or the first day of a month or a year. */
export function dayOf(text: string): Temporal.PlainDate | null {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text) ?? [];
  try {
    return year ? Temporal.PlainDate.from(`${year}-${month}-${day}`, { overflow: 'reject' }) : null;
  } catch {
    return null;
  }
}

/** Is anything asked for at all? */
export const isEmpty = (query: Query): boolean =>
  query.words === '' &&
  !query.concluded &&
  [query.kind, query.space, query.author, query.tag, query.before, query.after].every(
    (part) => part === null,
  );
