import type { Element, ElementContent } from 'hast';
import { common, createLowlight } from 'lowlight';
import type { Code } from 'mdast';
import type { State } from 'mdast-util-to-hast';
import clojure from 'highlight.js/lib/languages/clojure';
import dart from 'highlight.js/lib/languages/dart';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import elixir from 'highlight.js/lib/languages/elixir';
import erlang from 'highlight.js/lib/languages/erlang';
import fsharp from 'highlight.js/lib/languages/fsharp';
import haskell from 'highlight.js/lib/languages/haskell';
import http from 'highlight.js/lib/languages/http';
import julia from 'highlight.js/lib/languages/julia';
import latex from 'highlight.js/lib/languages/latex';
import nginx from 'highlight.js/lib/languages/nginx';
import nix from 'highlight.js/lib/languages/nix';
import ocaml from 'highlight.js/lib/languages/ocaml';
import powershell from 'highlight.js/lib/languages/powershell';
import protobuf from 'highlight.js/lib/languages/protobuf';
import scala from 'highlight.js/lib/languages/scala';
import { element, text } from './elements.ts';
import { LONGEST_COLOURED_LINE, MOST_COLOURED, MOST_COLOURED_BLOCK, MOST_LEVELS } from './limits.ts';

/** One for all posts: a grammar is compiled when it is first met, which takes milliseconds. */
const lowlight = createLowlight({
  ...common,
  ...{ clojure, dart, dockerfile, elixir, erlang, fsharp, haskell, http, julia, latex, nginx, nix },
  ...{ ocaml, powershell, protobuf, scala },
});

/**
 * Makes the elements of the code blocks of one post, coloured where the language is known and the limits
 * allow. Only a known language becomes a class.
 */
export function codeBlocks(): (state: State, code: Code) => Element {
  let left = MOST_COLOURED;
  return (_state, { lang, value }) => {
    const language = lang?.toLowerCase() ?? '';
    const known = lowlight.registered(language);
    const coloured = known && value.length <= left && isColourable(value) ? colour(language, value) : null;
    if (coloured) left -= value.length;
    const properties = known ? { className: [`language-${language}`] } : {};
    const code = element('code', properties, [...(coloured ?? [text(value)]), text('\n')]);
    // Code may be wider than the page, and whoever has no pointer can scroll only what takes the focus.
    return element('pre', { tabIndex: 0, dir: 'ltr' }, [code]);
  };
}

function isColourable(code: string): boolean {
  return (
    code.length <= MOST_COLOURED_BLOCK &&
    code.split('\n').every((line) => line.length <= LONGEST_COLOURED_LINE) &&
    // Each script in a page starts a grammar inside a grammar.
    code.split('<script').length <= 20
  );
}

function colour(language: string, code: string): ElementContent[] | null {
  const coloured = lowlight.highlight(language, code).children as ElementContent[];
  return isShallow(coloured) ? coloured : null;
}

function isShallow(nodes: ElementContent[]): boolean {
  let level = nodes;
  for (let depth = 0; depth < MOST_LEVELS; depth += 1) {
    level = level.flatMap((node) => (node.type === 'element' ? node.children : []));
    if (level.length === 0) return true;
  }
  return false;
}
