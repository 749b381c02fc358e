import { EditorState, TextSelection, type Command } from '@tiptap/pm/state';
import { expect, it } from 'vitest';
import { read, schema } from './schema.fixture.ts';
import { tidyTables } from './schema/tidy-tables.ts';
import { alignColumns, cellBelow, emptyTable, isInHead } from './tables.ts';
import { writeMarkdown } from './write-markdown.ts';

const table = '| a | b |\n| - | - |\n| c | d |';

/** A state with the caret behind a word of the table. */
function at(word: string, source = table): EditorState {
  const doc = read(source);
  let place = 1;
  doc.descendants((node, position) => {
    if (node.text === word) place = position + word.length;
  });
  return EditorState.create({ doc, plugins: [tidyTables()], selection: TextSelection.create(doc, place) });
}

function after(state: EditorState, command: Command): EditorState {
  let next = state;
  command(state, (tr) => (next = state.apply(tr)));
  return next;
}

it('a column is aligned as a whole, and again not', () => {
  const aligned = after(at('d'), alignColumns('right'));
  expect(writeMarkdown(aligned.doc)).toBe('| a | b |\n| - | -: |\n| c | d |');
  expect(aligned.doc.firstChild!.lastChild!.lastChild!.attrs.align).toBe('right');
  expect(writeMarkdown(after(aligned, alignColumns('right')).doc)).toBe(table);
});

it('Enter goes to the cell below, and from the last row out of the table', () => {
  const below = after(at('a'), cellBelow);
  expect(below.selection.$from.parent.textContent).toBe('c');
  const out = after(below, cellBelow);
  expect(out.selection.$from.parent.type.name).toBe('paragraph');
  expect(out.doc.childCount).toBe(2);
});

it('knows its head', () => {
  expect(isInHead(at('a'))).toBe(true);
  expect(isInHead(at('c'))).toBe(false);
  expect(isInHead(at('x', 'x'))).toBe(false);
});

it('is given its head back, whatever is pasted', () => {
  const row = (...words: string[]) =>
    schema.node(
      'tableRow',
      null,
      words.map((word) => schema.node('tableCell', null, [schema.text(word)])),
    );
  const state = at('x', 'x');
  const pasted = state.apply(state.tr.insert(0, schema.node('table', null, [row('a', 'b'), row('c', 'd')])));
  const types = pasted.doc.firstChild!.children.map(({ children }) => children.map(({ type }) => type.name));
  expect(types).toEqual([
    ['tableHeader', 'tableHeader'],
    ['tableCell', 'tableCell'],
  ]);
});

it('is empty when it is new', () => {
  expect(writeMarkdown(schema.node('doc', null, [emptyTable(schema, 2, 2)]))).toBe('| | |\n| - | - |\n| | |');
});
