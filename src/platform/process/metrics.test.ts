import { createServer } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { Metrics } from './metrics.ts';

const metrics = new Metrics('a-token-for-metrics');
const server = createServer((request, response) => {
  if (request.url === '/metrics') return metrics.answer(request, response);
  metrics.follow(request, response);
  response.writeHead(request.url === '/none' ? 404 : 200).end();
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => void server.close());
const base = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
const ask = (token: string) => fetch(`${base}/metrics`, { headers: { authorization: `Bearer ${token}` } });

test('requests are counted by method and status, for whoever has the token', async () => {
  await (await fetch(`${base}/some`)).text();
  await (await fetch(`${base}/none`, { method: 'POST' })).text();
  const text = await (await ask('a-token-for-metrics')).text();
  expect(text).toContain('meantime_http_requests_total{method="GET",status="2xx"} 1');
  expect(text).toContain('meantime_http_requests_total{method="POST",status="4xx"} 1');
  expect(text).toContain('meantime_http_request_seconds_count 2');
  expect(text).toMatch(/process_resident_memory_bytes \d{7,}/);
});

test('without the token they are not told', async () => {
  expect((await ask('another-token')).status).toBe(401);
  expect((await fetch(`${base}/metrics`)).status).toBe(401);
});
