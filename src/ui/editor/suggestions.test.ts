import { describe, expect, it, vi } from 'vitest';
import { Suggestions, type Complete } from './suggestions.svelte.ts';

const people = [
  { handle: 'ana', label: 'Ana Sousa' },
  { handle: 'anand', label: 'Anand Rao' },
];
const complete: Complete = async (_, query) => people.filter(({ handle }) => handle.startsWith(query));
const key = (name: string, more: Partial<KeyboardEvent> = {}) =>
  ({ key: name, isComposing: false, ...more }) as KeyboardEvent;

describe('suggestions', () => {
  it('follow the word, and close when it is none', async () => {
    const list = new Suggestions(() => complete);
    await list.follow('hi @an');
    expect(list.items).toEqual(people);
    await list.follow('hi @anan');
    expect(list.items).toEqual([people[1]]);
    await list.follow('hi @zo');
    expect(list.word).toBeNull();
    await list.follow('hi ');
    expect(list.word).toBeNull();
  });

  it('are chosen by arrows, round and round, and taken by Enter or Tab', async () => {
    const list = new Suggestions(() => complete);
    await list.follow('@an');
    expect(list.press(key('ArrowUp'), '@an')).toBe(true);
    expect(list.press(key('Enter'), '@an')).toEqual(people[1]);
    expect(list.press(key('ArrowDown'), '@an')).toBe(true);
    expect(list.press(key('Tab'), '@an')).toEqual(people[0]);
    expect(list.press(key('x'), '@an')).toBe(false);
  });

  it('leave every key alone when closed, and while characters are composed', async () => {
    const list = new Suggestions(() => complete);
    expect(list.press(key('Enter'), '')).toBe(false);
    await list.follow('@an');
    expect(list.press(key('Enter', { isComposing: true }), '@an')).toBe(false);
  });

  it('put away with Escape, stay away for this word', async () => {
    const list = new Suggestions(() => complete);
    await list.follow('@a');
    expect(list.press(key('Escape'), '@a')).toBe(true);
    await list.follow('@an');
    expect(list.word).toBeNull();
    await list.follow('@an and @a');
    expect(list.word).toEqual({ kind: 'mention', query: 'a' });
  });

  it('an answer that comes late does not replace a newer one', async () => {
    const answers: ((items: typeof people) => void)[] = [];
    const list = new Suggestions(() => () => new Promise((resolve) => answers.push(resolve)));
    const first = list.follow('@a');
    const second = list.follow('@an');
    answers[1]!([people[1]!]);
    answers[0]!(people);
    await Promise.all([first, second]);
    expect(list.items).toEqual([people[1]]);
  });

  it('that cannot be had disturb nobody', async () => {
    const list = new Suggestions(() => vi.fn().mockRejectedValue(new Error('unreachable')));
    await list.follow('@a');
    expect(list.word).toBeNull();
    await new Suggestions(() => undefined).follow('@a');
  });
});
