import type { Kept } from './kept.ts';

/** Keeps a file and says how much of it has gone, 0 to 1. */
export type Upload = (file: File, progress: (share: number) => void) => Promise<Kept>;

export interface Arrival {
  id: number;
  name: string;
  share: number;
  state: 'going' | 'failed' | 'describe';
  /** Present once it has arrived. */
  kept?: Kept;
  /** The words for a picture, as they are being found. */
  alt: string;
  again: () => void;
}

/** Files on their way into the text. */
export class Files {
  arrivals = $state<Arrival[]>([]);

  #upload: () => Upload | undefined;
  #last = 0;

  constructor(upload: () => Upload | undefined) {
    this.#upload = upload;
  }

  /** Sends files one after the other; `place` gets each when it has arrived. */
  async add(files: File[], place: (kept: Kept) => void): Promise<void> {
    for (const file of files) await this.#send(file, place);
  }

  putAway(id: number): void {
    this.arrivals = this.arrivals.filter((arrival) => arrival.id !== id);
  }

  /** Asks again for the words of a picture that is in the text. */
  describe(href: string, alt: string): void {
    if (this.arrivals.some(({ kept }) => kept?.href === href)) return;
    this.#list({ name: alt || href, share: 1, state: 'describe', kept: { href, alt, kind: 'image' }, alt });
  }

  async #send(file: File, place: (kept: Kept) => void): Promise<void> {
    const upload = this.#upload();
    if (!upload) return;
    const arrival = this.#list({ name: file.name, share: 0, state: 'going', alt: '' });
    const send = async () => {
      arrival.state = 'going';
      try {
        const answer = await upload(file, (share) => (arrival.share = share));
        const isPicture = answer.kind === 'image';
        // A name like IMG_2041.jpg tells nobody what a picture shows.
        const kept = isPicture && answer.alt === file.name ? { ...answer, alt: '' } : answer;
        place(kept);
        Object.assign(arrival, { kept, alt: kept.alt, state: 'describe' });
        if (!isPicture) this.putAway(arrival.id);
      } catch {
        arrival.state = 'failed';
      }
    };
    arrival.again = () => void send();
    await send();
  }

  #list(arrival: Omit<Arrival, 'id' | 'again'>): Arrival {
    this.#last += 1;
    this.arrivals.push({ ...arrival, id: this.#last, again: () => {} });
    return this.arrivals.at(-1)!;
  }
}
