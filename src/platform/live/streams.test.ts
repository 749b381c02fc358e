import { afterEach, expect, test } from 'vitest';
import { fact } from '../facts.ts';
import { noticesOf, readNotice } from './notice.ts';
import { Streams, type Listener } from './streams.ts';

const heard = new Map<string, (payload: string) => void>();
const listen = (channel: string, hear: (payload: string) => void) => {
  heard.set(channel, hear);
  return () => void heard.delete(channel);
};
let questions = 0;
let may: (listener: Listener) => boolean = () => true;
const streams = new Streams(listen, async (listeners) => {
  questions += 1;
  return new Set(listeners.filter(may));
});
const opened: ReadableStreamDefaultReader<Uint8Array>[] = [];

afterEach(async () => {
  for (const reader of opened.splice(0)) await reader.cancel().catch(() => {});
  may = () => true;
  questions = 0;
});

/** Opens a stream and gathers what it says. */
function open(listener: Partial<Listener> = {}) {
  const reader = streams
    .open({ workspaceId: 'w', memberId: 'm', sessionId: 's', topic: 'thread:t', ...listener })
    .getReader();
  opened.push(reader);
  const said: string[] = [];
  const ended = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return true;
      said.push(new TextDecoder().decode(value).trim().split('\n')[0]!);
    }
  })();
  return { said, ended, cancel: () => reader.cancel() };
}
const notify = async (text: string) => {
  heard.get('live')!(text);
  await streams.settled();
  await new Promise((resolve) => setTimeout(resolve));
};

test('those on a thread hear that it changed, once for notices that come together, and no one else does', async () => {
  const [one, two, other] = [open(), open(), open({ topic: 'thread:u' })];
  const space = open({ topic: 'space:p' });
  heard.get('live')!('w t p');
  await notify('w t p');
  for (const { said } of [one, two, space]) expect(said).toEqual(['retry: 4000', 'event: changed']);
  expect(other.said).toEqual(['retry: 4000']);
  expect(questions).toBe(1);
});

test('whoever has lost the right hears nothing more, and the stream ends', async () => {
  const [stays, goes] = [open(), open({ memberId: 'gone' })];
  may = ({ memberId }) => memberId !== 'gone';
  await notify('w t p');
  expect(await goes.ended).toBe(true);
  expect(goes.said).toEqual(['retry: 4000']);
  expect(stays.said).toContain('event: changed');
});

test('a fact about the workspace asks again for the right of its streams, and tells nothing', async () => {
  const [here, elsewhere] = [open({ memberId: 'gone' }), open({ workspaceId: 'x', memberId: 'gone' })];
  may = ({ memberId }) => memberId !== 'gone';
  await notify('w');
  expect(await here.ended).toBe(true);
  expect(elsewhere.said).toEqual(['retry: 4000']);
  expect(streams.size).toBe(1);
});

test('with a session its streams end at once', async () => {
  const [mine, theirs] = [open({ sessionId: 'ended' }), open()];
  heard.get('session-ended')!('ended');
  expect(await mine.ended).toBe(true);
  expect(theirs.said).toBeDefined();
  expect(streams.size).toBe(1);
});

test('not knowing is no right', async () => {
  const { ended } = open();
  may = () => {
    throw new Error('the database is away');
  };
  await notify('w t');
  expect(await ended).toBe(true);
});

test('when something may have been missed, all are told to look', async () => {
  const all = [open(), open({ topic: 'space:p' }), open({ workspaceId: 'x', topic: 'thread:z' })];
  await notify('');
  for (const { said } of all) expect(said).toContain('event: changed');
});

test('a reader who leaves is forgotten, and one who does not read is let go', async () => {
  const { cancel } = open();
  await cancel();
  expect(streams.size).toBe(0);
  const idle = streams.open({ workspaceId: 'w', memberId: 'm', sessionId: 's', topic: 'thread:t' });
  for (let n = 0; n < 25; n++) await notify('w t');
  expect(streams.size).toBe(0);
  await idle.cancel();
});

test('a notice says where, not what, and many places are one workspace', () => {
  const Said = fact('Said');
  const facts = [1, 2, 2].map((n) =>
    Said({ workspaceId: 'w', actorId: 'a', threadId: `t${n}`, spaceId: 's' }, { secret: 'x' }),
  );
  expect(noticesOf(facts)).toEqual(['w t1 s', 'w t2 s']);
  expect(noticesOf([Said({ workspaceId: 'w', actorId: null, spaceId: 's' })])).toEqual(['w']);
  const many = Array.from({ length: 30 }, (_, n) =>
    Said({ workspaceId: 'w', actorId: 'a', threadId: `t${n}` }),
  );
  expect(noticesOf(many)).toEqual(['w']);
  expect(readNotice('w t s')).toEqual({ workspaceId: 'w', threadId: 't', spaceId: 's' });
  expect(readNotice('')).toBeNull();
});
