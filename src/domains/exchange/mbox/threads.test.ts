import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gatherThreads, SUBJECT_LIMIT_DAYS, subjectKey } from './threads.ts';
import type { Known, Threadable } from './tree.ts';

const DAY = 86_400_000;

/** A letter by a name, on a day, after others. */
function letter(
  key: string,
  day: number,
  references: string[] = [],
  subject: Partial<Threadable> = {},
): Threadable {
  return { key, at: day * DAY, references, base: '', isAnswer: false, ...subject };
}

/** Threads as `opener: the others`. */
function shape(letters: Threadable[], known?: ReadonlyMap<string, Known>): string[] {
  return gatherThreads(letters, known).map((thread) => {
    const keys = thread.letters.map(({ key }) => key);
    return thread.isKnown
      ? `(${thread.key}): ${keys.join(' ')}`
      : `${keys[0]}: ${keys.slice(1).join(' ')}`.trim();
  });
}

describe('letters come together', () => {
  test('by what they refer to, opener first, then by date', () => {
    const letters = [
      letter('c', 3, ['a', 'b']),
      letter('d', 2, ['a']),
      letter('a', 1),
      letter('b', 2, ['a']),
      letter('z', 0),
    ];
    expect(shape(letters)).toEqual(['z:', 'a: b d c']);
  });

  test('below a letter that nobody has; the earliest opens', () => {
    const threads = gatherThreads([letter('c', 3, ['lost', 'b']), letter('d', 2, ['lost'])]);
    expect(threads).toHaveLength(1);
    expect(threads[0]).toMatchObject({ key: 'd', absent: ['b', 'lost'] });
  });

  test('through a letter that nobody has, which two others place', () => {
    expect(shape([letter('a', 1), letter('c', 3, ['a', 'lost']), letter('d', 4, ['lost'])])).toEqual([
      'a: c d',
    ]);
  });

  test('though an answer’s clock is ahead of its question’s', () => {
    expect(
      shape([letter('answer', 1, ['question']), letter('question', 2), letter('later', 3, ['question'])]),
    ).toEqual(['question: answer later']);
  });

  test('and each says which letter it answers, if that one is here', () => {
    const [thread] = gatherThreads([
      letter('a', 1),
      letter('b', 2, ['a']),
      letter('c', 3, ['a', 'lost']),
      letter('d', 4, ['x']),
    ]);
    expect(thread!.letters).toEqual([
      { key: 'a', answers: null },
      { key: 'b', answers: 'a' },
      { key: 'c', answers: 'a' },
    ]);
  });

  test('a letter’s own statement beats what others say about it', () => {
    const letters = [letter('a', 1), letter('b', 2), letter('c', 3, ['b']), letter('d', 4, ['a', 'c'])];
    expect(shape(letters)).toEqual(['a:', 'b: c d']);
  });
});

describe('circles are broken', () => {
  test('of two letters, of three, and of one that answers itself', () => {
    expect(shape([letter('a', 1, ['b']), letter('b', 2, ['a'])])).toHaveLength(1);
    expect(shape([letter('a', 1, ['c']), letter('b', 2, ['a']), letter('c', 3, ['b'])])).toHaveLength(1);
    expect(shape([letter('a', 1, ['a'])])).toEqual(['a:']);
  });
});

describe('a subject joins', () => {
  const about = (base: string, isAnswer: boolean) => ({ base, isAnswer });

  test('an answer that refers to nothing to the nearest letter before', () => {
    const letters = [
      letter('a', 1, [], about('buoy', false)),
      letter('b', 20, [], about('buoy', false)),
      letter('c', 21, [], about('buoy', true)),
    ];
    expect(shape(letters)).toEqual(['a:', 'b: c']);
    expect(gatherThreads(letters)[1]!.letters[1]).toEqual({ key: 'c', answers: null });
  });

  test('with it what hangs below the answer', () => {
    const letters = [
      letter('a', 1, [], about('buoy', false)),
      letter('b', 2, [], about('buoy', true)),
      letter('c', 3, ['b']),
    ];
    expect(shape(letters)).toEqual(['a: b c']);
  });

  test('nothing that is no answer, that comes first, or that comes too late', () => {
    expect(
      shape([letter('a', 1, [], about('buoy', false)), letter('b', 2, [], about('buoy', false))]),
    ).toHaveLength(2);
    expect(
      shape([letter('a', 2, [], about('buoy', false)), letter('b', 1, [], about('buoy', true))]),
    ).toHaveLength(2);
    const late = 1 + SUBJECT_LIMIT_DAYS + 1;
    expect(
      shape([letter('a', 1, [], about('buoy', false)), letter('b', late, [], about('buoy', true))]),
    ).toHaveLength(2);
    expect(shape([letter('a', 1, [], about('', false)), letter('b', 2, [], about('', true))])).toHaveLength(
      2,
    );
  });

  test('no answer that says itself where it belongs', () => {
    const letters = [
      letter('a', 1, [], about('chain', false)),
      letter('b', 2, [], about('buoy', false)),
      letter('c', 3, ['a'], about('buoy', true)),
    ];
    expect(shape(letters)).toEqual(['a: c', 'b:']);
  });

  test('one whose "Re:" the archive stripped, if it refers to a letter that nobody has', () => {
    expect(
      shape([letter('a', 1, [], about('buoy', false)), letter('b', 2, ['lost'], about('buoy', false))]),
    ).toEqual(['a: b']);
  });
});

