/** Builds the application once more, with the pseudo-language, where anything has changed: for the browser ring. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { sourcesFingerprint } from '../prepare/build.mjs';
import { readStamp } from '../prepare/fingerprint.mjs';

const stamp = '.cache/pseudo/build/.stamp';

const wanted = sourcesFingerprint();
if (readStamp(stamp) !== wanted) {
  execFileSync('vite', ['build', '--logLevel', 'warn'], {
    stdio: 'inherit',
    env: { ...process.env, MEANTIME_PSEUDO: '1' },
  });
  // The build has pointed the types of the framework at its own folder; back to the application's.
  execFileSync('svelte-kit', ['sync'], { stdio: 'inherit' });
  writeFileSync(stamp, wanted);
}
