import { describe, expect, test } from 'vitest';
import { RunningProcess } from '#test/process/running-process.ts';

async function call(...words: string[]) {
  const command = new RunningProcess(['test/process/tiny-commands.ts', ...words], {});
  const { status } = await command.ended;
  return { status, stdout: command.stdout, stderr: command.stderr };
}

describe('a command', () => {
  test('writes its result to stdout alone and ends with 0', async () => {
    expect(await call('greet', '--whom', 'Inês')).toEqual({ status: 0, stdout: 'Hello Inês\n', stderr: '' });
  });

  test('reads flags, short names and words without a name', async () => {
    expect(await call('greet', '-l', '--whom=Inês', 'and', 'Kofi')).toMatchObject({
      stdout: 'HELLO INÊS AND KOFI\n',
    });
  });

  test('may end with a status of its own', async () => {
    expect(await call('greet', '--whom', 'cat')).toMatchObject({ status: 7 });
  });

  test('that is refused says why and what to do, on stderr', async () => {
    expect(await call('greet', '--whom', 'nobody')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'Nobody is there.\nAsk later.\n',
    });
  });

  test('that meets a bug says so', async () => {
    const { status, stderr } = await call('greet', '--whom', 'bug');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^This is a bug of Meantime: TypeError: no greeting\n\s+at .*greet\.ts/);
  });

  test('is not started with a setting that is wrong', async () => {
    const command = new RunningProcess(['test/process/tiny-commands.ts', 'greet', '--whom', 'x'], {
      PORT: 'eighty',
    });
    expect((await command.ended).status).toBe(1);
    expect(command.stderr).toBe('PORT must be a whole number from 1 to 65535.\n');
  });
});

describe('help', () => {
  test('lists all commands, with and without asking', async () => {
    const { status, stdout } = await call('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/ {2}greet {6}Greet somebody\n {2}note down {2}Note a line down/);
    expect(await call()).toEqual({ status, stdout, stderr: '' });
  });

  test('of one command tells its usage and options', async () => {
    expect((await call('greet', '--help')).stdout).toBe(
      [
        'Usage: bin/meantime greet --whom NAME [--loud]',
        '',
        'Greet somebody',
        '',
        '  --whom NAME  Who is greeted.',
        '  -l, --loud   So that everybody hears it.',
        '  -h, --help   Say this.',
        '',
      ].join('\n'),
    );
    expect((await call('note', 'down', '-h')).stdout).toContain('Usage: bin/meantime note down LINE');
  });
});

describe('what is not understood ends with 2, and stderr says where to look', () => {
  test.each([
    [['fly'], 'There is no command "fly".\nbin/meantime --help lists them all.\n'],
    [['note', 'up'], 'There is no command "note".\nbin/meantime --help lists them all.\n'],
    [['greet', '--quietly'], "Unknown option '--quietly'.\nbin/meantime greet --help says how it is used.\n"],
    [['greet'], '--whom NAME is missing.\nbin/meantime greet --help says how it is used.\n'],
    [['../../secrets'], 'There is no command "../../secrets".\nbin/meantime --help lists them all.\n'],
  ])('%j', async (words, stderr) => {
    expect(await call(...words)).toEqual({ status: 2, stdout: '', stderr });
  });
});
