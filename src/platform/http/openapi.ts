import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Env } from 'hono';

export type ApiDescription = ReturnType<OpenAPIHono['getOpenAPI31Document']>;

/** The OpenAPI 3.1 document of a set of routes; every one of them wants a token. */
export function describeApi<E extends Env>(routes: OpenAPIHono<E>): ApiDescription {
  const registry = routes.openAPIRegistry;
  registry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of one member of one workspace, with the scopes `read`, `write` or both.',
  });
  registry.registerComponent('schemas', 'Problem', problemSchema);
  return routes.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Meantime',
      version: '1',
      description: 'Instants are RFC 3339, days ISO 8601, zones IANA names. Errors are RFC 9457 problems.',
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }],
  });
}

const problemSchema = {
  type: 'object' as const,
  required: ['type', 'title', 'status'],
  properties: {
    type: { type: 'string' as const, description: 'Its fragment is the kind of refusal, and stays.' },
    title: { type: 'string' as const },
    status: { type: 'integer' as const },
    detail: { type: 'string' as const },
    requestId: { type: 'string' as const },
    fields: {
      type: 'array' as const,
      items: {
        type: 'object' as const,
        required: ['pointer', 'detail'],
        properties: {
          pointer: { type: 'string' as const, description: 'A JSON Pointer into the request.' },
          detail: { type: 'string' as const },
        },
      },
    },
  },
};
