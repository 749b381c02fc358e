import { resolve } from 'node:path';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import adapter from '@sveltejs/adapter-node';
import { type Config, sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { pageScripts } from './bin/build/page-scripts.ts';
import { sharedStyles } from './bin/build/shared-styles.ts';
import { catalogue, pseudoCatalogue } from './bin/catalogue/catalogues.ts';
import { keepPlurals } from './bin/catalogue/keep-plurals.ts';
import { writePseudoProject } from './bin/catalogue/write-pseudo.ts';

// With the pseudo-language, for development and the browser ring: other words, another place, the same code.
const pseudo = process.env['MEANTIME_PSEUDO'] === '1';
const words = pseudo ? pseudoCatalogue : catalogue;
if (pseudo) writePseudoProject();

// Script runs from our own files and the framework's own opening lines (by nonce), and from nowhere else.
const csp: Config['csp'] = {
  mode: 'nonce',
  directives: {
    'default-src': ['self'],
    'script-src': ['self'],
    // Places in the day band are given in percent, as style attributes.
    'style-src': ['self', 'unsafe-inline'],
    'img-src': ['self', 'data:'],
    'font-src': ['self'],
    'connect-src': ['self'],
    'object-src': ['none'],
    'base-uri': ['none'],
    'form-action': ['self'],
    'frame-ancestors': ['none'],
  },
};

export default defineConfig({
  plugins: [
    paraglideVitePlugin(words),
    keepPlurals(),
    pageScripts({ reading: 'src/reading.ts', ledger: 'src/ledger.ts' }),
    sharedStyles(),
    sveltekit({
      csp,
      // An error's page is shown at whatever address was asked for (src/own-words.ts): nothing on it may be relative.
      paths: { relative: false },
      ...(pseudo
        ? { adapter: adapter({ out: '.cache/pseudo/build' }), outDir: '.cache/pseudo/kit' }
        : { adapter: adapter({ out: 'build' }) }),
    }),
  ],
  resolve: {
    alias: pseudo
      ? [
          { find: /^#messages$/, replacement: resolve(words.outdir, 'messages.js') },
          { find: /^#messages\//, replacement: `${resolve(words.outdir)}/` },
        ]
      : [],
  },
});
