import { isSlug } from '#domains/people/workspace.ts';
import { confidentialities, visibilities, type ResponseWindow } from '#domains/spaces/space.ts';

/** What was typed into the form of a space, as text, to be shown again where something is wrong with it. */
export type TypedSpace = Record<
  'name' | 'slug' | 'purpose' | 'visibility' | 'confidentiality' | 'amount' | 'unit',
  string
>;

const fields = ['name', 'slug', 'purpose', 'visibility', 'confidentiality', 'amount', 'unit'] as const;

export const typedSpace = (form: FormData): TypedSpace =>
  Object.fromEntries(
    fields.map((field) => [field, String(form.get(field) ?? '').slice(0, 2000)]),
  ) as TypedSpace;

/** The same as a space can be given it; or the field that is none. */
export function spaceOf(typed: TypedSpace) {
  const visibility = visibilities.find((each) => each === typed.visibility);
  const confidentiality = confidentialities.find((each) => each === typed.confidentiality);
  if (!visibility || !confidentiality) return { wrong: 'visibility' as const };
  const slug = typed.slug.trim().toLowerCase();
  if (slug !== '' && !isSlug(slug)) return { wrong: 'slug' as const };
  const window = windowOf(typed);
  if (window === 'wrong') return { wrong: 'window' as const };
  return {
    name: typed.name,
    slug: slug || undefined,
    purpose: typed.purpose,
    visibility,
    confidentiality,
    window,
  };
}

function windowOf({ amount, unit }: TypedSpace): ResponseWindow | null | 'wrong' {
  if (amount.trim() === '') return null;
  const number = Number(amount.trim().replace(',', '.'));
  if (!Number.isFinite(number) || (unit !== 'workingDays' && unit !== 'workingHours')) return 'wrong';
  return { amount: number, unit };
}
