import { fileName } from '#platform/files/file-name.ts';
import { newId } from '#platform/ids.ts';
import { renderMarkdown } from '#platform/markdown/render.ts';
import { storedJson } from '#platform/storable.ts';
import type { Tx } from '#platform/transaction.ts';
import { freeHandle } from '../../people/actions.ts';
import { handleFrom } from '../../people/member.ts';
import { titleSlug, voicesAfter } from '../../threads/thread.ts';
import type { BroughtFile } from './brought-file.ts';
import type { ImportedLetter, ImportedReply, ImportedThread, Remembered } from './imported.ts';
import type { ImportedPerson } from './people.ts';

/** Where letters are brought to. */
export interface Destination {
  workspaceId: string;
  spaceId: string;
  origin: string;
}

/**
 * Writes one letter of an archive: its person, its thread or reply, the original, and the memory by which a later run
 * knows it. Nothing is delivered, asked or announced: it happened long ago. The caller indexes the post.
 * @returns the post's id, or null where the letter is here already
 */
export async function writeLetter(
  tx: Tx,
  to: Destination,
  letter: ImportedThread | ImportedReply,
  files: readonly BroughtFile[],
  untitled: string,
): Promise<string | null> {
  const postId = newId();
  if (!(await remember(tx, to, letter, postId))) return null;
  const { personId, authorId } = await authorOf(tx, to.workspaceId, letter.author);
  const thread =
    letter.is === 'thread'
      ? await openThread(tx, to, letter, authorId, untitled)
      : await threadOf(tx, to, letter.thread, authorId, letter);
  const post = { postId, threadId: thread.id, place: thread.place, authorId, personId };
  await keepLetter(tx, to, letter, post);
  await keepOriginal(tx, to, letter, files, post);
  await tx
    .updateTable('importedKey')
    .set({ postId, threadId: thread.id })
    .where('workspaceId', '=', to.workspaceId)
    .where('spaceId', '=', to.spaceId)
    .where('key', '=', letter.key)
    .execute();
  return postId;
}

/** Notes the letter's keys. False where the letter was noted before: somebody else wrote it. */
async function remember(tx: Tx, to: Destination, letter: ImportedLetter, postId: string): Promise<boolean> {
  const here = await tx
    .selectFrom('importedKey')
    .select('kind')
    .where('workspaceId', '=', to.workspaceId)
    .where('spaceId', '=', to.spaceId)
    .where('key', '=', letter.key)
    .forUpdate()
    .executeTakeFirst();
  if (here?.kind === 'letter') return false;
  const rows = new Map<string, Remembered>();
  for (const row of letter.remember) rows.set(row.key, row);
  await tx
    .insertInto('importedKey')
    .values(
      [...rows.values()].map(({ key, thread, at, is }) => ({
        workspaceId: to.workspaceId,
        spaceId: to.spaceId,
        key,
        threadKey: thread,
        at,
        kind: is,
        postId: key === letter.key ? postId : null,
      })),
    )
    .onConflict((oc) =>
      oc
        .columns(['workspaceId', 'spaceId', 'key'])
        .doUpdateSet((eb) => ({
          kind: eb.ref('excluded.kind'),
          threadKey: eb.ref('excluded.threadKey'),
          at: eb.ref('excluded.at'),
          postId: eb.ref('excluded.postId'),
        }))
        .where((eb) =>
          eb.or([
            eb.and([eb('excluded.kind', '=', 'letter'), eb('importedKey.kind', '=', 'absent')]),
            eb.and([
              eb('importedKey.kind', '=', 'subject'),
              eb('excluded.at', '>', eb.ref('importedKey.at')),
            ]),
          ]),
        ),
    )
    .execute();
  return true;
}

interface Author {
  /** The member that stands for whom the archive names: no account, never told anything, to be claimed. */
  personId: string;
  /** Whose letter it is: a member's, where they have claimed what that person wrote. */
  authorId: string;
}

async function authorOf(tx: Tx, workspaceId: string, person: ImportedPerson): Promise<Author> {
  const known = await tx
    .selectFrom('importedPerson as i')
    .leftJoin('claim as c', (join) =>
      join
        .onRef('c.workspaceId', '=', 'i.workspaceId')
        .onRef('c.personId', '=', 'i.memberId')
        .on('c.confirmedAt', 'is not', null),
    )
    .select(['i.memberId as personId', 'c.memberId as claimedBy'])
    .where('i.workspaceId', '=', workspaceId)
    .where('i.key', '=', person.key)
    .executeTakeFirst();
  if (known) return { personId: known.personId, authorId: known.claimedBy ?? known.personId };
  const id = newId();
  const name = [...person.name].slice(0, 80).join('');
  await tx
    .insertInto('member')
    .values({
      workspaceId,
      id,
      role: 'member',
      state: 'imported',
      handle: await freeHandle(tx, workspaceId, handleFrom(name)),
      name,
    })
    .execute();
  const { key, address, mask } = person;
  await tx.insertInto('importedPerson').values({ workspaceId, key, memberId: id, address, mask }).execute();
  return { personId: id, authorId: id };
}

