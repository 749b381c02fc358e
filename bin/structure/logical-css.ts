/** Layout knows start and end, not left and right, so that a page mirrors itself in Arabic and Hebrew. */
import { type Finding, type House, lineOf } from './house.ts';

const sides = '(?:left|right|top|bottom)';
const physicalProperty = new RegExp(
  `^(?:${sides}|(?:margin|padding|border|scroll-margin|scroll-padding)-${sides}(?:-\\w+)?|border-(?:top|bottom)-(?:left|right)-radius)$`,
);
const physicalValue = /^(?:left|right)\b/;
const takesSides = /^(?:text-align|text-align-last|float|clear|caption-side|justify-\w+)$/;
const fourSides = /^(?:margin|padding|inset|border-(?:width|style|color)|scroll-margin|scroll-padding)$/;

export function logicalCss(house: House): Finding[] {
  return [...house]
    .filter(([path]) => /^src\/.*\.(css|svelte)$/.test(path))
    .flatMap(([path, content]) =>
      declarationsIn(path, content).flatMap(({ property, value, at }) => {
        const says = physical(property, value);
        return says ? [{ path, line: lineOf(content, at), says }] : [];
      }),
    );
}

type Declaration = { property: string; value: string; at: number };

/** Those of a style sheet or of a `<style>` element, of `style="…"`, and of `style:property={…}`. */
function declarationsIn(path: string, content: string): Declaration[] {
  if (path.endsWith('.css')) return declarations(content, 0);
  const blocks = [...content.matchAll(/(<style[^>]*>)(.*?)<\/style>|(\bstyle=")([^"]*)"/gs)];
  const directives = [...content.matchAll(/\bstyle:([\w-]+)(?:=(?:"([^"]*)"|\{'([^']*)'\}))?/g)];
  return [
    ...blocks.flatMap((match) =>
      declarations(match[2] ?? match[4] ?? '', match.index + (match[1] ?? match[3] ?? '').length),
    ),
    ...directives.map((match) => ({
      property: match[1] ?? '',
      value: match[2] ?? match[3] ?? '',
      at: match.index,
    })),
  ];
}

function declarations(css: string, offset: number): Declaration[] {
  const bare = css.replaceAll(/\/\*.*?\*\//gs, (comment) => ' '.repeat(comment.length));
  return [...bare.matchAll(/(?<=^|[{;\s])([a-z-]+)\s*:\s*([^;{}]+)(?=[;}]|$)/g)].map((match) => ({
    property: match[1] ?? '',
    value: (match[2] ?? '').trim(),
    at: offset + match.index,
  }));
}

function physical(property: string, value: string): string | undefined {
  if (physicalProperty.test(property)) return `${property} is physical: say ${logicalTwin(property)}.`;
  if (takesSides.test(property) && physicalValue.test(value))
    return `${property}: ${value} is physical: say start or end.`;
  const sizes = value.match(/[^\s()]*\((?:[^()]|\([^()]*\))*\)|[^\s()]+/g) ?? [];
  const [top, right = top, bottom = top, left = right] = sizes;
  if (fourSides.test(property) && right !== left) {
    return `${property} with unequal sides is physical: say ${property}-block and ${property}-inline.`;
  }
  if (property === 'border-radius' && !value.includes('/') && (top !== right || bottom !== left)) {
    return 'border-radius with unequal sides is physical: say border-start-start-radius and its like.';
  }
  return;
}

/** `margin-left` → `margin-inline-start`, `left` → `inset-inline-start`, `border-top-left-radius` → `border-start-start-radius`. */
function logicalTwin(property: string): string {
  if (property.endsWith('-radius')) {
    return property
      .replace('top', 'start')
      .replace('bottom', 'end')
      .replace('left', 'start')
      .replace('right', 'end');
  }
  const named = new RegExp(`^${sides}$`).test(property) ? `inset-${property}` : property;
  return named
    .replace('left', 'inline-start')
    .replace('right', 'inline-end')
    .replace('top', 'block-start')
    .replace('bottom', 'block-end');
}
