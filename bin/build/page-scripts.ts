import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Builds the scripts of pages that only the server renders (`csr = false`) along with the application, so that what
 * they load later (the editor, the palette) is the same files that other pages have. Each stands under a name of its
 * own; the version in its address makes it a new file with every build.
 */
export function pageScripts(scripts: Record<string, string>): Plugin {
  return {
    name: 'meantime-page-scripts',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    buildStart() {
      for (const [name, source] of Object.entries(scripts))
        this.emitFile({ type: 'chunk', id: resolve(source), fileName: `_app/immutable/${name}.js` });
    },
  };
}
