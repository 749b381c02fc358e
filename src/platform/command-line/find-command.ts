import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Command } from './command.ts';

/**
 * The commands of a folder, one file each, loaded when they are wanted. A name of two words is a file with a hyphen:
 * `workspace create` is `workspace-create.ts`.
 */
export class Commands {
  #folder: string;
  #files: string[];

  constructor(folder: string) {
    this.#folder = folder;
    this.#files = readdirSync(folder)
      .filter((file) => /^[a-z]+(-[a-z]+)?\.ts$/.test(file))
      .sort();
  }

  /** The command that the words begin with, and the words that are left for it. */
  async find(words: string[]): Promise<{ command: Command; rest: string[] } | undefined> {
    for (const length of [2, 1]) {
      const file = `${words.slice(0, length).join('-')}.ts`;
      if (words.length >= length && this.#files.includes(file)) {
        return { command: await this.#load(file), rest: words.slice(length) };
      }
    }
    return undefined;
  }

  all(): Promise<Command[]> {
    return Promise.all(this.#files.map((file) => this.#load(file)));
  }

  async #load(file: string): Promise<Command> {
    return (await import(path.join(this.#folder, file))).command;
  }
}
