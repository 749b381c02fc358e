import { log } from '../log.ts';
import { liveChannel, readNotice } from './notice.ts';

/** An open page that wants to hear when something changes. */
export interface Listener {
  workspaceId: string;
  memberId: string;
  sessionId: string;
  /** `thread:ID` or `space:ID`. */
  topic: string;
}

interface Open extends Listener {
  controller: ReadableStreamDefaultController<Uint8Array>;
}

type Listen = (channel: string, heard: (payload: string) => void) => () => void;

const encoder = new TextEncoder();
const changed = encoder.encode('event: changed\ndata:\n\n');
const still = encoder.encode(':\n\n');
const hello = encoder.encode('retry: 4000\n\n');

/** Notices that come together are told together. */
const gatherMilliseconds = 120;
const recheckMilliseconds = 25_000;
/** Events that a reader may be behind before they are let go; they come back and look for themselves. */
const mostUnread = 16;

/**
 * The server-sent events of one process. A stream costs a few objects: no timer, no connection to the database, no
 * query of its own. Rights are asked for all listeners concerned in one statement: before anything is told, at every
 * fact that may have changed them, and once more every 25 seconds for what is no fact.
 */
export class Streams {
  #byTopic = new Map<string, Set<Open>>();
  #topics = new Set<string>();
  #workspaces = new Set<string>();
  #everything = false;
  #gathering: NodeJS.Timeout | undefined;
  #settling = Promise.resolve();
  #mayStill: (listeners: Listener[]) => Promise<Set<Listener>>;
  #stopHearing: (() => void)[];
  #sweep: NodeJS.Timeout;

  /** @param mayStill which of them may still hear of their topic */
  constructor(listen: Listen, mayStill: (listeners: Listener[]) => Promise<Set<Listener>>) {
    this.#mayStill = mayStill;
    this.#stopHearing = [
      listen(liveChannel, (text) => this.#hear(text)),
      listen('session-ended', (sessionId) => this.#endSession(sessionId)),
    ];
    this.#sweep = setInterval(() => void this.#recheck(this.#all(), { sayStill: true }), recheckMilliseconds);
    this.#sweep.unref();
  }

  /** Opens a stream for who has just been found to have the right to it. */
  open(listener: Listener): ReadableStream<Uint8Array> {
    let open: Open | undefined;
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          open = { ...listener, controller };
          const listeners = this.#byTopic.get(listener.topic) ?? new Set();
          this.#byTopic.set(listener.topic, listeners.add(open));
          controller.enqueue(hello);
        },
        cancel: () => open && this.#forget(open),
      },
      { highWaterMark: 1 },
    );
  }

  get size(): number {
    return this.#all().length;
  }

  /** Ends all of them. */
  close(): void {
    clearInterval(this.#sweep);
    clearTimeout(this.#gathering);
    for (const stop of this.#stopHearing) stop();
    for (const open of this.#all()) this.#end(open);
  }

  /** Waits until everything heard so far is told. For tests. */
  async settled(): Promise<void> {
    while (this.#gathering) await new Promise((resolve) => setTimeout(resolve, 5));
    await this.#settling;
  }

  #hear(text: string): void {
    const notice = readNotice(text);
    if (!notice) this.#everything = true;
    else if (!notice.threadId) this.#workspaces.add(notice.workspaceId);
    else {
      this.#topics.add(`thread:${notice.threadId}`);
      if (notice.spaceId) this.#topics.add(`space:${notice.spaceId}`);
    }
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      this.#settling = this.#settling.then(() => this.#tell());
    }, gatherMilliseconds);
  }

  async #tell(): Promise<void> {
    const told = this.#everything ? this.#all() : [...this.#topics].flatMap((topic) => this.#on(topic));
    const checked = this.#all().filter(({ workspaceId }) => this.#workspaces.has(workspaceId));
    this.#everything = false;
    this.#topics.clear();
    this.#workspaces.clear();
    const may = await this.#recheck([...new Set([...told, ...checked])]);
    for (const open of told) if (may.has(open)) this.#send(open, changed);
  }

  /** Ends those who may hear no more. @returns the others. */
  async #recheck(listeners: Open[], { sayStill = false } = {}): Promise<Set<Listener>> {
    if (listeners.length === 0) return new Set();
    try {
      const may = await this.#mayStill(listeners);
      for (const open of listeners) {
        if (!may.has(open)) this.#end(open);
        else if (sayStill) this.#send(open, still);
      }
      return may;
    } catch (error) {
      // Not knowing is no right: they come back, and are asked at the door.
      log.warn({ err: error }, 'Rights of open streams could not be asked for.');
      for (const open of listeners) this.#end(open);
      return new Set();
    }
  }

  #endSession(sessionId: string): void {
    for (const open of this.#all()) if (open.sessionId === sessionId) this.#end(open);
  }

  #send(open: Open, event: Uint8Array): void {
    if ((open.controller.desiredSize ?? 0) < -mostUnread) this.#end(open);
    else if (this.#isOpen(open)) open.controller.enqueue(event);
  }

  #end(open: Open): void {
    if (!this.#isOpen(open)) return;
    this.#forget(open);
    open.controller.close();
  }

  /** Whether it is open still. */
  #isOpen = (open: Open): boolean => this.#byTopic.get(open.topic)?.has(open) ?? false;

  #forget(open: Open): void {
    const listeners = this.#byTopic.get(open.topic);
    listeners?.delete(open);
    if (listeners?.size === 0) this.#byTopic.delete(open.topic);
  }

  #on = (topic: string): Open[] => [...(this.#byTopic.get(topic) ?? [])];
  #all = (): Open[] => [...this.#byTopic.values()].flatMap((listeners) => [...listeners]);
}
