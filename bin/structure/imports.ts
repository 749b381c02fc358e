/**
 * Who imports whom. A reader of our own on TypeScript's parser, because the graph tools on npm follow neither Svelte
 * files nor the `imports` of package.json without a bundler's configuration.
 */
import { posix } from 'node:path';
import ts from 'typescript';
import { type House, lineOf } from './house.ts';

export type Import = {
  from: string;
  line: number;
  /** As written. */
  specifier: string;
  /** The file in the house that is meant; undefined for packages, Node, and what the framework makes up. */
  to?: string;
  /** Gone when the program runs. */
  typeOnly: boolean;
};

const code = /\.(ts|js|svelte)$/;
const rooms: [prefix: string, folder: string][] = [
  ['#domains/', 'src/domains/'],
  ['#platform/', 'src/platform/'],
  ['#ui/', 'src/ui/'],
  ['#test/', 'test/'],
  ['#after', 'src/domains/after.ts'],
];

export function importsOf(house: House): Import[] {
  return [...house]
    .filter(([path]) => code.test(path))
    .flatMap(([path, content]) => importsIn(path, content, house));
}

/** What the importing file means; the house need not have it. Undefined for packages and for `#messages`. */
export function target(from: string, specifier: string): string | undefined {
  const bare = specifier.replace(/\?.*$/, '');
  if (bare.startsWith('.')) return posix.join(posix.dirname(from), bare);
  const room = rooms.find(([prefix]) => bare === prefix || (prefix.endsWith('/') && bare.startsWith(prefix)));
  return room && room[1] + bare.slice(room[0].length);
}

function importsIn(path: string, content: string, house: House): Import[] {
  return scriptsOf(path, content).flatMap(({ script, offset }) =>
    specifiersIn(script).map(({ specifier, at, typeOnly }) => {
      const to = target(path, specifier);
      return {
        from: path,
        line: lineOf(content, offset + at),
        specifier,
        typeOnly,
        ...(to !== undefined && house.has(to) ? { to } : {}),
      };
    }),
  );
}

/** A Svelte file has up to two scripts; anything else is one. */
function scriptsOf(path: string, content: string): { script: string; offset: number }[] {
  if (!path.endsWith('.svelte')) return [{ script: content, offset: 0 }];
  const found = content.matchAll(/<script\b[^>]*>(.*?)<\/script>/gs);
  return [...found].map((match) => ({
    script: match[1] ?? '',
    offset: match.index + match[0].indexOf('>') + 1,
  }));
}

function specifiersIn(script: string): { specifier: string; at: number; typeOnly: boolean }[] {
  const found: { specifier: string; at: number; typeOnly: boolean }[] = [];
  const note = (node: ts.Node | undefined, typeOnly: boolean) => {
    if (node && ts.isStringLiteralLike(node))
      found.push({ specifier: node.text, at: node.pos + 1, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) note(node.moduleSpecifier, isTypeOnly(node));
    else if (ts.isExportDeclaration(node)) note(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      note(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      note(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('script.ts', script, ts.ScriptTarget.Latest));
  return found;
}

/** `import type …`, and `import { type A, type B } …`, of which nothing is left at run time either. */
function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = importClause;
  if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.length > 0 && namedBindings.elements.every((element) => element.isTypeOnly);
}
