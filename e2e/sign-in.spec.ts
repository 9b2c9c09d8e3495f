import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { signedOut } from './demo-roles.ts';
import { signInAsDemo } from './sign-in.ts';

test.use({ storageState: signedOut });

const main = (page: Page) => page.getByRole('navigation', { name: 'Main' });

async function tryPassword(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('whoever is signed out is led to sign-in, and back to where they were going', async ({
  page,
}) => {
  await page.goto('/events?type=userSuspended');
  await expect(page).toHaveURL('/sign-in?next=%2Fevents%3Ftype%3DuserSuspended');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in to demo' })).toBeVisible();
  await expect(main(page)).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Sign in as Engineer' }).click();
  await expect(page).toHaveURL('/events?type=userSuspended');
  await expect(main(page).getByRole('link', { name: /^Engineer/ })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Events' })).toBeVisible();
});

test('no page is shown to nobody, nor anything that the pages read', async ({ page }) => {
  for (const path of ['/', '/events', '/entities/user', '/entities/nothing', '/nothing']) {
    const answer = await page.request.get(path, { maxRedirects: 0 });
    expect([path, answer.status()]).toEqual([path, 307]);
    expect(answer.headers()['location']).toMatch(/^\/sign-in/);
    expect(answer.headers()['cache-control']).toContain('no-store');
  }
  for (const path of ['/internal/overview', '/internal/events', '/api/1.0/events']) {
    const answer = await page.request.get(path);
    expect([path, answer.status()]).toEqual([path, 401]);
    expect(answer.headers()['www-authenticate']).toContain('Bearer');
  }
});

test('sign-in leads to no other site', async ({ page }) => {
  await page.goto('/sign-in?next=//evil.example/');
  await page.getByRole('button', { name: 'Sign in as Support' }).click();
  await expect(main(page)).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/');
});

test('a wrong password is told without telling what is wrong; too many wait', async ({ page }) => {
  const email = `nobody-${crypto.randomUUID()}@example.com`;
  await page.goto('/sign-in');
  await tryPassword(page, email, 'not the password');
  const alert = page.getByRole('alert').filter({ hasText: /\S/ });
  await expect(alert).toHaveText('This email and password do not belong together.');
  await expect(page.getByLabel('Email')).toHaveValue(email);
  for (let turn = 2; turn <= 5; turn++) {
    await expect(page.getByLabel('Password')).toHaveValue('');
    await tryPassword(page, email, `wrong again ${turn}`);
    await expect(page.getByLabel('Password')).toHaveValue('');
  }
  await expect(alert).toContainText(/Try again in \d+ seconds/);
  await expect(page.getByRole('button', { name: /^Wait \d+ seconds?$/ })).toBeVisible();
  await expectAccessible(page);
});

test('whoever signs out is out, and their cookie with them', async ({ page, context }) => {
  await signInAsDemo(page, 'support');
  const cookies = await context.cookies();
  const session = cookies.find(({ name }) => name.includes('session_token'));
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  await main(page).getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/sign-in');
  await expect(main(page)).toHaveCount(0);
  await context.addCookies(cookies);
  await page.goto('/events');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('the way in fits a narrow window', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/sign-in');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});
