/** A text and the instant at which it was kept, RFC 3339. */
export interface Version {
  text: string;
  savedAt: string;
}

/** A version other than the one on screen. */
export interface Found extends Version {
  /** Kept by this browser, or by the server from wherever it was written. */
  where: 'here' | 'there';
}

export interface DraftOptions {
  /** Names the place of the text for ever and for one person: `reply:THREAD:MEMBER`. */
  key: string;
  /** The server's copy, as it came with the page. */
  server?: Version | null | undefined;
  /** Keeps a copy on the server. An empty text means: forget it. */
  save?: ((text: string) => Promise<unknown>) | undefined;
  /** Where this browser keeps its copy. */
  storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined;
  now?: () => Temporal.Instant;
}

const prefix = 'meantime:draft:';
const hereAfterMs = 300;
const thereAfterMs = 2_000;

/**
 * Keeps what is being written, in this browser soon after each key and on the server when one pauses, until
 * `sent` says that it has arrived. Nothing else ever removes it: a failed submission, a closed tab and a
 * server that cannot be reached lose no text.
 */
export class Draft {
  /** What else there is: offered to the person, or just restored (see `restored`). */
  found = $state.raw<Found | null>(null);
  /** Whether `found` is what is on screen now, and `before` what was there. */
  restored = $state(false);
  /** How far the last change got. `unkept`: nowhere, and the person should know. */
  kept = $state<'nothing' | 'pending' | 'here' | 'there' | 'unkept'>('nothing');

  #options: DraftOptions;
  #text = '';
  #timers: { here?: ReturnType<typeof setTimeout>; there?: ReturnType<typeof setTimeout> } = {};
  #saving: Promise<void> | null = null;

  constructor(options: DraftOptions) {
    this.#options = options;
  }

  /**
   * To be called once, in the browser, with the text on screen. Answers the text to begin with: where nothing
   * has been written yet, the newest version there is; otherwise the newest other one is offered as `found`, even
   * one older than what is shown: it never reached the server, and is nowhere else.
   */
  open(shown: string): string {
    this.#text = shown;
    const newest = [this.#here(), this.#there()]
      .filter((version) => version !== null && version.text.trim() !== '' && version.text !== shown)
      .toSorted((a, b) => Temporal.Instant.compare(b!.savedAt, a!.savedAt))[0];
    if (!newest) return shown;
    this.found = newest;
    this.restored = shown.trim() === '';
    if (this.restored) this.#text = newest.text;
    return this.#text;
  }

  /** To be called with each change of the text. */
  write(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.kept = 'pending';
    clearTimeout(this.#timers.here);
    this.#timers.here = setTimeout(() => this.#keepHere(), hereAfterMs);
    clearTimeout(this.#timers.there);
    if (this.#options.save) this.#timers.there = setTimeout(() => void this.#keepThere(), thereAfterMs);
  }

  /** Keeps at once what waits to be kept: the page is about to go. */
  flush(): void {
    if (this.kept !== 'pending' && this.kept !== 'here') return;
    if (this.#timers.here) this.#keepHere();
    if (this.#timers.there) void this.#keepThere();
  }

  /** The text has arrived where it was meant to go; forget it. */
  sent(): void {
    clearTimeout(this.#timers.here);
    clearTimeout(this.#timers.there);
    this.#timers = {};
    this.#text = '';
    this.#storage?.removeItem(this.#name);
    this.found = null;
    this.kept = 'nothing';
  }

  /** Stops asking about another version. */
  settle(): void {
    this.found = null;
    this.restored = false;
  }

  get #name(): string {
    return prefix + this.#options.key;
  }

  get #storage() {
    return this.#options.storage ?? (typeof localStorage === 'undefined' ? undefined : localStorage);
  }

  #here(): Found | null {
    try {
      const { text, savedAt } = JSON.parse(this.#storage?.getItem(this.#name) ?? 'null') as Version;
      Temporal.Instant.from(savedAt);
      return { text, savedAt, where: 'here' };
    } catch {
      return null;
    }
  }

  #there(): Found | null {
    const { server } = this.#options;
    // A form sends its lines with carriage returns.
    return server
      ? { text: server.text.replace(/\r\n?/g, '\n'), savedAt: server.savedAt, where: 'there' }
      : null;
  }

  #keepHere(): void {
    delete this.#timers.here;
    const savedAt = (this.#options.now?.() ?? Temporal.Now.instant()).toString();
    try {
      this.#storage?.setItem(this.#name, JSON.stringify({ text: this.#text, savedAt } satisfies Version));
      this.kept = 'here';
    } catch {
      // Full, or forbidden in this window: then only the server can keep it.
      this.kept = 'unkept';
      if (this.#timers.there) void this.#keepThere();
    }
  }

  /** One save at a time, so that an older text never arrives after a newer one. */
  async #keepThere(): Promise<void> {
    clearTimeout(this.#timers.there);
    delete this.#timers.there;
    await this.#saving;
    const text = this.#text;
    this.#saving = this.#options.save!(text).then(
      () => {
        if (text === this.#text && this.kept !== 'nothing') this.kept = 'there';
      },
      () => {
        if (this.kept === 'unkept' || text !== this.#text) return;
        this.#timers.there = setTimeout(() => void this.#keepThere(), 10 * thereAfterMs);
      },
    );
    await this.#saving;
  }
}

/** Removes every draft that this browser keeps: for signing out on a machine that others use. */
export function forgetDrafts(storage: Storage = localStorage): void {
  for (const name of Object.keys(storage)) if (name.startsWith(prefix)) storage.removeItem(name);
}
