import type { Extension as TreeExtension } from 'mdast-util-from-markdown';
import type { Code, Construct, Extension, State, Tokenizer } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    bareLink: 'bareLink';
    bareLinkRun: 'bareLinkRun';
  }
}

declare module 'mdast' {
  interface LinkData {
    /** The address was typed without any sign around it. */
    bare?: true;
  }
}

/**
 * Addresses that start with `http://`, `https://` or `www.` and need no brackets (GFM 6.9), as a micromark
 * extension. GFM's own looks at the rest of the address again at every `&`, and its second pass over all
 * text for e-mail addresses is quadratic in `a.a.a.`; this one reads each address once. E-mail addresses
 * are linked only between `<` and `>`: a page that anyone may read should not collect them.
 */
export function bareLinks(): Extension {
  const starts = [...'hHwW'].map((letter) => [letter.charCodeAt(0), bareLink]);
  return { text: Object.fromEntries(starts) };
}

/** Makes links of what {@link bareLinks} found. */
export function bareLinksToTree(): TreeExtension {
  return {
    enter: {
      bareLink(token) {
        const address = this.sliceSerialize(token);
        this.enter(
          { type: 'link', url: addressOf(address), title: null, children: [], data: { bare: true } },
          token,
        );
        this.enter({ type: 'text', value: address }, token);
        this.exit(token);
      },
    },
    exit: {
      bareLink(token) {
        this.exit(token);
      },
    },
  };
}

/** Where in `text` bare addresses stand, as `[from, to]` offsets in reading order. */
export function findBareLinks(text: string): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (const match of text.matchAll(/(?<![\p{L}\p{N}])(?:https?:\/\/|www\.)[^\s<>[\]\\|\p{Cc}]*/giu)) {
    const length = bareLinkLength(match[0]);
    if (length) found.push([match.index, match.index + length]);
  }
  return found;
}

function addressOf(text: string): string {
  return /^www\./i.test(text) ? `http://${text}` : text;
}

const bareLink: Construct = {
  name: 'bareLink',
  tokenize: tokenizeBareLink,
  previous: (code) => code === null || code < 0 || !/[\p{L}\p{N}]/u.test(String.fromCharCode(code)),
};

function tokenizeBareLink(...[effects, ok, nok]: Parameters<Tokenizer>): State {
  let left = 0;
  // How long the address is can be said only at its end, and micromark does not give characters back:
  // so look first, then take.
  return effects.check({ tokenize: measure, partial: true }, take, nok);

  function measure(...[ahead, fits, fails]: Parameters<Tokenizer>): State {
    let run = '';
    return (code) => {
      ahead.enter('bareLinkRun');
      return more(code);
    };

    function more(code: Code): State | undefined {
      if (endsRun(code)) {
        ahead.exit('bareLinkRun');
        left = bareLinkLength(run);
        return left ? fits(code) : fails(code);
      }
      run += String.fromCharCode(code!);
      if (run.length <= 8 && !mayStart(run)) return fails(code);
      ahead.consume(code);
      return more;
    }
  }

  function take(code: Code): State | undefined {
    effects.enter('bareLink');
    return next(code);
  }

  function next(code: Code): State | undefined {
    effects.consume(code);
    left -= 1;
    if (left) return next;
    effects.exit('bareLink');
    return ok;
  }
}

function endsRun(code: Code): boolean {
  return code === null || code < 0 || /[\s<>[\]\\|\p{Cc}]/u.test(String.fromCharCode(code));
}

function mayStart(run: string): boolean {
  const lower = run.toLowerCase();
  return ['http://', 'https://', 'www.'].some((start) => start.startsWith(lower) || lower.startsWith(start));
}

/** How many characters of `run` are the address: without the punctuation of the sentence around it. 0: none. */
function bareLinkLength(run: string): number {
  const start = /^(?:https?:\/\/|www\.)(?=[\p{L}\p{N}])/iu.exec(run)?.[0].length;
  if (!start) return 0;
  let open = 0;
  for (const sign of run) open += sign === '(' ? 1 : sign === ')' ? -1 : 0;
  let end = run.length;
  for (; end > start; end -= 1) {
    const last = run[end - 1]!;
    if (last === ')' && open < 0) open += 1;
    else if (!'?!.,:;*_~\'"'.includes(last)) break;
  }
  return end;
}
