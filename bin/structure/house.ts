/** The house as the rules see it: every file of the repository that Git knows or would know, by path. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Path from the root, with forward slashes → content. Files that are not text are left out. */
export type House = ReadonlyMap<string, string>;

/** Something that is not as the house has it, and what to do about it, in a sentence. */
export type Finding = { path: string; line?: number; says: string };

export type Rule = (house: House) => Finding[];

export function readHouse(): House {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = [...new Set(listed.split('\0'))].filter((path) => path !== '' && existsSync(path)).sort();
  const read = paths.map((path): [string, string] => [path, readFileSync(path, 'utf8')]);
  return new Map(read.filter(([, content]) => !content.slice(0, 8000).includes('\0')));
}

export function lineOf(content: string, offset: number): number {
  return content.slice(0, offset).split('\n').length;
}

/** Tests, and what is only there for them. */
export function isTest(path: string): boolean {
  return /\.test\.ts$/.test(path);
}
