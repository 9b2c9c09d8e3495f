import { expect, type Page } from '@playwright/test';

/** Opens a page and waits until its programs run: what is typed or pressed before that is lost. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('navigation', { name: 'Main' }).getByText('Connected')).toBeVisible();
}
