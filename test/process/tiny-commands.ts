import path from 'node:path';
import { Commands } from '#platform/command-line/find-command.ts';
import { runCommand } from '#platform/command-line/run.ts';

/** The real command line, over a folder of tiny commands. */
const commands = new Commands(path.join(import.meta.dirname, 'commands'));
process.exitCode = await runCommand(commands, process.argv.slice(2));
