import { dev, version } from '$app/env';

/**
 * The address of the script of a page that only the server renders (`csr = false`; see bin/build/page-scripts.ts).
 * The version makes it another file with every build, so that browsers may keep it for ever.
 */
export const pageScript = (name: string): string =>
  dev ? `/src/${name}.ts` : `/_app/immutable/${name}.js?v=${version}`;
