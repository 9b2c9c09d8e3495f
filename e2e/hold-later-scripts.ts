import { basename } from 'node:path';
import type { Page } from '@playwright/test';

/** Keeps back the scripts that do not come with the page itself, until what is answered is called. */
export async function holdLaterScripts(page: Page, path: string): Promise<() => void> {
  let letGo = () => {};
  const free = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const named = await (await page.request.get(path)).text();
  const isLater = ({ pathname }: URL) =>
    /\/_next\/static\/.*\.js$/.test(pathname) && !named.includes(basename(pathname));
  await page.route(isLater, async (route) => {
    await free;
    await route.continue();
  });
  return letGo;
}
