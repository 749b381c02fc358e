import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { hashOf } from '../ids.ts';

/** Upper edges in seconds. */
const edges = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/**
 * What this process tells Prometheus, to whoever brings METRICS_TOKEN: how many requests, how long they took, memory,
 * processor time, delay of the event loop. Counts only: no address and no person is in them.
 */
export class Metrics {
  #token: string;
  #answered = new Map<string, number>();
  #within = edges.map(() => 0);
  #seconds = 0;
  #count = 0;
  #open = 0;
  #delay = monitorEventLoopDelay();

  constructor(token: string) {
    this.#token = token;
    this.#delay.enable();
  }

  /** Counts a request, from now until its answer is out. */
  follow(request: IncomingMessage, response: ServerResponse): void {
    const began = performance.now();
    this.#open++;
    response.once('close', () => {
      this.#open--;
      // A stream of events is open for as long as its page is: how long says nothing.
      if (String(response.getHeader('content-type')).startsWith('text/event-stream')) return;
      const seconds = (performance.now() - began) / 1000;
      this.#count++;
      this.#seconds += seconds;
      edges.forEach((edge, i) => seconds <= edge && this.#within[i]!++);
      const method = /^(GET|HEAD|POST|PUT|PATCH|DELETE)$/.test(request.method ?? '')
        ? request.method
        : 'other';
      const kind = `method="${method}",status="${Math.floor(response.statusCode / 100)}xx"`;
      this.#answered.set(kind, (this.#answered.get(kind) ?? 0) + 1);
    });
  }

  /** Answers `/metrics`. */
  answer(request: IncomingMessage, response: ServerResponse): void {
    const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    // Hashes are of one length, so that the comparison tells nothing by its time.
    const isRight = timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(hashOf(this.#token)));
    const headers = {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'cache-control': 'no-store',
    };
    response.writeHead(isRight ? 200 : 401, isRight ? headers : { ...headers, 'www-authenticate': 'Bearer' });
    response.end(isRight ? this.#text() : 'Send METRICS_TOKEN: "Authorization: Bearer …".\n');
  }

  #text(): string {
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = process.memoryUsage();
    const lines = [
      '# TYPE meantime_http_requests_total counter',
      ...[...this.#answered].map(([kind, count]) => `meantime_http_requests_total{${kind}} ${count}`),
      '# TYPE meantime_http_request_seconds histogram',
      ...edges.map((edge, i) => `meantime_http_request_seconds_bucket{le="${edge}"} ${this.#within[i]}`),
      `meantime_http_request_seconds_bucket{le="+Inf"} ${this.#count}`,
      `meantime_http_request_seconds_sum ${this.#seconds}`,
      `meantime_http_request_seconds_count ${this.#count}`,
      ...gauge('meantime_http_requests_open', this.#open),
      ...gauge('meantime_event_loop_delay_p99_seconds', this.#delay.percentile(99) / 1e9),
      ...gauge('process_resident_memory_bytes', rss),
      ...gauge('meantime_heap_used_bytes', heapUsed),
      ...gauge('process_start_time_seconds', Math.round(performance.timeOrigin / 1000)),
      '# TYPE process_cpu_seconds_total counter',
      `process_cpu_seconds_total ${(user + system) / 1e6}`,
    ];
    return `${lines.join('\n')}\n`;
  }
}

const gauge = (name: string, value: number) => [`# TYPE ${name} gauge`, `${name} ${value}`];
