/** What pages ask for although their Content-Security-Policy forbids it: script or style from elsewhere, or written in. */
import type { BrowserContext } from '@playwright/test';

const binding = 'tellOfViolation';

/** Hears of every violation on any page of this context, from its first line on. */
export async function violationsIn(context: BrowserContext): Promise<string[]> {
  const violations: string[] = [];
  await context.exposeBinding(binding, (_page, what: string) => void violations.push(what));
  await context.addInitScript((name) => {
    addEventListener(
      'securitypolicyviolation',
      ({ violatedDirective, blockedURI, sourceFile, lineNumber }) => {
        const tell = (window as unknown as Record<string, (what: string) => void>)[name];
        tell?.(`${location.pathname}: ${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`);
      },
    );
  }, binding);
  return violations;
}
