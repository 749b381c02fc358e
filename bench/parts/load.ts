import { Agent, request } from 'node:http';
import { percentiles, type Times } from './times.ts';

export interface Load extends Times {
  perSecond: number;
  bytes: number;
}

/** What is asked: an address and the headers of whoever asks. */
export interface Asked {
  url: string;
  headers: Record<string, string>;
}

/** Asks one thing over and over, on so many connections that are kept open. Throws at the first answer that is not 200. */
export async function load(asked: Asked, { connections = 16, seconds = 4 } = {}): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const taken: number[] = [];
  let bytes = 0;
  const from = performance.now();
  const end = from + seconds * 1000;
  const one = async () => {
    while (performance.now() < end) {
      const asking = performance.now();
      bytes = (await ask(asked, agent)).length;
      taken.push(performance.now() - asking);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  const perSecond = taken.length / ((performance.now() - from) / 1000);
  agent.destroy();
  return { perSecond, bytes, ...percentiles(taken) };
}

/** The body of one answer. */
export function ask({ url, headers }: Asked, agent?: Agent): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(Buffer.concat(chunks))
          : reject(new Error(`${url} answered ${response.statusCode}.`)),
      );
    });
    asking.on('error', reject).end();
  });
}
