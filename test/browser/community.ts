/** The sample community, as `bin/meantime demo` founds it, and its people's way in. */
import type { Browser, Cookie } from '@playwright/test';
import { signIn } from './sign-in.ts';
import type { RunningApp } from './running-app.ts';

export const home = '/harbour-street';

export type Community = {
  app: RunningApp;
  password: string;
  /** Signs a person in once, however many pages they open. */
  cookiesOf: (person: string) => Promise<Cookie[]>;
};

export async function foundCommunity(browser: Browser, app: RunningApp): Promise<Community> {
  const said = await app.meantime('demo');
  const password = said.match(/^Password: (\S+)$/m)?.[1] ?? '';
  const signedIn = new Map<string, Cookie[]>();

  const cookiesOf = async (person: string) => {
    const known = signedIn.get(person);
    if (known) return known;
    const context = await browser.newContext({ baseURL: app.address, javaScriptEnabled: false });
    await signIn(await context.newPage(), emailOf(person), password);
    const cookies = await context.cookies();
    await context.close();
    signedIn.set(person, cookies);
    return cookies;
  };
  return { app, password, cookiesOf };
}

export const emailOf = (person: string) => `${person}@harbour-street.example`;
