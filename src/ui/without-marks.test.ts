import { expect, test } from 'vitest';
import { withoutMarks } from './without-marks.ts';

test('a page that nothing takes over carries no marks', () => {
  expect(withoutMarks('<p><!--[-1--><!--]--> Five <b>&lt;!-- said --></b><!----></p>')).toBe(
    '<p> Five <b>&lt;!-- said --></b></p>',
  );
});

test('a page that the application takes over keeps them', () => {
  const page = '<p><!--[--><!--]--></p><script>__sveltekit_1x = {}</script>';
  expect(withoutMarks(page)).toBe(page);
});
