/** A subject, taken apart. The letter keeps it whole. */
export interface Subject {
  /** Without marks of answering and the list's own tags, for a thread's title; '' when nothing is left. */
  title: string;
  /** Whether it is marked as an answer ("Re:", "AW:", "回复："…). */
  isAnswer: boolean;
  /** Bracketed tags at the front, as written, without brackets. */
  tags: string[];
}

/**
 * How programs mark an answer: RFC 5322's "Re", and what they make of it in German (AW), Scandinavian languages
 * (SV, VS), Dutch (Antw), Polish (Odp), Portuguese (RES), Italian (RIF), Turkish (YNT), Greek (ΑΠ, ΣΧΕΤ), Hungarian
 * (Vá), Welsh (ATB), Chinese, Japanese, Hebrew and Arabic.
 */
const answer =
  /^(?:re|aw|sv|vs|antw|antwort|odp|res|rif|ynt|απ|σχετ|vá|atb|回复|回覆|答复|答覆|返信|תגובה|השב|رد)\s*(?:[[^(]\s*\d+\s*[\])]?|\*\d+)?\s*[:：]\s*/iu;
const tag = /^\[([^[\]]{1,60})\]\s*/;

/**
 * Takes marks off the front of a subject until none is left. Forwards ("Fwd:") are kept: they say something.
 *
 * @param isListTag which bracketed tags belong to the list, not to the subject: "[tides]" but not "[patch 2/3]"
 */
export function readSubject(subject: string, isListTag: (tag: string) => boolean = () => false): Subject {
  let rest = subject.replace(/\s+/g, ' ').trim().slice(0, 1000);
  let isAnswer = false;
  const tags: string[] = [];
  const kept: string[] = [];
  for (;;) {
    const marked = answer.exec(rest);
    const tagged = tag.exec(rest);
    if (marked) {
      isAnswer = true;
      rest = rest.slice(marked[0].length);
    } else if (tagged) {
      tags.push(tagged[1]!);
      if (!isListTag(tagged[1]!)) kept.push(tagged[0].trim());
      rest = rest.slice(tagged[0].length);
    } else break;
  }
  return { title: [...kept, rest].join(' ').trim(), isAnswer, tags };
}

/** What two subjects of one conversation have in common: the title without forwards, tags, case and spacing. */
export function baseOf(subject: string): string {
  let rest = readSubject(subject, () => true).title.toLowerCase();
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = readSubject(
      rest.replace(/^(?:fwd?|wg|tr|rv|enc|i|vb|fs|转发|轉寄|転送)\s*[:：]\s*/iu, ''),
      () => true,
    ).title;
  }
  return rest.replace(/\s*\((?:fwd|was:.*)\)$/i, '').trim();
}
