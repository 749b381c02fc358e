import { error, fail } from '@sveltejs/kit';
import { candidates } from '#domains/exchange/claims/reads.ts';
import { memberFor } from '#domains/people/access.ts';
import { pictureAt } from '#domains/people/profile/picture.ts';
import { profileInForm } from '#domains/people/profile/profile-form.ts';
import { choosePages, describeOneself } from '#domains/people/profile/actions.ts';
import { profileOf, type Profile } from '#domains/people/profile/profile.ts';
import { baseLocale, locales, toLocale } from '#messages/runtime.js';
import { languageCookie } from '#platform/language.ts';
import { transaction } from '#platform/transaction.ts';
import { themeCookie, themeFrom } from '#ui/theme.ts';
import { memberAt } from '../../../members-only.ts';
import { hidePicture, keepPicture } from './picture.ts';
import type { Actions, PageServerLoad } from './$types';

const year = { path: '/', maxAge: 60 * 60 * 24 * 365, sameSite: 'lax', httpOnly: false } as const;

export const load: PageServerLoad = async (event) => {
  const viewer = await memberAt(event);
  const [found, like] = await Promise.all([memberFor(viewer, viewer.memberId), candidates(viewer)]);
  const member = found ?? error(404);
  return {
    looksLikeMine: (like ?? []).some(({ asked }) => !asked),
    handle: member.handle,
    picture: pictureAt(event.locals.workspace.slug, member.pictureId),
    profile: profileOf(member),
    theme: themeFrom(event.cookies.get(themeCookie) ?? member.theme),
    language: member.locale ?? '',
    languages: locales.map((code) => ({
      code: code as string,
      name: new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code,
    })),
  };
};

export const actions: Actions = {
  profile: async (event) => {
    const viewer = await memberAt(event);
    const typed: Profile = profileInForm(await event.request.formData());
    const kept = await transaction((tx) => describeOneself(tx, viewer, typed));
    if (kept !== 'kept') return fail(400, { at: 'profile' as const, typed, wrong: kept.refused });
    return { at: 'profile' as const, done: true };
  },

  pages: async (event) => {
    const viewer = await memberAt(event);
    const form = await event.request.formData();
    const theme = themeFrom(String(form.get('theme') ?? ''));
    const locale = toLocale(String(form.get('language') ?? '')) ?? null;
    event.cookies.set(themeCookie, theme, year);
    if (locale) event.cookies.set(languageCookie, locale ?? baseLocale, year);
    else event.cookies.delete(languageCookie, { path: '/' });
    await transaction((tx) => choosePages(tx, viewer, { theme: theme === 'auto' ? null : theme, locale }));
    return { at: 'pages' as const, done: true };
  },

  picture: keepPicture,
  noPicture: hidePicture,
};
