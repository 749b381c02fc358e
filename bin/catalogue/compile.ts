/** Compiles the catalogue for whoever runs without Vite: tests, type checks, the command line. Quick when nothing changed. */
import { compile } from '@inlang/paraglide-js';
import { catalogue } from './catalogues.ts';

await compile(catalogue);
