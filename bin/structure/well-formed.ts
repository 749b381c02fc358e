/**
 * Messages are well formed in every language: keys alike, placeholders alike, and every number has a sentence. Paraglide
 * compiles a missing plural form without a word, and then shows the key.
 */
import { type Finding, type House, lineOf } from './house.ts';
import { keysOf, sourceCatalogue } from './keys.ts';

type Variants = { declarations?: string[]; match?: Record<string, string> };
type Message = string | Variants[];
/** A name made from an input by a function: `local countPlural = count: plural type=ordinal`. */
type Local = { name: string; of: string; plural?: Intl.PluralRulesOptions };

export function wellFormed(house: House): Finding[] {
  const catalogues = [...house].filter(([path]) => /^messages\/[\w-]+\.json$/.test(path));
  return catalogues.flatMap(([path, content]) => {
    const locale = /([\w-]+)\.json$/.exec(path)?.[1] ?? '';
    const messages: Record<string, Message> = JSON.parse(content);
    const found = keysOf(content).flatMap((key) =>
      wrongWith(key, messages[key] ?? '', locale).map((says) => ({ key, says: `${key}: ${says}` })),
    );
    const translated = path === sourceCatalogue ? [] : wrongTranslation(house, messages);
    return [...found, ...translated].map(({ key, says }) => ({
      path,
      line: lineOf(content, Math.max(0, content.indexOf(`"${key}"`))),
      says,
    }));
  });
}

function wrongWith(key: string, message: Message, locale: string): string[] {
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(key)) return ['keys are flat snake_case.'];
  if (typeof message === 'string') return wrongText(message, undefined);
  const [variants] = Array.isArray(message) ? message : [];
  if (message.length !== 1 || !variants?.match)
    return ['a message with variants is one object with "match", in a list.'];
  const locals = localsOf(variants);
  const known = [...inputsOf(variants), ...locals.map(({ name }) => name)];
  const texts = Object.values(variants.match).flatMap((text) => wrongText(text, known));
  return [...texts, ...wrongSelectors(variants.match, locals, locale)];
}

function wrongText(text: string, known: string[] | undefined): string[] {
  if (text.trim() !== text || text === '') return ['is empty, or begins or ends with a space.'];
  if (/[{}]/.test(text.replaceAll(/\\[{}\\]/g, '').replaceAll(/\{[#/]?[a-zA-Z]\w*[^{}]*\}/g, ''))) {
    return ['has a brace that opens or closes no placeholder.'];
  }
  return placeholdersIn(text)
    .filter((name) => known && !known.includes(name))
    .map((name) => `{${name}} is not declared.`);
}

/** Each selector has a sentence for whatever may come: every plural form of the language, or `*`. */
function wrongSelectors(match: Record<string, string>, locals: Local[], locale: string): string[] {
  const rows = Object.keys(match).map((when) => when.split(',').map((part) => part.trim().split('=')));
  const selectors = [...new Set(rows.flat().map(([name = '']) => name))];
  return selectors.flatMap((selector) => {
    const values = rows.map((row) => row.find(([name]) => name === selector)?.[1] ?? '*');
    const plural = locals.find(({ name }) => name === selector)?.plural;
    if (!plural)
      return values.includes('*') ? [] : [`"${selector}" has no sentence for anything else (${selector}=*).`];
    const forms = new Intl.PluralRules(locale, plural).resolvedOptions().pluralCategories as string[];
    const strange = values.filter((value) => value !== '*' && !forms.includes(value));
    const missing = values.includes('*') ? [] : forms.filter((form) => !values.includes(form));
    return [
      ...strange.map((form) => `"${form}" is no plural form of ${locale} (${forms.join(', ')}).`),
      ...missing.map((form) => `"${selector}" has no sentence for the plural form "${form}".`),
    ];
  });
}

function wrongTranslation(house: House, messages: Record<string, Message>): { key: string; says: string }[] {
  const source: Record<string, Message> = JSON.parse(house.get(sourceCatalogue) ?? '{}');
  const all = [...new Set([...Object.keys(source), ...Object.keys(messages)])].filter(
    (key) => key !== '$schema',
  );
  return all.flatMap((key) => {
    const [original, translated] = [source[key], messages[key]];
    if (original === undefined) return [{ key, says: `${key}: is not in ${sourceCatalogue}.` }];
    if (translated === undefined) return [{ key, says: `${key}: is not translated.` }];
    const [wanted, given] = [inputsIn(original), inputsIn(translated)];
    return wanted === given
      ? []
      : [{ key, says: `${key}: fills in {${given}} where English has {${wanted}}.` }];
  });
}

/** All that has to be handed to a message, sorted. */
function inputsIn(message: Message): string {
  if (typeof message === 'string') return [...new Set(placeholdersIn(message))].sort().join(', ');
  return message.flatMap(inputsOf).sort().join(', ');
}

function inputsOf({ declarations = [] }: Variants): string[] {
  return declarations.flatMap((line) => /^input (\w+)$/.exec(line)?.[1] ?? []);
}

function localsOf({ declarations = [] }: Variants): Local[] {
  return declarations.flatMap((line) => {
    const [, name, of, made, options = ''] = /^local (\w+) = (\w+): (\w+)(.*)$/.exec(line) ?? [];
    if (!name || !of) return [];
    const type = /type=ordinal/.test(options) ? 'ordinal' : 'cardinal';
    return [made === 'plural' ? { name, of, plural: { type } } : { name, of }];
  });
}

function placeholdersIn(text: string): string[] {
  return [...text.replaceAll(/\\[{}]/g, '').matchAll(/\{([a-zA-Z]\w*)\}/g)].map((match) => match[1] ?? '');
}
