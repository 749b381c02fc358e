/** No words for people in the markup: they come from the catalogue. What is in no language is marked translate="no". */
import { type Finding, type House, lineOf } from './house.ts';
import { attribute, markupOf, type Node, walk } from './markup.ts';

const shownOrSpoken =
  /^(aria-(label|description|roledescription|valuetext|placeholder)|title|alt|placeholder)$/;
/** Components hand these on to what is shown. */
const usualProps = /^(label|title|heading|description|hint|text|caption|legend|summary|placeholder|message)$/;
/** The gallery of parts, for developers: what it shows is made up. */
const specimens = /^src\/routes\/dev\//;
const hasLetters = /\p{L}/u;

export function literalText(house: House): Finding[] {
  return [...house]
    .filter(([path]) => path.endsWith('.svelte') && path.startsWith('src/') && !specimens.test(path))
    .flatMap(([path, content]) =>
      wordsIn(markupOf(content)).map(({ text, at }) => ({
        path,
        line: lineOf(content, at),
        says: `"${text.trim()}" belongs into messages/en.json.`,
      })),
    );
}

type Words = { text: string; at: number };

function wordsIn(fragment: Node): Words[] {
  const words: Words[] = [];
  walk(fragment, (node) => {
    if ('attributes' in node && attribute(node, 'translate') === 'no') return false;
    if (node.type === 'Attribute') {
      if (isForPeople(node)) words.push(...said(node['value']));
      return false;
    }
    if (node.type === 'RegularElement' || node.type === 'Component') {
      const props = (node['attributes'] as Node[]).filter(
        (each) => node.type === 'Component' && isUsualProp(each),
      );
      words.push(...props.flatMap((each) => said(each['value'])));
    }
    if (node.type === 'Text' || node.type === 'ExpressionTag') {
      words.push(...said(node));
      return false;
    }
    return node.type !== 'HtmlTag' && node.type !== 'RenderTag';
  });
  return words.filter(({ text }) => hasLetters.test(text.replaceAll(/&\w+;/g, '')));
}

function isForPeople(each: Node): boolean {
  return shownOrSpoken.test(String(each['name']));
}

function isUsualProp(each: Node): boolean {
  return each.type === 'Attribute' && usualProps.test(String(each['name'])) && !isForPeople(each);
}

/** The literal words that an expression can come out as; `f('x')` and `x === 'y'` come out as something else. */
function said(value: unknown): Words[] {
  if (Array.isArray(value)) return value.flatMap(said);
  const node = value as Node | undefined;
  switch (node?.type) {
    case 'Text':
      return [fromFirstLetter(String(node['data']), node.start)];
    case 'Literal':
      return typeof node['value'] === 'string' ? [{ text: node['value'], at: node.start }] : [];
    case 'TemplateElement':
      return [{ text: String((node['value'] as { cooked: string }).cooked), at: node.start }];
    case 'ExpressionTag':
      return said(node['expression']);
    case 'TemplateLiteral':
      return [...said(node['quasis']), ...said(node['expressions'])];
    case 'ConditionalExpression':
      return [...said(node['consequent']), ...said(node['alternate'])];
    case 'LogicalExpression':
      return [...said(node['left']), ...said(node['right'])];
    case 'BinaryExpression':
      return node['operator'] === '+' ? [...said(node['left']), ...said(node['right'])] : [];
    default:
      return [];
  }
}

function fromFirstLetter(text: string, start: number): Words {
  return { text, at: start + text.length - text.trimStart().length };
}
