/** Builds the application once more with the pseudo-language, into a folder of its own: for the browser ring. */
import { execFileSync } from 'node:child_process';
import { writePseudoProject } from './write-pseudo.ts';

writePseudoProject();
execFileSync('vite', ['build', '--logLevel', 'warn'], {
  stdio: 'inherit',
  env: { ...process.env, MEANTIME_PSEUDO: '1' },
});
