import type { Plugin } from 'vite';

/**
 * The styles of everything that several pages show, in one file: a page asks for it once, together with its own, where
 * a file for each part would make it ask twenty times. What is fetched later, if at all (the editor), stays apart.
 */
export function sharedStyles(): Plugin {
  return {
    name: 'meantime-shared-styles',
    apply: 'build',
    config: () => ({
      environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } } },
    }),
  };
}

const shared = /\/src\/(?:ui\/(?!editor\/)|domains\/.*|routes\/(?:.*\/)?\+layout)[^?]*(?:\.css$|\?svelte&type=style)/;
const groups = [{ name: 'shared', test: shared }];
