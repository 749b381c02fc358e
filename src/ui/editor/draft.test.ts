import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Draft, forgetDrafts, type DraftOptions } from './draft.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const name = 'meantime:draft:reply:1';
const early = Temporal.Instant.from('2026-03-02T08:00:00Z');
const late = early.add({ hours: 1 });

/** A browser's storage, in memory; it may be full. */
function storage(texts: Record<string, string> = {}, isFull = false) {
  const kept = new Map(Object.entries(texts));
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => void kept.delete(key),
    setItem(key: string, value: string) {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
  };
}

const version = (text: string, at = early) => ({ text, savedAt: at.toString() });
const here = (text: string, at = early) => storage({ [name]: JSON.stringify(version(text, at)) });
const draft = (options: Partial<DraftOptions> = {}) =>
  new Draft({ key: 'reply:1', storage: storage(), now: () => late, ...options });

describe('when a page is opened', () => {
  it('an empty field continues with the newest version, from here or from there', () => {
    const mine = draft({ storage: here('mine', late), server: version('theirs') });
    expect(mine.open('')).toBe('mine');
    expect(mine).toMatchObject({ restored: true, found: { where: 'here', text: 'mine' } });

    const theirs = draft({ storage: here('mine'), server: version('theirs', late) });
    expect(theirs.open('')).toBe('theirs');
    expect(theirs.found?.where).toBe('there');
  });

  it('a text that is there is kept, and the other version offered', () => {
    const begun = draft({ storage: here('newer', late), server: version('shown') });
    expect(begun.open('shown')).toBe('shown');
    expect(begun).toMatchObject({ restored: false, found: { text: 'newer' } });
  });

  it('what this browser alone has is offered, even beside a later text from elsewhere', () => {
    const begun = draft({ storage: here('mine'), server: version('theirs', late) });
    expect(begun.open('theirs')).toBe('theirs');
    expect(begun).toMatchObject({ restored: false, found: { where: 'here', text: 'mine' } });
  });

  it('nothing is offered where there is nothing else', () => {
    for (const options of [
      {},
      { server: version('shown') },
      { storage: here('  ') },
      { storage: storage({ [name]: '{' }) },
    ]) {
      const begun = draft(options);
      expect(begun.open('shown')).toBe('shown');
      expect(begun.found).toBeNull();
    }
  });
});

describe('while one writes', () => {
  it('keeps the text here soon, and there when one pauses', async () => {
    const browser = storage();
    const save = vi.fn(async () => {});
    const writing = draft({ storage: browser, save });
    writing.open('');
    writing.write('a');
    writing.write('ab');
    expect(writing.kept).toBe('pending');
    await vi.advanceTimersByTimeAsync(300);
    expect(JSON.parse(browser.kept.get(name)!)).toEqual(version('ab', late));
    expect(writing.kept).toBe('here');
    await vi.advanceTimersByTimeAsync(1_700);
    expect(save.mock.calls).toEqual([['ab']]);
    expect(writing.kept).toBe('there');
  });

  it('saves one text after the other, the newest last', async () => {
    const arrived: string[] = [];
    const save = vi.fn(async (text: string) => {
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      arrived.push(text);
    });
    const writing = draft({ save });
    writing.write('a');
    await vi.advanceTimersByTimeAsync(2_500);
    writing.write('ab');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(arrived).toEqual(['a', 'ab']);
  });

  it('tries again when the server cannot be reached', async () => {
    const save = vi.fn(async () => {}).mockRejectedValueOnce(new Error('unreachable'));
    const writing = draft({ save });
    writing.write('a');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(writing.kept).toBe('here');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(save).toHaveBeenCalledTimes(2);
    expect(writing.kept).toBe('there');
  });

  it('goes to the server at once when the browser keeps nothing, and says so when both fail', async () => {
    const save = vi.fn(async () => {});
    const writing = draft({ storage: storage({}, true), save });
    writing.write('a');
    await vi.advanceTimersByTimeAsync(300);
    expect(save).toHaveBeenCalledWith('a');
    expect(writing.kept).toBe('there');

    const nowhere = draft({
      storage: storage({}, true),
      save: () => Promise.reject(new Error('unreachable')),
    });
    nowhere.write('a');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(nowhere.kept).toBe('unkept');
  });

  it('keeps what is waiting when the page goes', () => {
    const browser = storage();
    const writing = draft({ storage: browser });
    writing.write('a');
    expect(browser.kept.size).toBe(0);
    writing.flush();
    expect(browser.kept.has(name)).toBe(true);
  });
});

describe('when a text is sent', () => {
  it('is kept until it has arrived, and forgotten then', async () => {
    const browser = storage();
    const writing = draft({ storage: browser });
    writing.write('a');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(draft({ storage: browser }).open('')).toBe('a');
    writing.sent();
    expect(draft({ storage: browser }).open('')).toBe('');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(browser.kept.size).toBe(0);
  });

  it('a save under way does not bring it back', async () => {
    const writing = draft({ save: () => new Promise((resolve) => setTimeout(resolve, 5_000)) });
    writing.write('a');
    await vi.advanceTimersByTimeAsync(2_500);
    writing.sent();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(writing.kept).toBe('nothing');
  });
});

it('signing out forgets the drafts and nothing else', () => {
  const browser: Record<string, unknown> = {
    [name]: 'a',
    theme: 'dark',
    removeItem(key: string) {
      delete this[key];
    },
  };
  forgetDrafts(browser as unknown as Storage);
  expect(Object.keys(browser)).toEqual(['theme', 'removeItem']);
});
