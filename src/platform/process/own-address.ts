import type { IncomingMessage } from 'node:http';
import type { Handler } from './front.ts';

export const protocolHeader = 'x-meantime-protocol';
export const hostHeader = 'x-meantime-host';

/**
 * Tells the application by which address it is visited. SvelteKit compares a form's `Origin` with it, and its
 * adapter would assume https and believe any Host header. With BASE_URL set it is that, whatever the request
 * says; without, Meantime runs on somebody's own machine, and it is plain http by the name that was typed.
 *
 * adapter-node reads protocol and host from the headers that PROTOCOL_HEADER and HOST_HEADER name, once, when
 * the application is loaded: call `announceAddress` before.
 */
export function announceAddress() {
  Object.assign(process.env, { PROTOCOL_HEADER: protocolHeader, HOST_HEADER: hostHeader });
  delete process.env.PORT_HEADER;
}

/** Wraps the application's handler. `baseUrl`: BASE_URL if it was given. */
export function withOwnAddress(handler: Handler, baseUrl: string | undefined): Handler {
  const own = baseUrl ? new URL(baseUrl) : undefined;
  return (request, response, next) => {
    request.headers[protocolHeader] = own ? own.protocol.slice(0, -1) : 'http';
    request.headers[hostHeader] = own ? own.host : hostOf(request);
    return handler(request, response, next);
  };
}

const hostOf = (request: IncomingMessage) => request.headers.host ?? 'localhost';
