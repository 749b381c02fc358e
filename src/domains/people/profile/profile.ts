/**
 * Who somebody is, in their own words. The prompts ask for the person, not for the post; answering is never owed,
 * and an unanswered one is not shown.
 */
export const prompts = ['window', 'hour', 'mind', 'learn', 'good-day', 'come-to-me'] as const;
export type Prompt = (typeof prompts)[number];

/** How somebody takes things in best; several may be true. */
export const ways = ['read', 'listen', 'watch'] as const;
export type Way = (typeof ways)[number];

/** How to get along with somebody: how to reach them, how they take things in, how to disagree with them. */
export interface PreferenceCard {
  reach: string;
  ways: Way[];
  disagree: string;
}

export interface Profile {
  name: string;
  pronouns: string;
  /** As people call them: "Português", "a little Dutch". */
  languages: string[];
  answers: Partial<Record<Prompt, string>>;
  card: PreferenceCard;
}

export type ProfileRefusal = 'name-missing' | 'too-long';

export const longest = { name: 80, pronouns: 40, language: 40, answer: 600, card: 600 };
export const mostLanguages = 12;

/** A profile as it is kept: trimmed, without what was left empty and without what is no prompt of ours. */
export function tidy(profile: Profile): Profile {
  const answers: Profile['answers'] = {};
  for (const prompt of prompts) {
    const answer = profile.answers[prompt]?.trim();
    if (answer) answers[prompt] = answer;
  }
  return {
    name: oneLine(profile.name),
    pronouns: oneLine(profile.pronouns),
    languages: [...new Set(profile.languages.map(oneLine).filter(Boolean))],
    answers,
    card: {
      reach: profile.card.reach.trim(),
      ways: ways.filter((way) => profile.card.ways.includes(way)),
      disagree: profile.card.disagree.trim(),
    },
  };
}

/** Why a tidy profile cannot be kept, or null where it can. */
export function profileRefusal({ name, pronouns, languages, answers, card }: Profile): ProfileRefusal | null {
  if (name === '') return 'name-missing';
  const fits =
    name.length <= longest.name &&
    pronouns.length <= longest.pronouns &&
    languages.length <= mostLanguages &&
    languages.every((language) => language.length <= longest.language) &&
    Object.values(answers).every((answer) => answer.length <= longest.answer) &&
    card.reach.length <= longest.card &&
    card.disagree.length <= longest.card;
  return fits ? null : 'too-long';
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** The profile in a member's row; whatever is not as it should be is left out. */
export function profileOf(member: {
  name: string;
  pronouns: string;
  languages: string[];
  answers: unknown;
  preferenceCard: unknown;
}): Profile {
  const answers = asRecord(member.answers);
  const card = asRecord(member.preferenceCard);
  return {
    name: member.name,
    pronouns: member.pronouns,
    languages: member.languages,
    answers: Object.fromEntries(
      prompts.flatMap((prompt) => (typeof answers[prompt] === 'string' ? [[prompt, answers[prompt]]] : [])),
    ),
    card: {
      reach: asText(card.reach),
      ways: Array.isArray(card.ways) ? ways.filter((way) => (card.ways as unknown[]).includes(way)) : [],
      disagree: asText(card.disagree),
    },
  };
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
