import { availableParallelism } from 'node:os';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { filesOf, rings } from './bin/gate/rings.ts';

export default defineConfig({
  plugins: [sveltekit()],
  cacheDir: '.cache/vitest',
  test: {
    environment: 'node',
    // A limit for what hangs, not a measure of speed: other work may share the machine. `bench/` measures.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Tests that kill real processes can meet a busy machine once; what is broken fails twice.
    retry: process.env['CI'] ? 1 : 0,
    // Many tests wait for a database or a process: as many workers as cores, not one less.
    maxWorkers: availableParallelism(),
    // Hands out databases; PostgreSQL starts with the first test that asks for one.
    globalSetup: ['test/database-server.ts'],
    projects: rings.map((ring) => ({
      extends: true,
      // Pure rules leave nothing behind: their files share what they import, which costs more than they do.
      test: { name: ring.name, isolate: ring.name !== 'noun', ...filesOf(ring) },
    })),
  },
});
