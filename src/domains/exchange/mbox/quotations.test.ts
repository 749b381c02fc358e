import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divide } from './quotations.ts';

/** Stretches as `kind: text`, with "by" in brackets. */
function outline(text: string): string[] {
  return divide(text).map(
    ({ kind, by, lines }) => `${kind}${by ? ` (${by})` : ''}: ${lines.join(' ').replace(/\s+/g, ' ').trim()}`,
  );
}

describe('what was quoted is told from what was written', () => {
  test('with the line that names its source', () => {
    expect(
      outline(
        'On Sat, 1 Jul 2023 at 05:58, Ada Fell <ada at example.org> wrote:\n> Where is it?\n>\n> Ada\n\nHere.',
      ),
    ).toEqual([
      'quoted (On Sat, 1 Jul 2023 at 05:58, Ada Fell <ada at example.org> wrote:): Where is it? Ada',
      'written: Here.',
    ]);
  });

  test('answer by answer', () => {
    expect(outline('> One?\nYes.\n\n> Two?\n\nNo.')).toEqual([
      'quoted: One?',
      'written: Yes.',
      'quoted: Two?',
      'written: No.',
    ]);
  });

  test.each([
    'Am 01.07.23 um 07:58 schrieb Ada Fell:',
    'Le sam. 1 juil. 2023 à 07:58, Ada Fell <ada@example.org> a écrit :',
    'El sáb, 1 jul 2023 a las 7:58, Ada Fell (<ada@example.org>) escribió:',
    'Il giorno sab 1 lug 2023 alle ore 07:58 Ada Fell ha scritto:',
    'Em sáb., 1 de jul. de 2023 às 07:58, Ada Fell <ada@example.org> escreveu:',
    'Op za 1 jul. 2023 om 07:58 schreef Ada Fell <ada@example.org>:',
    'Den lör 1 juli 2023 kl 07:58 skrev Ada Fell <ada@example.org>:',
    'sob., 1 lip 2023 o 07:58 Ada Fell <ada@example.org> napisał(a):',
    '1. 7. 2023 7:58, Ada Fell napsala:',
    'сб, 1 июл. 2023 г. в 07:58, Ada Fell <ada@example.org>:',
    'Ada Fell пишет:',
    'Ada Fell kirjoitti 1.7.2023 klo 7.58:',
    'Ada Fell írta (2023-07-01 07:58):',
    'Στις Σάβ 1 Ιουλ 2023 στις 7:58, ο Ada Fell έγραψε:',
    'Ada Fell <ada@example.org> 于2023年7月1日周六 07:58写道：',
    '2023年7月1日(土) 7:58 Ada Fell <ada@example.org>:',
    'Ada Fell writes:',
    '>>>>> Ada Fell on Sat, 1 Jul 2023 07:58:05 +0200 writes:',
    '? Sat, 1 Jul 2023 07:58:05 +0200 ada at example.org ?????:',
  ])('in many languages: %s', (by) => {
    const [quoted, written] = divide(`${by}\n> Where is it?\n\nHere.`);
    expect(quoted).toMatchObject({ kind: 'quoted', by: by.replace(/^>+ /, '') });
    expect(written).toMatchObject({ kind: 'written' });
  });

  test('where the naming line is wrapped', () => {
    expect(
      outline(
        'Thanks.\n\nOn Sat, 1 Jul 2023 07:58:05 +0200\nAda Fell <ada at example.org> wrote:\n\n> Where?',
      ),
    ).toEqual([
      'written: Thanks.',
      'quoted (On Sat, 1 Jul 2023 07:58:05 +0200 Ada Fell <ada at example.org> wrote:): Where?',
    ]);
  });

  test('where an Emacs marks it with indented signs', () => {
    const text =
      '>>>>> Ada Fell on Sat, 1 Jul 2023 07:58:05 +0200 writes:\n\n    > Where is it?\n    >> Deeper.\n\nHere.';
    expect(outline(text)).toEqual([
      'quoted (Ada Fell on Sat, 1 Jul 2023 07:58:05 +0200 writes:): Where is it? > Deeper.',
      'written: Here.',
    ]);
  });

  test('where bars mark it, but only below a name', () => {
    expect(
      outline(
        'On 1 July 2023 at 07:58, Ada Fell wrote:\n| Where is it?\n|\n| Ada\n\nHere.\n\n| Second.\n\nYes.',
      ),
    ).toEqual([
      'quoted (On 1 July 2023 at 07:58, Ada Fell wrote:): Where is it? Ada',
      'written: Here.',
      'quoted: Second.',
      'written: Yes.',
    ]);
    expect(outline('Like this:\n| a | b |\n| 1 | 2 |')).toEqual(['written: Like this: | a | b | | 1 | 2 |']);
  });

  test('where Outlook puts the whole letter below, in English and in German', () => {
    const english =
      'Here.\n\n________________________________\nFrom: Ada Fell <ada at example.org>\nSent: Saturday, July 1, 2023 7:58 AM\nTo: Bo\nSubject: Re: Buoy\n\nWhere is it?\nAda';
    expect(outline(english)).toEqual([
      'written: Here.',
      'quoted (Ada Fell <ada at example.org>, Saturday, July 1, 2023 7:58 AM): Where is it? Ada',
    ]);
    const german =
      'Hier.\n\nVon: Ada Fell\nGesendet: Samstag, 1. Juli 2023 07:58\nAn: Bo\nBetreff: Boje\n\nWo ist sie?';
    expect(outline(german)).toEqual([
      'written: Hier.',
      'quoted (Ada Fell, Samstag, 1. Juli 2023 07:58): Wo ist sie?',
    ]);
  });

  test('where a telephone leaves the quotation unmarked, below an answer on top', () => {
    const by = 'On Jul 1, 2023, at 7:58 AM, Ada Fell <ada at example.org> wrote:';
    expect(outline(`It is behind the second pier, as ever.\n\n${by}\n\nWhere is it?`)).toEqual([
      'written: It is behind the second pier, as ever.',
      `quoted (${by}): Where is it?`,
    ]);
    expect(outline(`Hi,\n\n${by}\n\nWhere is it?\n\nIt is behind the second pier.`)[0]).toMatch(
      /^written: Hi, On Jul 1/,
    );
  });

  test('and a forward from an answer', () => {
    const text =
      'See below.\n\n---------- Forwarded message ---------\nFrom: Ada Fell <ada@example.org>\nDate: Sat, Jul 1, 2023 at 7:58 AM\nSubject: Buoy\nTo: Bo\n\n\nWhere is it?';
    expect(outline(text)).toEqual([
      'written: See below.',
      'forwarded (Ada Fell <ada@example.org>, Sat, Jul 1, 2023 at 7:58 AM): Where is it?',
    ]);
  });
});

