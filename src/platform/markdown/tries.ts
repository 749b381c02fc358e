import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';

/**
 * A micromark extension that lets each paragraph, heading or cell try inline formatting `most` times and
 * takes the rest of it, from there, as plain text.
 *
 * Pairing `*`, `_`, `~` and brackets looks back over all earlier ones: 20,000 of them in one paragraph
 * take seconds, 400 take milliseconds. Refusing would punish whoever pastes a log without a fence;
 * this way the log is simply text.
 */
export function limitTries(most: number): Extension {
  const tries = new WeakMap<TokenizeContext, number>();

  const gate: Construct = {
    name: 'limitTries',
    tokenize(effects, ok, nok) {
      const count = (tries.get(this) ?? 0) + 1;
      tries.set(this, count);
      return count <= most ? nok : restOfLine(effects, ok);
    },
  };

  // Whoever stands first at a sign also says for all after it where the sign may begin something: code never
  // begins within a run of backticks.
  const gateOfCode: Construct = {
    ...gate,
    previous(code) {
      return code !== backtick || this.events.at(-1)?.[1].type === 'characterEscape';
    },
  };
  const gates = [...'*_~[]!<'].map((sign) => [sign.charCodeAt(0), gate]);
  return { text: { ...Object.fromEntries(gates), [backtick]: gateOfCode } };
}

const backtick = '`'.charCodeAt(0);

/** A line at a time: micromark merges neighbouring pieces of text, which is again quadratic in their number. */
function restOfLine(effects: Effects, ok: State): State {
  return (code) => {
    effects.enter('data');
    return more(code);
  };

  function more(code: Code): State | undefined {
    if (code === null || (code < -2 && code > -6)) {
      effects.exit('data');
      return ok(code);
    }
    effects.consume(code);
    return more;
  }
}
