/** Where a form asks to return to: an address of this workspace, or nothing. What leads elsewhere is not followed. */
export function backWithin(workspaceSlug: string, wanted: unknown): string | null {
  if (typeof wanted !== 'string' || !wanted.startsWith(`/${workspaceSlug}/`)) return null;
  return wanted.includes('//') || wanted.includes('\\') ? null : wanted;
}
