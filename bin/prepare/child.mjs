import { spawn } from 'node:child_process';

/**
 * Runs a program to its end, keeping what it says to itself. Never rejects.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd?: string, shell?: boolean }} options
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ ok: false, output: `${output}${error.message}` }));
    child.on('close', (status) => resolve({ ok: status === 0, output }));
  });
}

/**
 * The last lines of a program's output, where the reason usually is.
 *
 * @param {string} output
 * @param {number} count
 */
export const lastLines = (output, count) => output.trim().split('\n').slice(-count).join('\n');
