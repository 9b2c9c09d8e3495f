import { expect, type Page } from '@playwright/test';
import type { DemoRole } from './demo-roles.ts';
import type { Backstory } from './start-backstory.ts';

/** Long enough, and nobody's. */
export const password = 'a horse, a battery, a staple';

export async function signInAsDemo(page: Page, role: DemoRole): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: new RegExp(`^Sign in as ${role}$`, 'i') }).click();
  await page.getByRole('navigation', { name: 'Main' }).waitFor({ state: 'attached' });
}

/** The link that the server printed, for a first admin. */
export function firstAdminLink(server: Pick<Backstory, 'printed'>): string {
  const link = /\S+\/join\/\S+/.exec(server.printed())?.[0];
  if (!link) throw new Error(`No link for a first admin was printed:\n${server.printed()}`);
  return link;
}

/** Makes and signs in the first admin of a store that has none. */
export async function joinAsFirstAdmin(
  page: Page,
  server: Pick<Backstory, 'printed'>,
): Promise<void> {
  await page.goto(firstAdminLink(server));
  await page.getByLabel('Name').fill('Ada Admin');
  await page.getByLabel('Email').fill('ada@example.com');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeAttached();
}
