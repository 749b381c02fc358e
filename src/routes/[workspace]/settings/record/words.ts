import { m } from '#messages';
import type { Role } from '#domains/people/member.ts';
import type { Act } from '#domains/people/record/act.ts';
import { inList } from '#ui/counted.ts';
import { roleWord } from '../../people/row.ts';

interface RecordedAct {
  kind: Act;
  payload: unknown;
  actorName: string | null;
  subjectName: string | null;
  groupName: string | null;
  personName: string | null;
}

/** What was done, in a sentence. */
export function sayAct({
  kind,
  payload,
  actorName,
  subjectName,
  groupName,
  personName,
}: RecordedAct): string {
  const actor = actorName ?? m.record_somebody();
  const subject = subjectName ?? m.record_somebody();
  const group = groupName ?? '…';
  const person = personName ?? m.record_somebody();
  const about = (payload ?? {}) as Record<string, unknown>;
  const says: Record<Act, () => string> = {
    WorkspaceFounded: () => m.record_founded({ actor }),
    SettingsChanged: () => m.record_settings({ actor, settings: inList(settingsIn(about.settings)) }),
    MemberJoined: () => sayJoined(subject, about),
    MemberLeft: () => m.record_left({ subject }),
    MemberRemoved: () => m.record_removed({ actor, subject }),
    RoleChanged: () =>
      m.record_role({
        actor,
        subject,
        role: roleWord(about.to as Role),
        before: roleWord(about.from as Role),
      }),
    InvitationMade: () => m.record_invited({ actor, role: roleWord(about.role as Role) }),
    InvitationRevoked: () => m.record_uninvited({ actor }),
    GroupMade: () => m.record_group_made({ actor, group }),
    GroupChanged: () => m.record_group_changed({ actor, group }),
    TokenMade: () => m.record_token({ actor }),
    TokenRevoked: () => m.record_token_ended({ actor }),
    LetterOpened: () => m.record_letter({ actor }),
    PersonClaimed: () => m.record_claimed({ actor, subject, person }),
    ClaimDeclined: () => m.record_claim_declined({ actor, subject, person }),
    ClaimUndone: () => m.record_claim_undone({ actor, subject, person }),
  };
  return says[kind]();
}

function sayJoined(subject: string, about: Record<string, unknown>): string {
  if (about.claimed) return m.record_joined_claimed({ subject });
  return about.again ? m.record_joined_again({ subject }) : m.record_joined({ subject });
}

const settingWords: Record<string, () => string> = {
  name: m.record_setting_name,
  purpose: m.record_setting_purpose,
  windowAmount: m.record_setting_window,
  windowUnit: m.record_setting_window,
  assistedMarkRequired: m.record_setting_assisted,
};

const settingsIn = (names: unknown): Set<string> =>
  new Set(Array.isArray(names) ? names.flatMap((name) => settingWords[String(name)]?.() ?? []) : []);