interface InThread {
  id: string;
  place: number;
}

async function openThread(
  tx: Tx,
  to: Destination,
  letter: ImportedThread,
  authorId: string,
  untitled: string,
): Promise<InThread> {
  const id = newId();
  const title = letter.title || untitled;
  await tx
    .insertInto('thread')
    .values({
      workspaceId: to.workspaceId,
      id,
      spaceId: to.spaceId,
      kind: 'discussion',
      title,
      slug: titleSlug(title),
      authorId,
      voiceIds: [authorId],
      createdAt: letter.at,
      lastPostAt: letter.at,
    })
    .execute();
  return { id, place: 0 };
}

async function threadOf(
  tx: Tx,
  to: Destination,
  threadKey: string,
  authorId: string,
  letter: ImportedLetter,
): Promise<InThread> {
  const thread = await tx
    .selectFrom('importedKey as k')
    .innerJoin('thread as t', (join) =>
      join.onRef('t.workspaceId', '=', 'k.workspaceId').onRef('t.id', '=', 'k.threadId'),
    )
    .where('k.workspaceId', '=', to.workspaceId)
    .where('k.spaceId', '=', to.spaceId)
    .where('k.key', '=', threadKey)
    .select(['t.id', 't.replyCount', 't.voiceIds', 't.lastPostAt'])
    .forUpdate('t')
    .executeTakeFirstOrThrow();
  const later = Temporal.Instant.compare(letter.at, thread.lastPostAt) > 0;
  await tx
    .updateTable('thread')
    .set({
      replyCount: thread.replyCount + 1,
      voiceIds: voicesAfter(thread.voiceIds, authorId),
      ...(later && { lastPostAt: letter.at }),
    })
    .where('workspaceId', '=', to.workspaceId)
    .where('id', '=', thread.id)
    .execute();
  return { id: thread.id, place: thread.replyCount + 1 };
}

async function keepLetter(
  tx: Tx,
  to: Destination,
  letter: ImportedLetter,
  post: { postId: string; threadId: string; place: number } & Author,
): Promise<void> {
  const text = shownText(letter, to.origin, post.postId);
  await tx
    .insertInto('post')
    .values({
      workspaceId: to.workspaceId,
      id: post.postId,
      threadId: post.threadId,
      place: post.place,
      authorId: post.authorId,
      ...text,
      createdAt: letter.at,
    })
    .execute();
}

/** The letter as it came, for "show the original", and its files: kept beneath the post, or named where they are missing. */
async function keepOriginal(
  tx: Tx,
  to: Destination,
  letter: ImportedLetter,
  files: readonly BroughtFile[],
  post: { postId: string } & Author,
): Promise<void> {
  const missing = files
    .filter(({ kept }) => !kept)
    .map(({ file: { name, type, url } }) => ({ name, type, url }));
  await tx
    .insertInto('postOriginal')
    .values({
      workspaceId: to.workspaceId,
      postId: post.postId,
      personId: post.personId,
      // PostgreSQL's text holds no NUL; binary that was mislabelled as text does.
      pieces: storedJson(letter.original),
      files: storedJson(missing),
    })
    .execute();
  const attached = files.flatMap(({ file, kept }) =>
    kept
      ? {
          workspaceId: to.workspaceId,
          id: newId(),
          memberId: post.authorId,
          postId: post.postId,
          name: fileName(file.name),
          mediaType: kept.mediaType,
          bytes: kept.bytes,
          contentHash: kept.hash,
          width: kept.width,
          height: kept.height,
          thumbnailHash: kept.thumbnailHash,
          createdAt: letter.at,
        }
      : [],
  );
  if (attached.length > 0) await tx.insertInto('attachment').values(attached).execute();
}

/** The letter as a post. `@` and `#` mean nobody and nothing of ours; what cannot be rendered is shown as it came. */
function shownText(letter: ImportedLetter, origin: string, postId: string) {
  const place = {
    idPrefix: `p${postId.replaceAll('-', '').slice(-12)}-`,
    origin,
    resolve: () => null,
    tagHref: () => null,
  };
  const body = letter.body.markdown.replaceAll('\u0000', '');
  const rendered = renderMarkdown(body, place);
  if (!('refused' in rendered)) return { body, html: rendered.html, plain: rendered.text };
  const plain = letter.original
    .map(({ text }) => text)
    .join('\n\n')
    .replaceAll('\u0000', '')
    .slice(0, 90_000);
  const verbatim = ['```', ...plain.split('\n').map((line) => line.replaceAll('```', "'''")), '```'].join(
    '\n',
  );
  const shown = renderMarkdown(verbatim, place);
  return { body: verbatim, html: 'refused' in shown ? '' : shown.html, plain };
}
