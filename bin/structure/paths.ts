/** Nothing in the repository knows the machine it was written on, nor where its packages came from. */
import { type Finding, type House, lineOf } from './house.ts';

const homes = /(?<![\w.\\])(?:\/(?:home|Users)\/[\w.-]+|\/root|[A-Z]:\\Users\\[\w.-]+)(?:[/\\]|\b)/g;
const registries =
  /\bregistry\.(?:npmjs|yarnpkg|npmmirror)\.\w+|"resolved": ?"https?:|\b[\w-]+\.jfrog\.io\b|\/artifactory\//g;

/**
 * @param here the folder in which the repository is checked out, and @param registry the host that npm asks here: both
 * are known to the one who runs the check only, and belong into no file.
 */
export function paths(house: House, here: string, registry: string | undefined): Finding[] {
  const ofThisMachine = [here, registry].filter(
    (text): text is string => text !== undefined && text.length > 1,
  );
  return [...house].flatMap(([path, content]) =>
    [
      ...[...content.matchAll(homes)].map((match) => ({ at: match.index, text: match[0] })),
      ...[...content.matchAll(registries)].map((match) => ({ at: match.index, text: match[0] })),
      ...ofThisMachine.flatMap((text) =>
        content.includes(text) ? [{ at: content.indexOf(text), text }] : [],
      ),
    ].map(({ at, text }) => ({
      path,
      line: lineOf(content, at),
      says: `"${text}" is true on one machine only.`,
    })),
  );
}
