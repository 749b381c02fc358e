import pg from 'pg';
import { databaseUrl } from './database.ts';
import { log } from './log.ts';

type Heard = (payload: string) => void;

/**
 * One connection a process that hears PostgreSQL's notices and hands them on. It comes back by itself when it
 * breaks; listeners are called once after a break with an empty payload, because something may have been missed.
 */
export class Ear {
  readonly #listeners = new Map<string, Set<Heard>>();
  #client: pg.Client | undefined;
  /** What the connection of now is known to hear. */
  #confirmed = new Set<string>();
  #closed = false;
  #pause = 200;

  async open(): Promise<void> {
    const client = new pg.Client({ connectionString: databaseUrl(), keepAlive: true });
    client.on('notification', ({ channel, payload }) => {
      for (const heard of this.#listeners.get(channel) ?? []) heard(payload ?? '');
    });
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    await client.connect();
    this.#client = client;
    this.#pause = 200;
    for (const channel of this.#listeners.keys()) await this.#ask(client, channel);
  }

  /** Is every notice on `channel` heard at this moment? Whoever keeps what a notice would undo must ask. */
  hears(channel: string): boolean {
    return this.#confirmed.has(channel);
  }

  async #ask(client: pg.Client, channel: string): Promise<void> {
    await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    if (client === this.#client) this.#confirmed.add(channel);
  }

  /** Calls `heard` for each notice on `channel`, until the returned function is called. */
  listen(channel: string, heard: Heard): () => void {
    let listeners = this.#listeners.get(channel);
    if (!listeners) {
      this.#listeners.set(channel, (listeners = new Set()));
      if (this.#client) this.#ask(this.#client, channel).catch(() => {});
    }
    listeners.add(heard);
    return () => listeners.delete(heard);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#client?.end().catch(() => {});
  }

  #lost(client: pg.Client): void {
    if (this.#closed || (this.#client && this.#client !== client)) return;
    this.#client = undefined;
    this.#confirmed.clear();
    client.removeAllListeners();
    client.on('error', () => {});
    setTimeout(() => void this.#reopen(), this.#pause).unref();
    this.#pause = Math.min(this.#pause * 2, 5000);
  }

  async #reopen(): Promise<void> {
    if (this.#closed) return;
    try {
      await this.open();
      for (const listeners of this.#listeners.values()) for (const heard of listeners) heard('');
    } catch {
      log.debug('The listening connection is still lost.');
      setTimeout(() => void this.#reopen(), this.#pause).unref();
      this.#pause = Math.min(this.#pause * 2, 5000);
    }
  }
}
