import { expect, test } from 'vitest';
import { run } from './stage.ts';

const node = (program: string) => run('probe', [process.execPath, '-e', program]);

test('a command that ends well has held', async () => {
  const outcome = await node('console.log("fine")');
  expect(outcome).toMatchObject({ name: 'probe', held: true, output: 'fine\n' });
});

test('a command that ends badly has not, and all it said is kept', async () => {
  const outcome = await node('console.log("one"); console.error("two"); process.exit(3)');
  expect(outcome.held).toBe(false);
  expect(outcome.output.split('\n').sort()).toEqual(['', 'one', 'two']);
});

test('a command that is killed, or does not exist, has not held', async () => {
  expect((await node('process.kill(process.pid, "SIGKILL")')).held).toBe(false);
  const missing = await run('probe', ['no-such-command']);
  expect(missing.held).toBe(false);
  expect(missing.output).toMatch(/^no-such-command cannot be started/);
});

test('a command that waits for input finds none', async () => {
  expect((await node('process.stdin.resume(); process.stdin.on("end", () => process.exit(0))')).held).toBe(
    true,
  );
});