describe('what an earlier import brought', () => {
  const here = (thread: string, day: number): Known => ({ thread, at: day * DAY, isHere: true });
  const absent = (thread: string, day: number): Known => ({ thread, at: day * DAY, isHere: false });

  test('is not brought again, and its answers join it', () => {
    const known = new Map([['a', here('a', 1)]]);
    expect(shape([letter('a', 1), letter('b', 2, ['a'])], known)).toEqual(['(a): b']);
    expect(gatherThreads([letter('b', 2, ['a'])], known)[0]!.letters).toEqual([{ key: 'b', answers: 'a' }]);
  });

  test('is joined by the letter that was missing, and by others that refer to it', () => {
    const known = new Map([['lost', absent('b', 2)]]);
    expect(shape([letter('lost', 1), letter('c', 3, ['lost'])], known)).toEqual(['(b): lost c']);
  });

  test('is joined through letters that only others refer to', () => {
    const known = new Map([['a', here('a', 1)]]);
    expect(gatherThreads([letter('c', 3, ['a', 'lost'])], known)).toMatchObject([
      { key: 'a', isKnown: true, absent: ['lost'] },
    ]);
  });

  test('is not merged with another by a letter between: each letter goes to the nearest above it', () => {
    const known = new Map([
      ['a', here('a', 1)],
      ['x', here('x', 2)],
    ]);
    expect(shape([letter('b', 3, ['a']), letter('y', 4, ['a', 'x'])], known).sort()).toEqual([
      '(a): b',
      '(x): y',
    ]);
  });

  test('is joined by subject within the limit only', () => {
    const known = new Map([[subjectKey('buoy'), absent('a', 1)]]);
    const answer = (day: number) => [letter('b', day, [], { base: 'buoy', isAnswer: true })];
    expect(shape(answer(2), known)).toEqual(['(a): b']);
    expect(shape(answer(1 + SUBJECT_LIMIT_DAYS + 1), known)).toEqual(['b:']);
  });
});

const archive = fc
  .array(
    fc.record({
      day: fc.integer({ min: 0, max: 200 }),
      references: fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 4 }),
      base: fc.constantFrom('', 'buoy', 'chain'),
      isAnswer: fc.boolean(),
    }),
    { maxLength: 20 },
  )
  .map((drafts) =>
    drafts.map(({ day, references, base, isAnswer }, n) =>
      letter(
        `k${n}`,
        day,
        references.map((r) => `k${r}`).filter((key) => key !== `k${n}`),
        { base, isAnswer },
      ),
    ),
  );

describe('whatever an archive contains', () => {
  test('threads do not depend on the order of letters, nor on letters that come twice', () => {
    const shuffledWithDoubles = archive.chain((letters) =>
      fc.tuple(
        fc.constant(letters),
        fc.shuffledSubarray([...letters, ...letters.slice(0, 5)], {
          minLength: letters.length + Math.min(5, letters.length),
        }),
      ),
    );
    fc.assert(
      fc.property(shuffledWithDoubles, ([letters, shuffled]) => {
        expect(gatherThreads(shuffled)).toEqual(gatherThreads(letters));
      }),
      { numRuns: 500 },
    );
  });

  test('every letter is in exactly one thread, behind a thread that opens with it or another', () => {
    fc.assert(
      fc.property(archive, (letters) => {
        const threads = gatherThreads(letters);
        const placed = threads.flatMap((thread) => thread.letters.map(({ key }) => key));
        expect(placed.sort()).toEqual(letters.map(({ key }) => key).sort());
        for (const thread of threads) expect(thread.letters[0]!.key).toBe(thread.key);
      }),
      { numRuns: 500 },
    );
  });

  test('an answer is to a letter of the same thread', () => {
    fc.assert(
      fc.property(archive, (letters) => {
        for (const { letters: placed } of gatherThreads(letters)) {
          const keys = new Set(placed.map(({ key }) => key));
          for (const { key, answers } of placed)
            expect(answers === null || (answers !== key && keys.has(answers))).toBe(true);
        }
      }),
    );
  });

  test('a second import of the same brings nothing', () => {
    fc.assert(
      fc.property(archive, (letters) => {
        const known = new Map<string, Known>();
        for (const thread of gatherThreads(letters)) {
          for (const key of thread.absent) known.set(key, { thread: thread.key, at: 0, isHere: false });
          for (const { key } of thread.letters) known.set(key, { thread: thread.key, at: 0, isHere: true });
        }
        expect(gatherThreads(letters, known)).toEqual([]);
      }),
    );
  });
});

test('a hundred thousand answers in one chain are one thread', () => {
  const chain = Array.from({ length: 100_000 }, (_, n) => letter(`k${n}`, n, n === 0 ? [] : [`k${n - 1}`]));
  const threads = gatherThreads(chain.reverse());
  expect(threads).toHaveLength(1);
  expect(threads[0]!.letters).toHaveLength(100_000);
});
