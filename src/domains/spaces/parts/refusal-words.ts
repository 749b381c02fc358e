import { m } from '#messages';

/** What was wrong with a space as typed, at which field, and what to do about it. */
export function spaceRefusalWords(refused: string): { field: string; message: string } {
  const words: Record<string, { field: string; message: string }> = {
    'name-missing': { field: 'name', message: m.space_refused_name_missing() },
    'name-too-long': { field: 'name', message: m.space_refused_name_too_long() },
    'purpose-too-long': { field: 'purpose', message: m.space_refused_purpose_too_long() },
    'window-out-of-range': { field: 'window', message: m.space_refused_window() },
    window: { field: 'window', message: m.space_refused_window() },
    slug: { field: 'slug', message: m.space_refused_slug() },
    'slug-taken': { field: 'slug', message: m.space_refused_slug_taken() },
    'hosts-only': { field: 'visibility', message: m.space_refused_hosts_only() },
    visibility: { field: 'visibility', message: m.space_refused_visibility() },
  };
  return words[refused] ?? { field: '', message: m.space_refused_otherwise() };
}
