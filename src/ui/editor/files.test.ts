import { describe, expect, it, vi } from 'vitest';
import { Files, type Upload } from './files.svelte.ts';

const file = (name: string) => new File(['x'], name);

describe('files that are added', () => {
  it('arrive one after the other, and pictures ask what they show', async () => {
    const upload: Upload = async ({ name }, progress) => {
      progress(0.5);
      return { href: `/files/${name}`, alt: name, kind: name.endsWith('.png') ? 'image' : 'file' };
    };
    const place = vi.fn();
    const files = new Files(() => upload);
    await files.add([file('a.png'), file('b.pdf')], place);
    expect(place.mock.calls).toEqual([
      // A file's name is no description.
      [{ href: '/files/a.png', alt: '', kind: 'image' }],
      [{ href: '/files/b.pdf', alt: 'b.pdf', kind: 'file' }],
    ]);
    expect(files.arrivals).toMatchObject([{ name: 'a.png', state: 'describe', alt: '', share: 0.5 }]);
  });

  it('that fail say so, keep no other from arriving, and can be sent again', async () => {
    const upload = vi
      .fn<Upload>(async ({ name }) => ({ href: `/files/${name}`, alt: '', kind: 'file' }))
      .mockRejectedValueOnce(new Error('unreachable'));
    const place = vi.fn();
    const files = new Files(() => upload);
    await files.add([file('a'), file('b')], place);
    expect(files.arrivals).toMatchObject([{ name: 'a', state: 'failed' }]);
    expect(place).toHaveBeenCalledTimes(1);
    files.arrivals[0]!.again();
    await vi.waitFor(() => expect(files.arrivals).toEqual([]));
    expect(place).toHaveBeenLastCalledWith({ href: '/files/a', alt: '', kind: 'file' });
  });
});

it('a picture is asked about once', () => {
  const files = new Files(() => undefined);
  files.describe('/files/a.png', 'A hut');
  files.describe('/files/a.png', 'A hut');
  expect(files.arrivals).toMatchObject([{ state: 'describe', alt: 'A hut' }]);
});
