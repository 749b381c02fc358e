/**
 * The rule of the pseudo-language: everything that the page says is marked, by the catalogue as ⟦…⟧, or by Intl, which
 * writes Arabic there. Not marked may be only what people wrote. What a message was filled in with stands between ⦃ and ⦄
 * and has to be one of the three as well, so that no English word slips in as a value.
 */

/** What people wrote: names, titles, addresses of the test's own making. */
export type Written = readonly (string | RegExp)[];

const latin = /\p{Script=Latin}/u;

/** The part of a text that is neither marked nor written by people; undefined where all is well. */
export function unmarked(text: string, written: Written = []): string | undefined {
  const filledIn: string[] = [];
  let rest = text;
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(/⦃([^⦃⦄]*)⦄/g, (_, value: string) => {
      filledIn.push(value);
      return '';
    });
  }
  rest = rest.replaceAll(/⟦[^⟦⟧]*⟧/g, ' ');
  return [rest, ...filledIn.map((value) => value.replaceAll(/⟦[^⟦⟧]*⟧/g, ' '))]
    .map((each) => without(each, written).trim())
    .find((each) => latin.test(each));
}

function without(text: string, written: Written): string {
  const longestFirst = [...written].sort((a, b) => String(b).length - String(a).length);
  return longestFirst.reduce<string>((rest, each) => rest.replaceAll(globally(each), ' '), text);
}

function globally(each: string | RegExp): string | RegExp {
  return typeof each === 'string' ? each : new RegExp(each.source, [...new Set(`${each.flags}g`)].join(''));
}
