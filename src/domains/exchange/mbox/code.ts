/**
 * Whether plain text was typed as code, output or a table. Mail has no mark for it, yet as running text it would lose
 * its lines and columns, so each line votes; prose that mentions a call or an arrow must not.
 */

const prompt =
  /^\s*(?:\$ |% |# \$|>>> |\.\.\. |In \[\d+\]:|Out\[\d+\]:|[\w.-]+@[\w.-]+[:~ ].*[$#] |[A-Z]:\\)/;
const output =
  /^(?:\s*\[\d+(?:,\d*)?\] (?!<?https?:)|Error(?: in|:)|Traceback|Warning(?: message| in|:)|\s+File ".*", line \d|\s*at [\w.$<>]+\(.*\)$|\s*\*+ [\w ]+ \.\.\.|make(?:\[\d+\])?: |[\w./-]+:\d+:(?:\d+:)? )/;
const statement =
  /^\s*(?:#include\b|#!|import [\w{*]|from [\w.]+ import|def \w+\(|class \w+[:({]|function\b.*[({]|return\b.*;|(?:const|let|var|int|void|char|double|static|public|private) \w+.*[;={(]|(?:if|for|while|switch|foreach) ?\(.*|else\b *[{:]?$|end$|begin$|sudo \w|git \w|npm \w|pip3? \w|apt(?:-get)? \w|cd [\w./~]|curl [-h]|R CMD \w|SELECT .* FROM )/;
const bracketsOnly = /^\s*[{}()[\]]+[;,)]?\s*$/;
const lineOfCall = /^\s*[\w.:$@]+\(.*[),{;(]\s*(?:#.*|\/\/.*)?$/;
const assignment = /^\s*[\w.$@[\]"']+\s*(?:<-|<<-|:=|=|\+=|\|>)\s*\S/;
const terminated = /[;{}]\s*(?:#.*|\/\/.*)?$/;
const operators = /(?:<-|%>%|\|>|:::?\w|==|!=|&&|\|\||=>|->)/;
const columns = /\S {3,}\S.* {2,}\S|[^.?!:\s] {2,}\S.*[^.?!:\s] {2,}\S|\S\t+\S|\|.+\|.+\|/;
const markup = /^\s*<\/?[\w!?-]+[^>]*>|^\s*"[\w-]+": |^\s*[\w-]+: [\w"'[{-]\S*$/;

/** A longer line is no line anybody typed; patterns stay off it. */
const LINE_LIMIT = 400;

export function looksLikeCode(line: string): boolean {
  if (line.length > LINE_LIMIT) return false;
  if (prompt.test(line) || output.test(line) || statement.test(line) || bracketsOnly.test(line)) return true;
  if (lineOfCall.test(line) || columns.test(line)) return true;
  if (readsAsProse(line)) return false;
  return (
    assignment.test(line) ||
    terminated.test(line) ||
    operators.test(line) ||
    markup.test(line) ||
    isMostlySigns(line)
  );
}

/** Six plain words in a row are a sentence, whatever stands around them. */
export function readsAsProse(line: string): boolean {
  return /(?:(?:^|\s)["'(]?\p{L}[\p{L}'’-]*[,.;:!?)"']*(?=\s|$)){6}/u.test(line.slice(0, LINE_LIMIT));
}

function isMostlySigns(line: string): boolean {
  const ink = line.replace(/\s/g, '');
  const signs = ink.replace(/[\p{L}\p{N}]/gu, '').length;
  return ink.length >= 6 && signs / ink.length > 0.4 && !/^([-=*_~.#+>|])\1+$/.test(ink);
}

/** Whether a run of lines is code as a whole: three of five say so. One line alone must be indented as well. */
export function isCode(lines: readonly string[]): boolean {
  const inked = lines.filter((line) => line.trim() !== '');
  if (!inked.some((line) => line.trim().length > 2)) return false;
  if (inked.every((line) => indent.test(line))) return !isInset(inked);
  const votes = inked.filter(looksLikeCode).length;
  if (inked.length === 1) return votes === 1 && /^\s{2,}/.test(inked[0]!) && !columns.test(inked[0]!);
  return votes / inked.length >= 0.6;
}

const indent = /^(?: {4}|\t)/;

/** Whether a run of lines is a passage of prose, or an address of a page, set in from the margin. */
export function isInset(lines: readonly string[]): boolean {
  return lines.every((line) => indent.test(line)) && !lines.some(looksLikeCode) && isWords(lines.join(' '));
}

function isWords(text: string): boolean {
  const words = text.slice(0, 2000).trim().split(/\s+/);
  const plain = words.filter((word) =>
    /^["'(]?(?:\p{L}[\p{L}'’-]*|\d+|https?:\/\/\S+)[,.;:!?)"']*$/u.test(word),
  ).length;
  return plain / words.length >= 0.8;
}

/**
 * Whether lines that begin with ">" are a session at a prompt, as R and others have it, and not a quotation: what is
 * typed looks like code, and answers stand right below without the ">".
 */
export function isSession(lines: readonly string[]): boolean {
  // Nobody quotes a quotation of a quotation alone: Python and RStudio have this prompt.
  if (lines.every((line) => /^>>> \S/.test(line)) && lines.length === 1) return true;
  const typed = lines.filter((line) => /^>{1,3} ?\S/.test(line)).map((line) => line.replace(/^>{1,3} ?/, ''));
  const answers = lines.filter((line) => !line.startsWith('>'));
  if (typed.length === 0 || answers.length === 0) return false;
  return (
    typed.filter(looksLikeCode).length / typed.length > 0.5 &&
    answers.filter(looksLikeCode).length / answers.length >= 0.3
  );
}
