import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { signedOut } from './demo-roles.ts';
import { joinAsFirstAdmin } from './sign-in.ts';
import { type Backstory, startBackstory } from './start-backstory.ts';

// A store of its own, that nothing is in yet.
let server: Backstory;
let page: Page;
test.describe.configure({ mode: 'serial' });
test.beforeAll(async ({ browser }) => {
  server = await startBackstory('shop');
  const context = await browser.newContext({ storageState: signedOut });
  page = await context.newPage();
  await joinAsFirstAdmin(page, server);
});
test.afterAll(async () => {
  await page.context().close();
  await server.stop();
});

test('an empty store tells how to begin, and every page of it that it is empty', async () => {
  await page.goto(server.url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('shop is empty');
  await expect(page.getByText('npm run backstory -- import')).toBeVisible();
  await expect(page.getByText(`curl ${server.url}/api/1.0/events`)).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${server.url}/events`);
  await expect(page.getByText('No events yet')).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${server.url}/entities/user`);
  await expect(page.getByRole('main').getByText('No users yet')).toBeVisible();
});

test('the first event, of a type that nobody described, is shown as it comes', async () => {
  await page.goto(server.url);
  await expect(page.getByRole('navigation', { name: 'Main' }).getByText('Connected')).toBeVisible();
  const answer = await page.request.post(`${server.url}/api/1.0/events`, {
    headers: { 'content-type': 'application/cloudevents+json' },
    data: {
      specversion: '1.0',
      source: 'first-steps',
      id: '1',
      type: 'Order placed',
      subject: 'order/a/b %2F ø|1',
      data: { customer: 'Ada', total: 1250 },
    },
  });
  expect(answer.status()).toBe(201);
  await expect(page.getByRole('heading', { name: 'Latest events' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Order placed' }).last()).toBeVisible();
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /^Orders/ })
    .click();
  await expect(page.getByText('Not in the catalogue')).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Ada' })).toBeVisible();
  await page.getByRole('link', { name: 'a/b %2F ø|1' }).click();
  await expect(page).toHaveURL(/\/entities\/order\/a%2Fb%20%252F/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('a/b %2F ø|1');
});
