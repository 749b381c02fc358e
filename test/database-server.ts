import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type DatabaseMaker, startDatabaseMaker } from './database-maker.ts';

/**
 * Vitest's global set-up. It hands databases to the test files, which run in processes of their own, over a
 * small HTTP server. PostgreSQL starts with the first request: a run of pure rules does not wait for it.
 */
export default async function setup(project: TestProject) {
  let maker: Promise<DatabaseMaker> | undefined;
  const server = createServer((request, response) => {
    maker ??= startDatabaseMaker();
    maker
      .then((made) => answer(made, request))
      .then((body) => response.end(JSON.stringify(body)))
      .catch((error) => response.writeHead(500).end(String(error.stack)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  project.provide('testDatabases', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);

  return async () => {
    server.closeAllConnections();
    server.close();
    await (await maker)?.stop();
  };
}

/** POST /template makes a copy of it, DELETE /name drops one. */
async function answer(maker: DatabaseMaker, { method, url }: IncomingMessage) {
  const name = url!.slice(1);
  return method === 'DELETE' ? maker.drop(name) : maker.make(name);
}
