import { expect, type Page } from '@playwright/test';

/** Opens a page and waits until its programs run: what is typed or pressed before that is lost. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('navigation', { name: 'Main' }).getByText('Connected')).toBeVisible();
  await untilAlive(page);
}

/** Waits until the programs of what a page is about run, which may be later than those around it. */
export async function untilAlive(page: Page): Promise<void> {
  // React keeps what it has taken over by names of its own; what that starts runs in the next idle moment.
  await page.waitForFunction(() => {
    const heading = document.querySelector('main h1') ?? document.querySelector('main *');
    return heading !== null && Object.keys(heading).some((key) => key.startsWith('__react'));
  });
  await page.evaluate(
    () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5_000 })),
  );
}
