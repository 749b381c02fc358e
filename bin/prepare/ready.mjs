// Runs on whatever Node the machine has, from 16 on, before any library is there: plain JavaScript, nothing newer.
import { build } from './build.mjs';
import { installLibraries } from './libraries.mjs';
import { Trouble } from './say.mjs';
import { compileWords } from './words.mjs';

const goal = process.argv[2];

try {
  await installLibraries();
  await compileWords();
  if (goal === 'build' || goal === 'start') await build();
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
