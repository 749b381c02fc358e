import type { Log } from '#platform/log.ts';

type Step = () => Promise<void>;

/**
 * How the process ends. First everything that is under way finishes, side by side: answers, streams, jobs.
 * Then what it stood on is closed, the last opened first: the database, the lock of the data folder.
 */
export class Ending {
  #log: Log;
  #finishing: Step[] = [];
  #closing: Step[] = [];
  begun = false;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Adds work that has to finish. */
  finish(step: Step) {
    this.#finishing.push(step);
  }

  /** Adds something to close once all work has finished. */
  close(step: Step) {
    this.#closing.unshift(step);
  }

  /** Runs all of it; a step that fails is logged and stops no other. */
  async run() {
    await Promise.all(this.#finishing.map((step) => this.#try(step)));
    for (const step of this.#closing) await this.#try(step);
  }

  async #try(step: Step) {
    try {
      await step();
    } catch (err) {
      this.#log.error({ err }, 'Something did not stop cleanly.');
    }
  }
}
