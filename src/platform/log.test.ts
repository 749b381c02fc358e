import { expect, test } from 'vitest';
import { createLog, currentRequestId, inRequest } from './log.ts';
import { readableLines } from './log-lines.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void) {
  const lines: string[] = [];
  write(createLog('info', { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

test('a line is one JSON object with a level in words and an instant', () => {
  const [line] = logged((log) => log.warn({ attempt: 2 }, 'A job failed.'));
  expect(line).toEqual({
    level: 'warn',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    attempt: 2,
    msg: 'A job failed.',
  });
});

test('below the level nothing is written', () => {
  expect(logged((log) => log.debug('quiet'))).toEqual([]);
});

test('lines of a request carry its id, and only those', async () => {
  const lines = logged((log) => {
    log.info('before');
    inRequest('request-1', () => log.info({ id: currentRequestId() }, 'inside'));
    log.info('after');
  });
  expect(lines.map(({ request }) => request)).toEqual([undefined, 'request-1', undefined]);
  expect(lines[1].id).toBe('request-1');
});

test('a request keeps its id across waiting, beside another one', async () => {
  const idAfterWaiting = (id: string) =>
    inRequest(id, async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return currentRequestId();
    });
  expect(await Promise.all([idAfterWaiting('a'), idAfterWaiting('b')])).toEqual(['a', 'b']);
});

test('what people wrote and what lets them in is replaced, at any usual depth', () => {
  const [line] = logged((log) =>
    log.info({
      email: 'ines@rua-nova.example',
      member: { name: 'Inês', id: 7 },
      request: { headers: { authorization: 'Bearer t0ken', cookie: 's=1' }, method: 'POST' },
      thread: { post: { body: 'between us' } },
    }),
  );
  expect(JSON.stringify(line)).not.toMatch(/ines@|Inês|t0ken|s=1|between us/);
  expect(line).toMatchObject({ email: '[private]', member: { id: 7 }, request: { method: 'POST' } });
});

test('an error of the database shows neither row nor value', () => {
  const duplicate = Object.assign(
    new Error('duplicate key value violates unique constraint "member_email"'),
    {
      code: '23505',
      detail: 'Key (email)=(ines@rua-nova.example) already exists.',
      constraint: 'member_email',
      table: 'member',
    },
  );
  const invalid = Object.assign(new Error('invalid input syntax for type uuid: "my secret plan"'), {
    code: '22P02',
  });
  const [first, second] = logged((log) => {
    log.error({ err: duplicate });
    log.error({ err: invalid });
  });
  expect(first.err).toMatchObject({ code: '23505', constraint: 'member_email', message: duplicate.message });
  expect(second.err.message).toBe('invalid input syntax for type uuid: "[private]"');
  expect(JSON.stringify([first, second])).not.toMatch(/rua-nova|secret plan/);
});

test('the cause of an error is told with it', () => {
  const [line] = logged((log) => log.error({ err: new Error('outer', { cause: new TypeError('inner') }) }));
  expect(line.err).toMatchObject({ message: 'outer', cause: { type: 'TypeError', message: 'inner' } });
});

test('on a terminal a line is a sentence', () => {
  let text = '';
  const log = createLog('info', readableLines({ write: (line) => (text += line) }));
  log.info('PostgreSQL runs again.');
  log.error({ err: new Error('no luck') }, 'A page failed.');
  expect(text).toMatch(
    /^\d\d:\d\d:\d\d {2}PostgreSQL runs again\.\n\d\d:\d\d:\d\d {2}✗ A page failed\. no luck\n\s+at /,
  );
});
