import type { Complete } from '#ui/editor/suggestions.svelte.ts';
import type { Upload } from '#ui/editor/files.svelte.ts';

/** Finds how a mention goes on, in a workspace. */
export const completeIn =
  (home: string): Complete =>
  async (kind, query) => {
    const answer = await fetch(`${home}/mentions?kind=${kind}&q=${encodeURIComponent(query)}`);
    return answer.ok ? ((await answer.json()) as Awaited<ReturnType<Complete>>) : [];
  };

/** Keeps a file that is being put into a text. Throws where it was not taken. */
export const uploadTo =
  (href: string): Upload =>
  (file, progress) =>
    new Promise((resolve, reject) => {
      // The only way to see how far an upload has come.
      const request = new XMLHttpRequest();
      const body = new FormData();
      body.append('upload', file);
      request.open('POST', href);
      request.responseType = 'json';
      request.setRequestHeader('accept', 'application/json');
      request.upload.onprogress = ({ loaded, total }) => progress(loaded / total);
      request.onerror = () => reject(new Error('network'));
      request.onload = () => {
        const kept = request.response as { href: string; name: string; isPicture: boolean } | null;
        if (request.status !== 200 || !kept) return reject(new Error(String(request.status)));
        resolve({ href: kept.href, alt: kept.name, kind: kept.isPicture ? 'image' : 'file' });
      };
      request.send(body);
    });

/**
 * Keeps a text as a draft on the server. What the server has need not be kept in this browser: a copy that stayed
 * would come back here after the text was posted from another device.
 * @param own under which this browser keeps its copy
 * @param others what else of the form belongs to the draft, read at the moment of saving
 */
export const saveDraftAt =
  (href: string, { key, own, others }: { key: string; own: string; others?: () => Record<string, string> }) =>
  async (body: string): Promise<void> => {
    const text = JSON.stringify({ key, fields: { ...others?.(), body } });
    const answer = await fetch(href, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: text,
      // Outlives the page that it is sent from, as far as browsers allow (64 KiB).
      keepalive: text.length < 60_000,
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const copy = JSON.parse(localStorage.getItem(draftName(own)) ?? 'null') as { text: string } | null;
    if (copy?.text === body) localStorage.removeItem(draftName(own));
  };

/** Where the editor keeps a draft in this browser (`ui/editor/draft.svelte.ts`). */
export const draftName = (own: string): string => `meantime:draft:${own}`;
