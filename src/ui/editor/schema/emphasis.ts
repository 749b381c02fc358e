import { markInputRule, type InputRuleMatch } from '@tiptap/core';
import { Bold as PlainBold } from '@tiptap/extension-bold';
import { Italic as PlainItalic } from '@tiptap/extension-italic';
import { Strike as PlainStrike } from '@tiptap/extension-strike';
import { findBareLinks } from '#platform/markdown/bare-links.ts';

/*
 * Formatting by typing its signs, as Markdown has it: a sign beside a space begins or ends nothing. The rules that
 * come with the editor would make ` 3 ` italic in `2 * 3 * 4`.
 */

/** What each formatting looks like at the moment its last sign is typed. */
export const signs = {
  bold: [/(?<![*\\])\*\*(?![\s*])([^*]*[^\s*])\*\*$/, /(?<![\p{L}\p{N}_\\])__(?![\s_])([^_]*[^\s_])__$/u],
  italic: [/(?<![*\\])\*(?![\s*])([^*]*[^\s*])\*$/, /(?<![\p{L}\p{N}_\\])_(?![\s_])([^_]*[^\s_])_$/u],
  strike: [/(?<![~\\])~~(?![\s~])([^~]*[^\s~])~~$/],
};

export const Bold = PlainBold.extend({
  addInputRules() {
    return signs.bold.map((find) => markInputRule({ find: typed(find), type: this.type }));
  },
});

export const Italic = PlainItalic.extend({
  addInputRules() {
    return signs.italic.map((find) => markInputRule({ find: typed(find), type: this.type }));
  },
});

export const Strike = PlainStrike.extend({
  addInputRules() {
    return signs.strike.map((find) => markInputRule({ find: typed(find), type: this.type }));
  },
});

/** What was just typed between two signs, unless they are part of an address. */
export function typed(signs: RegExp): (text: string) => InputRuleMatch | null {
  return (text) => {
    const match = signs.exec(text);
    if (!match || findBareLinks(text).some(([from, to]) => from < match.index && match.index < to))
      return null;
    return { index: match.index, text: match[0], replaceWith: match[1]! };
  };
}
