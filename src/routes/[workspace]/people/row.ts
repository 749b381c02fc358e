import { m } from '#messages';
import type { Role } from '#domains/people/member.ts';
import { pictureAt } from '#domains/people/profile/picture.ts';
import { cityOf } from '#domains/people/zones.ts';
import { clockTime, type Viewer } from '#ui/when.ts';

interface Listed {
  id: string;
  name: string;
  handle: string;
  pronouns: string;
  pictureId: string | null;
  timeZone: string;
  role?: Role;
  isBot?: boolean;
}

/** A person as a list shows them to a reader. */
export const personRow =
  (workspaceSlug: string, reader: Viewer, isHere = true) =>
  (person: Listed) => ({
    id: person.id,
    name: person.name,
    handle: person.handle,
    href: `/${workspaceSlug}/people/${encodeURIComponent(person.handle)}`,
    picture: pictureAt(workspaceSlug, person.pictureId),
    pronouns: person.pronouns,
    there: isHere
      ? m.people_time_there({
          city: cityOf(person.timeZone),
          time: clockTime(reader.now, { ...reader, zone: person.timeZone }),
        })
      : undefined,
    word: person.isBot
      ? m.people_bot()
      : person.role && person.role !== 'member'
        ? roleWord(person.role)
        : undefined,
  });

export const roleWord = (role: Role): string =>
  ({
    owner: m.people_role_owner,
    host: m.people_role_host,
    member: m.people_role_member,
    guest: m.people_role_guest,
  })[role]();
