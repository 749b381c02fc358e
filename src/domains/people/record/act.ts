/**
 * The acts that the record of a workspace shows to its owners: who was let in, who was given what, what was changed
 * for everybody. Nobody's reading, writing or working time is among them.
 */
export const acts = [
  'WorkspaceFounded',
  'SettingsChanged',
  'MemberJoined',
  'MemberLeft',
  'MemberRemoved',
  'RoleChanged',
  'InvitationMade',
  'InvitationRevoked',
  'GroupMade',
  'GroupChanged',
  'TokenMade',
  'TokenRevoked',
  'LetterOpened',
  'PersonClaimed',
  'ClaimDeclined',
  'ClaimUndone',
] as const;

export type Act = (typeof acts)[number];
