import path from 'node:path';
import { Commands } from '#platform/command-line/find-command.ts';
import { runCommand } from '#platform/command-line/run.ts';

/**
 * The process that `bin/meantime` becomes. The table of commands is the folder src/commands/: one file a command,
 * which exports `command = defineCommand({ … })`.
 */
const commands = new Commands(path.join(import.meta.dirname, 'commands'));

process.exitCode = await runCommand(commands, process.argv.slice(2));
