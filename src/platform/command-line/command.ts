import type { ParseArgsOptionDescriptor } from 'node:util';
import type { Config } from '#platform/config.ts';
import type { ProgressBar } from './progress.ts';

/** One option: how Node's `parseArgs` reads it, and what `--help` says of it. */
export type Option = ParseArgsOptionDescriptor & {
  /** What stands for its value in the help, such as `EMAIL`. */
  value?: string;
  help: string;
  /** Without it the command is refused before it starts. */
  required?: boolean;
};

export type Options = Record<string, Option>;

/** `run` sees strings, true, or nothing. An option that is `required` or has a `default` is always there. */
export type Values<Given extends Options> = {
  [Name in keyof Given]: Given[Name] extends { required: true } | { default: unknown }
    ? ValueOf<Given[Name]>
    : ValueOf<Given[Name]> | undefined;
};

type ValueOf<One extends Option> = One['type'] extends 'boolean'
  ? boolean
  : One extends { multiple: true }
    ? string[]
    : string;

/** What a command is given to work with. */
export type Tools = {
  config: Config;
  /** Runs `work` with the database up to date: the running server's, or one started meanwhile. */
  withDatabase: <Result>(work: (url: string) => Promise<Result>) => Promise<Result>;
  /** Writes a line of the result to stdout. */
  out: (line: string) => void;
  /** Writes a line for the person watching to stderr. */
  err: (line: string) => void;
  /** A bar on stderr while long work goes on; nothing where nobody watches. `total` may be unknown. */
  progress: (label: string, total?: number) => ProgressBar;
};

/** A command of `bin/meantime`. Its file in src/commands/ is its name: `workspace-create.ts` is `workspace create`. */
export type Command<Given extends Options = Options> = {
  name: string;
  /** Half a line for the list of commands. */
  summary: string;
  /** The name and how it is called: `member add --workspace SLUG --email EMAIL …`. */
  usage: string;
  options: Given;
  /** What it does beyond the summary, shown by its `--help`. */
  details?: string;
  /** Resolves to the exit status; nothing means 0. Throws `CommandRefused` for what a person can put right. */
  run: (args: { values: Values<Given>; positionals: string[] }, tools: Tools) => Promise<number | void>;
};

/** Says what a command is; the types of its values follow from its options. */
export const defineCommand = <const Given extends Options>(command: Command<Given>) => command;

/** The command could not do it. The message says why, `next` what to do now; both are shown on stderr. */
export class CommandRefused extends Error {
  next: string | undefined;

  constructor(message: string, next?: string) {
    super(message);
    this.next = next;
  }
}
