export type DraftFields = Record<string, string>;

interface Kept {
  fields: DraftFields;
  /** The server does not have it yet. */
  unsent: boolean;
}

const locallyAfterMs = 300;
const onServerAfterMs = 2500;

/**
 * Keeps what somebody is writing: at once in this browser, and a little later on the server, for their other devices.
 * What this browser could not send yet wins over what the server has.
 */
export class DraftKeeper {
  #key: string;
  #href: string;
  #local: ReturnType<typeof setTimeout> | undefined;
  #remote: ReturnType<typeof setTimeout> | undefined;
  #sending: AbortController | undefined;
  #fields: DraftFields | undefined;
  #told: (kept: 'here' | 'everywhere') => void;

  /**
   * @param href where drafts are posted
   * @param key what it is a draft of
   * @param told called when it is kept here, and when the server has it as well
   */
  constructor(href: string, key: string, told: (kept: 'here' | 'everywhere') => void = () => {}) {
    this.#href = href;
    this.#key = key;
    this.#told = told;
    addEventListener('pagehide', this.#leave);
    document.addEventListener('visibilitychange', this.#hide);
  }

  /** What to go on with: what is unsent here, or else what the server has. */
  restore(onServer: DraftFields | null): DraftFields | null {
    const kept = this.#read();
    return kept?.unsent ? kept.fields : onServer;
  }

  /** To be called with every change. */
  keep(fields: DraftFields): void {
    this.#fields = fields;
    clearTimeout(this.#local);
    clearTimeout(this.#remote);
    this.#local = setTimeout(() => this.#write({ fields, unsent: true }), locallyAfterMs);
    this.#remote = setTimeout(() => void this.#send(), onServerAfterMs);
  }

  /** It is being posted: nothing of it must come back afterwards. */
  posted(): void {
    this.#stop();
    this.#sending?.abort();
    this.#fields = undefined;
    try {
      localStorage.removeItem(this.#storageKey);
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  }

  destroy(): void {
    this.#leave();
    this.#stop();
    removeEventListener('pagehide', this.#leave);
    document.removeEventListener('visibilitychange', this.#hide);
  }

  #stop() {
    clearTimeout(this.#local);
    clearTimeout(this.#remote);
  }

  async #send(): Promise<void> {
    const fields = this.#fields;
    if (!fields) return;
    this.#sending?.abort();
    this.#sending = new AbortController();
    try {
      const response = await fetch(this.#href, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ key: this.#key, fields }),
        signal: this.#sending.signal,
        keepalive: JSON.stringify(fields).length < 60_000,
      });
      if (!response.ok || this.#fields !== fields) return;
      this.#fields = undefined;
      this.#write({ fields, unsent: false });
      this.#told('everywhere');
    } catch {
      // Offline or interrupted: it is kept here, and sent with the next change or visit.
    }
  }

  #leave = () => {
    if (!this.#fields) return;
    this.#stop();
    this.#write({ fields: this.#fields, unsent: true });
    void this.#send();
  };

  #hide = () => {
    if (document.visibilityState === 'hidden') this.#leave();
  };

  get #storageKey() {
    return `draft ${this.#href} ${this.#key}`;
  }

  #read(): Kept | null {
    try {
      return JSON.parse(localStorage.getItem(this.#storageKey) ?? 'null') as Kept | null;
    } catch {
      return null;
    }
  }

  #write(kept: Kept) {
    try {
      localStorage.setItem(this.#storageKey, JSON.stringify(kept));
      if (kept.unsent) this.#told('here');
    } catch {
      // Full or forbidden: the server will have it in a moment.
    }
  }
}
