import { createHash } from 'node:crypto';
import type { ApiDescription } from './openapi.ts';
import type { Problem, Refusals } from './problem.ts';

interface Operation {
  tags?: string[];
  summary?: string;
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[];
  requestBody?: { content?: Record<string, { schema?: Schema }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema?: Schema }> }>;
}

interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  description?: string;
  example?: unknown;
}

const style = `:root{color-scheme:light dark}body{font:1rem/1.6 system-ui,sans-serif;max-inline-size:52rem;margin:2rem auto;padding-inline:1rem}
h1,h2,h3,h4{line-height:1.25}h2{margin-block-start:3rem}h3{margin-block-start:2rem}code{font:.9em ui-monospace,monospace}
table{border-collapse:collapse;inline-size:100%}th{font-weight:500}th,td{text-align:start;vertical-align:top;padding:.3rem .6rem .3rem 0;border-block-end:1px solid color-mix(in srgb,currentColor 20%,transparent)}
nav ul{columns:2 18rem;list-style:none;margin-block:.25rem 1rem;padding:0}h2{font-size:1.5rem}h3{font-size:1.15rem}h4{margin-block:1.25rem .25rem}small{opacity:.75}pre,table{overflow-wrap:anywhere}:target{outline:2px solid;outline-offset:.3rem}`;

const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/**
 * The description of the API as a page: no script, nothing loaded from anywhere, readable printed. The kinds of
 * problems stand at its end, where the `type` of a problem leads.
 */
export function docsPage(
  description: ApiDescription,
  { problems, refusals }: { problems: Problem[]; refusals: Refusals },
): Response {
  const operations = operationsOf(description);
  const tags = [...Map.groupBy(operations, ({ operation }) => operation.tags?.[0] ?? 'Other')];
  const schemas = (description.components?.schemas ?? {}) as Record<string, Schema>;
  const kinds = [
    ...problems.map(({ type, status, title }) => [type, status, title] as const),
    ...Object.entries(refusals).map(([type, [status, title]]) => [type, status, title] as const),
  ];
  const unique = [...new Map(kinds.map((kind) => [kind[0], kind])).values()];
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Meantime API</title><style>${style}</style></head><body><main>
<h1>Meantime API</h1>
<p>Every address below begins with <code>/api/v1</code> and wants a token: <code>Authorization: Bearer TOKEN</code>.
Instants are RFC 3339, days ISO 8601, zones IANA names. A list is <code>{items, next}</code>; send <code>next</code> back as <code>after</code>.
A <code>POST</code> may bring its own <code>id</code> (a UUIDv7): sent again, it is the same one. The same, for programs: <a href="/api/v1/openapi.json">openapi.json</a>.</p>
<nav aria-label="Addresses">${tags.map(([tag, each]) => `<p>${escape(tag)}</p><ul>${each.map(({ id, name }) => `<li><a href="#${id}"><code>${escape(name)}</code></a></li>`).join('')}</ul>`).join('')}</nav>
${tags.map(([tag, each]) => `<h2>${escape(tag)}</h2>${each.map(operationText).join('')}`).join('')}
<h2 id="schemas">Shapes</h2>
${Object.entries(schemas)
  .map(([name, schema]) => `<h3 id="shape-${escape(name)}">${escape(name)}</h3>${shapeText(schema)}`)
  .join('')}
<h2 id="problems">Problems</h2>
<p>A refusal is <code>application/problem+json</code> (RFC 9457). The fragment of its <code>type</code> is one of these, and stays.</p>
<table><thead><tr><th scope="col">type</th><th scope="col">status</th><th scope="col">title</th></tr></thead><tbody>${unique
    .map(
      ([type, status, title]) =>
        `<tr id="${escape(type)}"><td><code>${escape(type)}</code></td><td>${status}</td><td>${escape(title)}</td></tr>`,
    )
    .join('')}</tbody></table>
</main></body></html>`;
  return new Response(html, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
  });
}

type Named = { id: string; name: string; operation: Operation };

const operationsOf = (description: ApiDescription): Named[] =>
  Object.entries(description.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) => ({
      id: `${method}${path.replace(/[^a-z]+/gi, '-')}`.replace(/-$/, ''),
      name: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );

function operationText({ id, name, operation }: Named): string {
  const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const parameters = operation.parameters ?? [];
  return `<section aria-labelledby="${id}"><h3 id="${id}"><code>${escape(name)}</code></h3>
<p>${words([operation.summary && `${operation.summary}.`, operation.description].filter(Boolean).join(' '))}</p>
${
  parameters.length === 0
    ? ''
    : rows(
        parameters.map(({ name, in: where, required, description, schema }) => [
          name,
          `${kindOf(schema)} (${where})`,
          required === true,
          description ?? schema?.description,
        ]),
      )
}
${body ? `<h4>Sends</h4>${shapeText(body)}` : ''}
<h4>Answers</h4>${Object.entries(operation.responses)
    .filter(([status]) => status < '300')
    .map(([status, { description, content }]) => {
      const schema = Object.values(content ?? {})[0]?.schema;
      return `<p><code>${status}</code> ${words(description ?? '')} ${schema?.properties ? '' : kindOf(schema)}</p>${schema?.properties ? shapeText(schema) : ''}`;
    })
    .join('')}</section>`;
}

function shapeText(schema: Schema): string {
  const parts = [schema, ...(schema.allOf ?? [])];
  const properties = parts.flatMap((part) => Object.entries(part.properties ?? {}));
  if (properties.length === 0) return `<p>${parts.map((part) => kindOf(part)).join(' and ')}</p>`;
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  const inherited = parts.filter(({ $ref }) => $ref).map((part) => `<p>All of ${kindOf(part)}, and:</p>`);
  return (
    inherited.join('') +
    rows(properties.map(([name, each]) => [name, kindOf(each), required.has(name), each.description]))
  );
}

const rows = (
  cells: [name: string, kind: string, required: boolean, description: string | undefined][],
): string =>
  `<table><tbody>${cells
    .map(
      ([name, kind, required, description]) =>
        `<tr><th scope="row"><code>${escape(name)}</code>${required ? '' : ' <small>optional</small>'}</th><td>${kind}</td><td>${words(description ?? '')}</td></tr>`,
    )
    .join('')}</tbody></table>`;

/** What a value is, in a word or two; what has a shape of its own leads there. */
function kindOf(schema: Schema | undefined): string {
  if (!schema) return '';
  if (schema.$ref) {
    const name = escape(schema.$ref.split('/').at(-1) ?? '');
    return `<a href="#shape-${name}">${name}</a>`;
  }
  if (schema.enum)
    return schema.enum.map((each) => `<code>${escape(JSON.stringify(each))}</code>`).join(' or ');
  const several = schema.anyOf ?? schema.oneOf;
  if (several) return several.map(kindOf).join(' or ');
  if (schema.allOf) return schema.allOf.map(kindOf).filter(Boolean).join(' and ');
  if (schema.items) return `list of ${kindOf(schema.items)}`;
  if (schema.properties)
    return `{${Object.entries(schema.properties)
      .map(([name, each]) => `${escape(name)}: ${kindOf(each)}`)
      .join(', ')}}`;
  return escape(
    [schema.type].flat().filter(Boolean).join(' or ') + (schema.format ? ` (${schema.format})` : ''),
  );
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Descriptions are Markdown, of which we use code only. */
const words = (text: string): string => escape(text).replace(/`([^`]+)`/g, '<code>$1</code>');

const escape = (text: string): string => text.replace(/[&<>"]/g, (each) => entities[each]!);
