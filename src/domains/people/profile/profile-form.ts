import { prompts, ways, type Profile } from './profile.ts';

/** The profile in a posted form: `answer-window` and the like, languages with commas between them. */
export function profileInForm(form: FormData): Profile {
  const text = (name: string, most = 5000) => String(form.get(name) ?? '').slice(0, most);
  return {
    name: text('name', 300),
    pronouns: text('pronouns', 300),
    languages: text('languages', 1000).split(/[,;،、\n]/u),
    answers: Object.fromEntries(prompts.map((prompt) => [prompt, text(`answer-${prompt}`)])),
    card: {
      reach: text('reach'),
      ways: ways.filter((way) => form.getAll('ways').includes(way)),
      disagree: text('disagree'),
    },
  };
}
