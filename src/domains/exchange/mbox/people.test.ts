import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authorOf, readSender } from './address.ts';
import { splitHeader } from './headers.ts';
import { couldStandFor } from './mask.ts';
import { cleanName, People, personKey } from './people.ts';

describe('a sender is read', () => {
  test.each([
    ['Ada Fell <ada@example.org>', 'Ada Fell', 'ada@example.org'],
    ['"Fell, Ada" <ADA@Example.org>', 'Fell, Ada', 'ada@example.org'],
    ['ada at example.org (Ada Fell)', 'Ada Fell', 'ada@example.org'],
    ['Ada Fell <ada at mail.example.org>', 'Ada Fell', 'ada@mail.example.org'],
    ['ada (at) example (dot) org', '', 'ada@example.org'],
    ['ada [at] example [dot] org (Ada)', 'Ada', 'ada@example.org'],
    ['ada () example ! org', '', 'ada@example.org'],
    ['Ada at home', 'Ada at home', null],
    ['Ada Fell', 'Ada Fell', null],
    ['', '', null],
    ['<>', '', null],
  ])('%j', (written, name, address) => {
    expect(readSender(written)).toEqual({ name, address, mask: null });
  });

  test('a masked address stays masked', () => {
    expect(readSender('@d@@|e|| @end|ng |rom ex@mp|e@org (Ada Fell)')).toEqual({
      name: 'Ada Fell',
      address: null,
      mask: '@d@@|e|| @end|ng |rom ex@mp|e@org',
    });
    expect(readSender('"Ada" <ada...@example.org>')).toEqual({
      name: 'Ada',
      address: null,
      mask: 'ada...@example.org',
    });
  });

  test('any text at all is somebody', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const sender = readSender(text);
        expect(typeof personKey(sender)).toBe('string');
        expect([...cleanName(sender)].length).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('a From that the list rewrote', () => {
  const author = (lines: string) => authorOf(splitHeader(Buffer.from(`${lines}\n\n`)).headers);

  test('gives way to the address it kept elsewhere', () => {
    const from = 'From: Ada Fell via Tides <tides@lists.example.org>\nTo: tides@lists.example.org\n';
    expect(author(`${from}Reply-To: Ada Fell <ada@example.org>`)).toEqual({
      name: 'Ada Fell',
      address: 'ada@example.org',
      mask: null,
    });
    expect(author(`${from}X-Original-From: Ada Fell <ada@example.org>`).address).toBe('ada@example.org');
  });

  test('never lends its own address to anybody', () => {
    const rewritten =
      'From: Ada Fell via Tides <tides@lists.example.org>\nTo: tides@lists.example.org\nReply-To: tides@lists.example.org';
    expect(author(rewritten)).toEqual({ name: 'Ada Fell', address: null, mask: null });
  });

  test('is no From of somebody whose name has a "via" in it and writes from home', () => {
    expect(author('From: Ponte via Mare <ponte@example.org>\nTo: tides@lists.example.org').address).toBe(
      'ponte@example.org',
    );
  });
});

describe('a name is cleaned', () => {
  test.each([
    ['"Ada Fell"', 'ada@example.org', 'Ada Fell'],
    ["'Ada Fell'", 'ada@example.org', 'Ada Fell'],
    ['Fell, Ada', 'ada.fell@example.org', 'Ada Fell'],
    ['Acme, Sales', 'info@example.org', 'Acme, Sales'],
    ['ada@example.org', 'ada@example.org', 'ada'],
    ['ada at example.org', 'ada@example.org', 'ada'],
    ['', 'ada.fell@example.org', 'ada.fell'],
    ['Ada\u202e\u0007  Fell', 'ada@example.org', 'Ada Fell'],
    ["Ada O'Fell", 'ada@example.org', "Ada O'Fell"],
    ['عادة', 'ada@example.org', 'عادة'],
  ])('%j of %s', (name, address, expected) => {
    expect(cleanName({ name, address, mask: null })).toBe(expected);
  });

  test('a very long one is shortened', () => {
    expect(cleanName({ name: '長'.repeat(300), address: null, mask: null })).toBe(`${'長'.repeat(99)}…`);
  });

  test('one turned round is recognised by a masked address too', () => {
    expect(cleanName({ name: 'Fell, Ada', address: null, mask: '@d@@|e|| @end|ng |rom ex@mp|e@org' })).toBe(
      'Ada Fell',
    );
  });
});

describe('people are told apart', () => {
  test('by their address, whatever name they use, and the most used full name is theirs', () => {
    const people = new People();
    const key = people.meet({ name: 'ada', address: 'ada@example.org', mask: null });
    for (const name of ['Ada Fell', 'A. Fell', 'Ada Fell', 'ada', 'ada'])
      people.meet({ name, address: 'ada@example.org', mask: null });
    expect(people.size).toBe(1);
    expect(people.person(key)).toEqual({
      key: 'address:ada@example.org',
      name: 'Ada Fell',
      address: 'ada@example.org',
      mask: null,
    });
  });

  test('two addresses are two people, even under one name', () => {
    const of = (address: string) => personKey({ name: 'Ada Fell', address, mask: null });
    expect(of('ada@example.org')).not.toBe(of('ada@example.com'));
  });

  test('by name only where a mask hides most of the address, or there is none', () => {
    const of = (name: string, mask: string | null) => personKey({ name, address: null, mask });
    expect(of('Ada', 'a...@example.org')).not.toBe(of('Abe', 'a...@example.org'));
    expect(of('Ada', '@d@ @end|ng |rom ex@mp|e@org')).toBe(of('A. F.', '@d@ @end|ng |rom ex@mp|e@org'));
    expect(of('Ada  Fell', null)).toBe(of('"ada fell"', null));
  });

  test('the same whatever the order in which they are met', () => {
    const sender = fc.record({
      name: fc.constantFrom('Ada', 'Ada Fell', 'Fell, Ada', '', 'Bo'),
      address: fc.constantFrom('ada.fell@example.org', 'bo@example.org'),
      mask: fc.constant(null),
    });
    fc.assert(
      fc.property(
        fc
          .array(sender, { minLength: 1 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const [one, other] = [new People(), new People()];
          const key = all.map((each) => one.meet(each))[0]!;
          for (const each of shuffled) other.meet(each);
          expect(other.person(key)).toEqual(one.person(key));
        },
      ),
    );
  });

  test('asking for somebody never met is a bug', () => {
    expect(() => new People().person('address:nobody@example.org')).toThrow(/nobody@example.org/);
  });
});

describe('a mask can stand for an address', () => {
  test.each([
    ['@d@@|e|| @end|ng |rom ex@mp|e@org', 'ada.fell@example.org', true],
    ['@d@@|e|| @end|ng |rom ex@mp|e@org', 'Ada.Fell@Example.org', true],
    ['@d@@|e|| @end|ng |rom ex@mp|e@org', 'ida.fell@example.org', false],
    ['@d@@ieii m@iii@g oii ex@mpie@org', 'ada.fell@example.org', true],
    ['ada...@example.org', 'ada.fell@example.org', true],
    ['ada...@example.org', 'bo.fell@example.org', false],
    ['ada...@example.org', 'ada.fell@example.com', false],
    ['ada@...', 'ada@example.com', true],
    ['ada@...', 'adam@example.com', false],
  ])('%s for %s: %s', (mask, address, expected) => {
    expect(couldStandFor(mask, address)).toBe(expected);
  });
});
