let hasRouter = true;

/** To be called by pages that only the server renders: there is no application running that could change the page. */
export function goAsBrowsersDo(): void {
  hasRouter = false;
}

/** Goes to an address: within the running application, or else as any link does. */
export async function go(href: string): Promise<void> {
  if (!hasRouter) return location.assign(href);
  const { goto } = await import('$app/navigation');
  await goto(href);
}
