/**
 * The message catalogue as Paraglide compiles it: `messages/*.json` into one function a message, under `src/messages/`.
 */
import type { CompilerOptions } from '@inlang/paraglide-js';

const common = {
  // The locale is decided by our own code on the server, and in the browser read off <html lang>: the compiled runtime
  // keeps only what these two need.
  strategy: ['globalVariable', 'baseLocale'],
  // One module a message, so that a page carries its own words only. Said here because the default differs between
  // development and production, and both write to the same folder.
  outputStructure: 'message-modules',
  emitReadme: false,
  // True of Vite's builds and of plain Node alike: the plugin and our script have to write the same files.
  isServer: "import.meta.env?.SSR ?? typeof window === 'undefined'",
} satisfies Partial<CompilerOptions>;

/** What people see. */
export const catalogue: CompilerOptions = {
  ...common,
  project: './project.inlang',
  outdir: './src/messages',
};

/** The same and the pseudo-language; written to a place of its own, so that it cannot slip into production. */
export const pseudoCatalogue: CompilerOptions = {
  ...common,
  project: './.cache/pseudo/project.inlang',
  outdir: './.cache/pseudo/messages-compiled',
};
