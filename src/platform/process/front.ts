import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { CannotStart } from '#platform/cannot-start.ts';
import type { Config } from '#platform/config.ts';
import { inRequest, log } from '#platform/log.ts';
import type { Metrics } from './metrics.ts';
import { nameRequest } from './name-request.ts';
import type { Readiness } from './readiness.ts';

/** What SvelteKit's adapter-node builds as `handler`. */
export type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown;

/**
 * The HTTP server. It listens from the first moment, so that a probe can tell starting from dead and a taken
 * port is noticed before any work; it has `handler` once the application is loaded.
 */
export class Front {
  handler: Handler | undefined;
  #readiness: Readiness;
  #metrics: Metrics | undefined;
  #open = new Set<ServerResponse>();
  #server: Server;

  constructor(readiness: Readiness, metrics?: Metrics) {
    this.#readiness = readiness;
    this.#metrics = metrics;
    // Longer than the usual minute of a proxy: the side that asks should be the one to hang up.
    const timeouts = { keepAliveTimeout: 65_000, headersTimeout: 20_000, requestTimeout: 300_000 };
    this.#server = createServer(timeouts, (request, response) => this.#answer(request, response));
  }

  /** Throws CannotStart, naming PORT or HOST. */
  async listen({ port, host }: Config) {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', (error) => reject(refusal(error, port, host)));
      this.#server.listen(port, host, resolve);
    });
  }

  /** Takes no new requests, ends open streams, and waits for the answers under way. */
  async close() {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const response of this.#open) if (isStream(response)) response.end();
    // A kept connection becomes idle only after its last answer is out.
    const sweeping = setInterval(() => this.#server.closeIdleConnections(), 20);
    const tooLong = setTimeout(() => this.#server.closeAllConnections(), 8_000);
    await closed;
    clearInterval(sweeping);
    clearTimeout(tooLong);
  }

  #answer(request: IncomingMessage, response: ServerResponse) {
    // For all there is, and so for scripts and styles too, which the application has no say in.
    response.setHeader('x-content-type-options', 'nosniff');
    if (request.url === '/healthz') return plain(response, 200, 'ok');
    if (request.url === '/readyz') return void this.#answerReady(response);
    if (request.url === '/metrics' && this.#metrics) return this.#metrics.answer(request, response);
    const { handler } = this;
    if (!handler) return plain(response, 503, 'Meantime is starting.');
    this.#metrics?.follow(request, response);
    this.#open.add(response);
    response.once('close', () => this.#open.delete(response));
    void inRequest(nameRequest(request, response), () => this.#handle(handler, request, response));
  }

  async #answerReady(response: ServerResponse) {
    const isReady = await this.#readiness.check();
    plain(response, isReady ? 200 : 503, isReady ? 'ready' : 'not ready');
  }

  async #handle(handler: Handler, request: IncomingMessage, response: ServerResponse) {
    try {
      await handler(request, response, () => plain(response, 404, 'Not found.'));
    } catch (err) {
      log.error({ err }, 'A request failed outside the application.');
      if (response.headersSent) response.destroy();
      else plain(response, 500, 'Something went wrong.');
    }
  }
}

const isStream = (response: ServerResponse) =>
  String(response.getHeader('content-type')).startsWith('text/event-stream');

function plain(response: ServerResponse, status: number, text: string) {
  if (status === 503) response.setHeader('retry-after', '1');
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${text}\n`);
}

function refusal(error: NodeJS.ErrnoException, port: number, host: string) {
  if (error.code === 'EADDRINUSE') {
    return new CannotStart(
      `PORT: ${port} on ${host} is in use by another program: stop it, or set PORT to another.`,
    );
  }
  if (error.code === 'EACCES') {
    return new CannotStart(`PORT: ${port} may not be opened by this user: set PORT to one above 1023.`);
  }
  return new CannotStart(
    `HOST: cannot listen on ${host} (${error.code}): set HOST to an address of this machine.`,
  );
}