describe('what only looks like a quotation is left with its writer', () => {
  test.each([
    'I ran\n\n> library(tides)\nError in library(tides) : there is no package called "tides"\n> x <- tide(3)\n[1] 4 5 6',
    'I ran:\n\n>>> import tides\n',
    'He wrote:\n\nnothing at all.',
    'From: here\nit was quiet.',
    'Sent: the parcel\nFrom: me',
    'The table:\n--------------------\na  b',
    'a -- b\n--\n' + 'line\n'.repeat(20),
  ])('%j', (text) => {
    expect(new Set(divide(text).map(({ kind }) => kind))).toEqual(new Set(['written']));
  });
});

describe('a signature is set apart', () => {
  test('below its mark, up to a quotation', () => {
    expect(outline('Here.\n\n-- \nAda Fell\nHarbour office')).toEqual([
      'written: Here.',
      'signature: -- Ada Fell Harbour office',
    ]);
    expect(outline('Here.\n--\nAda\n\nOn 1 Jul 2023, Bo wrote:\n> Where?')).toEqual([
      'written: Here.',
      'signature: -- Ada',
      'quoted (On 1 Jul 2023, Bo wrote:): Where?',
    ]);
  });

  test.each([
    'Sent from my iPhone',
    'Get Outlook for Android<https://example.org>',
    'Von meinem iPad gesendet',
    'Envoyé de mon téléphone',
  ])('as telephones write it: %s', (line) => {
    expect(outline(`Here.\n\n${line}`)).toEqual(['written: Here.', `signature: ${line}`]);
  });

  test('but not what somebody wrote below it', () => {
    expect(outline('See [1].\n-- \nAda\n\n[1] https://example.org/buoy')).toEqual([
      'written: See [1].',
      'signature: -- Ada',
      'written: [1] https://example.org/buoy',
    ]);
    expect(outline('Yes.\n-- \nAda\n\nOne more thing that I had forgotten to say.').at(-1)).toMatch(
      /^written: One more/,
    );
  });
});

describe('what the list adds is set apart', () => {
  const footer =
    '_______________________________________________\nTides mailing list\nTides@lists.example.org\nhttps://lists.example.org/mailman/listinfo/tides';

  test.each([
    ['Mailman', footer],
    ['Mailman, after it threw HTML away', `\t[[alternative HTML version deleted]]\n\n${footer}`],
    ['only HTML thrown away', '\t[[alternative HTML version deleted]]'],
    [
      'Google Groups',
      '-- \nYou received this message because you are subscribed to the Google Groups "tides" group.\nTo unsubscribe, write to tides+unsubscribe@example.org',
    ],
    ['Sympa', '--------------------\nTo unsubscribe, write to sympa@example.org'],
  ])('%s', (_, added) => {
    const stretches = divide(`Here.\n\n${added}\n\n`);
    expect(stretches.map(({ kind }) => kind)).toEqual(['written', 'footer']);
    expect(stretches[0]!.lines.join('').trim()).toBe('Here.');
  });

  test('but not a rule that somebody drew', () => {
    expect(outline('One.\n____________________\nTwo, about boats.')).toHaveLength(1);
  });
});

test('no line is lost, and none comes twice', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '',
      '> quoted',
      '>> deeper',
      '-- ',
      'Ada wrote:',
      'On 1 Jul 2023, Ada wrote:',
      '| bar',
      'Sent from my iPhone',
      '    > set in',
      '_'.repeat(40),
      'Tides mailing list',
      '[[alternative HTML version deleted]]',
      '> x <- 1',
      '[1] 2',
    ),
    fc.string({ maxLength: 40 }).map((text) => text.replace(/[\r\n]/g, '')),
  );
  const letters = (text: string) => [...text.replace(/[\s>|]/g, '')].sort().join('');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = lines.join('\n');
      const kept = divide(text).flatMap(({ by, lines: own }) => [by, ...own]);
      expect(letters(kept.join('\n'))).toBe(letters(text));
    }),
    { numRuns: 500 },
  );
});
