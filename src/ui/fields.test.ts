import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import Checkbox from './Checkbox.svelte';
import FormErrors from './FormErrors.svelte';
import RadioGroup from './RadioGroup.svelte';
import Select from './Select.svelte';
import TextArea from './TextArea.svelte';
import TextField from './TextField.svelte';

/** The one tag of this name in what a part renders, as written. */
function tag(html: string, name: string): string {
  const found = html.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? [];
  expect(found, `one <${name}> in ${html}`).toHaveLength(1);
  return found[0]!;
}

const given = { name: 'email', label: 'E-mail', hint: 'Only hosts see it.', error: 'An address has an @.' };

test('a field is named by its label, and its error is read before its hint', () => {
  const { body } = render(TextField, { props: { ...given, id: 'x', type: 'email' } });
  expect(tag(body, 'label')).toContain('for="x"');
  expect(tag(body, 'input')).toContain('aria-describedby="x-error x-hint"');
  expect(tag(body, 'input')).toContain('aria-invalid="true"');
  expect(body).toContain('id="x-error"');
  expect(body).toContain('id="x-hint"');
});

test('a field in order refers to no error that is not there', () => {
  const { body } = render(TextField, { props: { name: 'title', label: 'Title' } });
  expect(tag(body, 'input')).not.toContain('aria-describedby');
  expect(tag(body, 'input')).not.toContain('aria-invalid');
});

test('what was typed comes back with the error', () => {
  expect(render(TextField, { props: { ...given, value: 'amara.example' } }).body).toContain(
    'value="amara.example"',
  );
  const area = render(TextArea, { props: { ...given, value: 'Because <b> is a tag' } }).body;
  expect(area).toContain('Because &lt;b> is a tag');
});

test('a field is required unless it says it is optional', () => {
  expect(tag(render(TextField, { props: { name: 'a', label: 'A' } }).body, 'input')).toContain('required');
  const optional = render(TextField, { props: { name: 'a', label: 'A', optional: true } }).body;
  expect(tag(optional, 'input')).not.toContain('required');
  expect(optional).toContain('optional');
});

test('a list keeps its options in the groups given and marks the chosen one', () => {
  const options = [
    { value: 'lx', label: 'Lisbon', group: 'Europe' },
    { value: 'tk', label: 'Tokyo', group: 'Asia' },
    { value: 'be', label: 'Berlin', group: 'Europe' },
  ];
  const { body } = render(Select, { props: { name: 'zone', label: 'Zone', options, value: 'tk' } });
  expect(body.match(/<optgroup label="(.*?)"/g)).toEqual([
    '<optgroup label="Europe"',
    '<optgroup label="Asia"',
  ]);
  expect(body).toMatch(/value="tk"\s+selected/);
  expect(body.indexOf('Berlin')).toBeLessThan(body.indexOf('Tokyo'));
});

test('a box that must be ticked says why', () => {
  const { body } = render(Checkbox, {
    props: { name: 'read', label: 'I have read it', error: 'Please do.', id: 'b' },
  });
  expect(tag(body, 'input')).toContain('aria-describedby="b-error"');
});

test('radio buttons belong to their question, and each is told what choosing it means', () => {
  const options = [
    { value: 'open', label: 'Open', hint: 'Every member reads.' },
    { value: 'private', label: 'Private' },
  ];
  const { body } = render(RadioGroup, {
    props: { name: 'seen', label: 'Who reads it?', options, value: 'open', id: 'r' },
  });
  expect(body).toMatch(/<legend[^>]*>Who reads it\?<\/legend>/);
  expect(body).toContain('aria-describedby="r-0-hint"');
  expect(body).not.toContain('r-1-hint');
  expect(body.match(/ checked/g)).toHaveLength(1);
});

test('the summary of a form counts what needs another look and leads to each', () => {
  const errors = [{ field: 'title', message: 'Write a few words.' }, { message: 'Somebody was faster.' }];
  const { body } = render(FormErrors, { props: { errors } });
  expect(body).toContain('2 things need another look');
  expect(body).toMatch(/<a href="#title"[^>]*>Write a few words\.<\/a>/);
  expect(render(FormErrors, { props: { errors: errors.slice(0, 1) } }).body).toContain(
    'One thing needs another look',
  );
  expect(render(FormErrors, { props: { errors: [] } }).body).not.toContain('role="alert"');
});
