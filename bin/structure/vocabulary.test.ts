import { expect, test } from 'vitest';
import { houseOf } from './small-house.ts';
import { vocabulary } from './vocabulary.ts';

const refused = (path: string) => vocabulary(houseOf({ [path]: '' })).map(({ says }) => says)[0] ?? 'fits';

test('a domain holds nouns, roles, tests beside them, and parts', () => {
  const house = houseOf({
    'src/domains/after.ts': '',
    'src/domains/decisions/decision.ts': '',
    'src/domains/decisions/decision.test.ts': '',
    'src/domains/decisions/late-voice.ts': '',
    'src/domains/decisions/actions.ts': '',
    'src/domains/decisions/reads.ts': '',
    'src/domains/decisions/reads.truth.test.ts': '',
    'src/domains/decisions/ballot/actions.ts': '',
    'src/domains/decisions/parts/Ballot.svelte': '',
    'src/domains/decisions/parts/drawn.svelte.ts': '',
    'src/domains/exchange/mbox/message.ts': '',
    'src/platform/clock.ts': '',
    'src/domains/search/index-posts.ts': '',
    'src/service-worker.ts': '',
    'src/routes/[workspace]/+page.svelte': '',
  });
  expect(vocabulary(house)).toEqual([]);
});

test('a folder under src/domains is a word of the product', () => {
  expect(refused('src/domains/notifications/delivery.ts')).toMatch(
    /^"notifications" is not in the vocabulary/,
  );
  expect(refused('src/domains/everything.ts')).toMatch(/only after.ts and jobs.ts/);
});

test('a name inside a domain is a noun or a role', () => {
  expect(refused('src/domains/people/Member.ts')).toMatch(/^Not a name of a domain/);
  expect(refused('src/domains/people/member_list.ts')).toMatch(/^Not a name of a domain/);
  expect(refused('src/domains/people/Card.svelte')).toMatch(/^Not a name of a domain/);
  expect(refused('src/domains/people/members/old/member.ts')).toMatch(/^Not a name of a domain/);
  expect(refused('src/domains/people/members/old/parts/Card.svelte')).toMatch(/^Not a name of a domain/);
});

test('names that say nothing are refused everywhere in the code, whole or as a part', () => {
  const says = 'says nothing: name the subject.';
  expect(refused('src/domains/people/index.ts')).toBe(`"index" ${says}`);
  expect(refused('src/lib/x.ts')).toBe(`"lib" ${says}`);
  expect(refused('src/platform/date-utils.ts')).toBe(`"utils" ${says}`);
  expect(refused('src/domains/mail/letter-service.ts')).toBe(`"service" ${says}`);
  expect(refused('test/helpers.ts')).toBe(`"helpers" ${says}`);
  expect(refused('bin/common/x.sh')).toBe(`"common" ${says}`);
});

test('src/ has no rooms but its own', () => {
  expect(refused('src/stores/session.ts')).toMatch(/^src\/stores\/ is not a room/);
});

test('in a domain a test stands beside what it tests', () => {
  expect(refused('src/domains/people/member.test.ts')).toBe(
    'There is no member beside it that it could test.',
  );
  expect(refused('src/ui/fields.test.ts')).toBe('fits');
});
