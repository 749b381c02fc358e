export type GroupRefusal = 'name-missing' | 'name-too-long' | 'purpose-too-long';

export const longestName = 80;
export const longestPurpose = 500;

/** Why a group cannot be called and described so, or null where it can. */
export function groupRefusal({ name, purpose }: { name: string; purpose: string }): GroupRefusal | null {
  if (name.trim() === '') return 'name-missing';
  if (name.trim().length > longestName) return 'name-too-long';
  return purpose.trim().length > longestPurpose ? 'purpose-too-long' : null;
}
