import { refresh } from '#ui/regions/swap.ts';

/**
 * Says that there are new replies, and leaves it to the reader to look at them: the page never jumps. The stream says
 * only that something changed; how much of it is new to this page is asked for, each page in its own moment.
 */
export function hearOfReplies(): void {
  const news = document.getElementById('news');
  const { live, since } = news?.dataset ?? {};
  if (!news || !live || !since) return;
  const words = news.querySelector('p')!;
  let asking: ReturnType<typeof setTimeout> | undefined;

  async function ask() {
    asking = undefined;
    const answer = await fetch(`${since}?after=${lastPlace()}`).catch(() => null);
    if (!answer?.ok) return;
    const { replies, said } = (await answer.json()) as { replies: number; said: string };
    if (replies > 0) words.textContent = said;
    news!.hidden = replies === 0;
  }

  // A reply in a thread that hundreds have open must not be five hundred requests at one moment.
  const stream = new EventSource(live);
  stream.addEventListener('changed', () => (asking ??= setTimeout(() => void ask(), Math.random() * 1500)));
  addEventListener('pagehide', () => stream.close(), { once: true });

  news.querySelector('button')!.addEventListener('click', () => void show());

  /** They come in beneath what is being read; where the page is full, they are on the next one. */
  async function show() {
    news!.hidden = true;
    const before = lastPlace();
    await refresh();
    if (lastPlace() === before) location.assign(`?at=${before + 1}#p${before + 1}`);
  }
}

/** The place of the last reply on this page. */
function lastPlace(): number {
  const last = document.querySelector('#replies article:last-of-type');
  return Number(last?.id.slice(1) ?? 0);
}
