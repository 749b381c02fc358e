import { fact } from '#platform/facts.ts';

export const WorkspaceFounded = fact('WorkspaceFounded');
export const MemberJoined = fact('MemberJoined');
export const MemberLeft = fact('MemberLeft');
export const MemberRemoved = fact('MemberRemoved');
export const RoleChanged = fact('RoleChanged');
export const WorkingTimeChanged = fact('WorkingTimeChanged');
export const TimeOffChanged = fact('TimeOffChanged');
export const InvitationMade = fact('InvitationMade');
export const InvitationRevoked = fact('InvitationRevoked');
