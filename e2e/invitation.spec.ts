import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { signedOut } from './demo-roles.ts';
import { firstAdminLink, joinAsFirstAdmin, password } from './sign-in.ts';
import { type Backstory, makeDataFolder, startBackstory } from './start-backstory.ts';

// A store of its own, in which nobody is yet.
let server: Backstory;
let dataFolder: string;
test.use({ storageState: signedOut });
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  dataFolder = await makeDataFolder();
  server = await startBackstory({ store: 'shop', dataFolder });
});
test.afterAll(() => server.stop());

const main = (page: Page) => page.getByRole('navigation', { name: 'Main' });

async function join(page: Page, email: string | null): Promise<void> {
  await page.getByLabel('Name').fill('Eve Engineer');
  if (email !== null) await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Begin' }).click();
}

test('the link of an earlier start is worth nothing after the next', async ({ page }) => {
  const earlier = firstAdminLink(server);
  await server.end('SIGTERM');
  server = await startBackstory({ store: 'shop', dataFolder });
  expect(firstAdminLink(server)).not.toBe(earlier);
  await page.goto(`${server.url}${new URL(earlier).pathname}`);
  await expect(page.getByText('This link leads nowhere any more')).toBeVisible();
});

test('what is wrong in the form is told beside it', async ({ page }) => {
  await page.goto(firstAdminLink(server));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('shop has no admin yet');
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByText('Give a name of at most 100 characters.')).toBeVisible();
  await expect(page.getByText('Give an email address.')).toBeVisible();
  await expect(page.getByText('Take at least 12 characters.')).toBeVisible();
  await expectAccessible(page);
});

test('the link makes and signs in the first admin, once', async ({ page, browser }) => {
  const link = firstAdminLink(server);
  await joinAsFirstAdmin(page, server);
  await expect(main(page).getByRole('link', { name: /^Ada Admin/ })).toBeVisible();
  const context = await browser.newContext({ storageState: signedOut });
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByText('This link leads nowhere any more')).toBeVisible();
  await expectAccessible(other);
  await context.close();
});

test('with an admin, a start prints no such link', async () => {
  await server.end('SIGTERM');
  server = await startBackstory({ store: 'shop', dataFolder });
  expect(server.printed()).toContain(`is ready: ${server.url}`);
  expect(server.printed()).not.toContain('/join/');
});

test('an invitation makes a person with its role, who may come in with the password', async ({
  page,
}) => {
  const email = 'eve@example.com';
  const link = await invite(email);
  await page.goto(link);
  await expect(page.getByText('You are invited with the role Engineer.')).toBeVisible();
  await expect(page.getByLabel('Email')).toHaveValue(email);
  await expectAccessible(page);
  await join(page, null);
  await expect(main(page).getByRole('link', { name: /^Eve Engineer/ })).toContainText('Engineer');
  await page.goto(link);
  await expect(page.getByText('This link leads nowhere any more')).toBeVisible();
});

test('whoever is deactivated is out at once, and comes in no more', async ({ browser }) => {
  const context = await browser.newContext({ storageState: signedOut });
  const page = await signIn(context, 'eve@example.com');
  await expect(main(page).getByText('Connected')).toBeVisible();
  const idle = await context.newPage();
  await idle.goto(`${server.url}/entities/user`);
  const stream = await openStream(page);
  await server.command('people', 'deactivate', 'eve@example.com', '--reason', 'Left the company');
  const answer = await context.request.get(`${server.url}/internal/overview`);
  expect(answer.status()).toBe(401);
  await page.goto(`${server.url}/events`);
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fevents/);
  await signInWith(page, 'eve@example.com');
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toContainText('deactivated');
  await expect.poll(stream.isOver).toBe(true);
  // A page that nobody touches leads there by itself.
  await expect(idle).toHaveURL(/\/sign-in\?next=%2Fentities%2Fuser/);
  await context.close();
});

async function invite(email: string): Promise<string> {
  const told = await server.command('people', 'invite', '--role', 'engineer', '--email', email);
  const link = /\S+\/join\/\S+/.exec(told)?.[0];
  if (!link) throw new Error(`No link in: ${told}`);
  return link;
}

async function signIn(context: BrowserContext, email: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.url}/sign-in`);
  await signInWith(page, email);
  await expect(main(page)).toBeVisible();
  return page;
}

async function signInWith(page: Page, email: string): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** The live stream, read with the cookies of a page until it ends. */
async function openStream(page: Page): Promise<{ isOver: () => boolean }> {
  const cookies = await page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const response = await fetch(`${server.url}/api/1.0/live`, { headers: { cookie } });
  expect(response.status).toBe(200);
  let over = false;
  void response.text().then(
    () => (over = true),
    () => (over = true),
  );
  return { isOver: () => over };
}
