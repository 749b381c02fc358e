import { accountOf, addMember, foundWorkspace } from '#domains/people/actions.ts';
import { people, weekOf, type Person } from '#domains/exchange/sample/people.ts';
import type { MemberViewer } from '#domains/people/member.ts';
import { openSpace } from '#domains/spaces/actions.ts';
import type { Visibility } from '#domains/spaces/space.ts';
import { newId } from '#platform/ids.ts';
import { transaction } from '#platform/transaction.ts';

export type { Person };

export interface World {
  workspaceId: string;
  slug: string;
  /** Each person as a viewer of pages and a doer of actions. */
  as: Record<Person, MemberViewer>;
  id: Record<Person, string>;
  /** `learning` is open, `leading` private to Rui and Kofi, `lobby` public on the web. */
  spaces: { learning: string; leading: string; lobby: string };
}

const hoursOf = (person: Person) => ({
  timeZone: people[person].zone,
  weekly: weekOf(person),
  hoursAgreed: true,
});

/** Founds Harbour Street in the database of the test, with its people and spaces and nothing said yet. */
export async function foundHarbourStreet(slug = `harbour-${newId().slice(-6)}`): Promise<World> {
  return transaction(async (tx) => {
    const emailOf = (person: string) => `${person}@${slug}.example`;
    const { rui, ...others } = people;
    const founded = await foundWorkspace(tx, {
      slug,
      name: 'Harbour Street',
      owner: { name: rui.name, email: emailOf('rui'), passwordHash: null },
      ...hoursOf('rui'),
    });
    if ('refused' in founded) throw new Error(founded.refused);
    const { workspaceId } = founded;
    const id: Partial<Record<Person, string>> = { rui: founded.memberId };
    for (const [person, { name, role }] of Object.entries(others)) {
      const account = await accountOf(tx, { name, email: emailOf(person), passwordHash: null });
      const member = await addMember(tx, {
        workspaceId,
        accountId: account.id,
        name,
        role,
        ...hoursOf(person as Person),
      });
      id[person as Person] = member.id;
    }
    const viewer = (person: Person): MemberViewer => ({
      workspaceId,
      memberId: id[person]!,
      role: people[person].role,
    });
    const as = Object.fromEntries(
      Object.keys(people).map((person) => [person, viewer(person as Person)]),
    ) as World['as'];
    const open = async (slug: string, name: string, visibility: Visibility) => {
      const opened = await openSpace(tx, as.rui, { slug, name, visibility });
      if ('refused' in opened) throw new Error(opened.refused);
      return opened;
    };
    const learning = await open('ways-of-learning', 'Ways of learning', 'open');
    const leading = await open('ways-of-leading', 'Ways of leading', 'private');
    const lobby = await open('lobby', 'Lobby', 'public');
    await tx
      .insertInto('spaceMember')
      .values({ workspaceId, spaceId: leading.id, memberId: id.kofi! })
      .execute();
    return {
      workspaceId,
      slug,
      as,
      id: id as World['id'],
      spaces: { learning: learning.id, leading: leading.id, lobby: lobby.id },
    };
  });
}
