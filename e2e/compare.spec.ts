import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { stateOf } from './demo-roles.ts';
import { openPage } from './open-page.ts';

const ingrid = '/entities/user/auth0%7C123456';
const lines = (page: Page) => page.getByRole('table', { name: 'Differences' }).getByRole('row');

test('versions are compared as a patch, swapped, and printed whole with both ends', async ({
  page,
}) => {
  await openPage(page, `${ingrid}/compare?from=2&to=8`);
  await expect(lines(page).filter({ hasText: /^phone/ })).toContainText('v4');
  await page.keyboard.press('u');
  await page.keyboard.press('u');
  await expect(page).toHaveURL(/view=patch/);
  const patch = page.getByRole('list', { name: 'JSON Patch' });
  await expect(patch.getByRole('listitem').filter({ hasText: '/email' })).toContainText('replace');
  await expectAccessible(page);
  await page.keyboard.press('x');
  await expect(page).toHaveURL(/from=8&to=2&view=patch/);
  await page.keyboard.press('u');
  // Backwards too, what set a line is told.
  await expect(lines(page).filter({ hasText: /^phone/ })).toContainText('v4');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Printed by')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
});

test('any two entities are picked by name and set beside each other', async ({ page }) => {
  await page.goto('/compare?left=user/auth0%7C123456');
  await page.getByRole('button', { name: /^Right/ }).click();
  const box = page.getByRole('combobox', { name: 'Name, id, link or event…' });
  await box.fill('user/auth0|98f8df4915517ce7a28b2746');
  await expect(page.getByRole('option').first()).toContainText('User');
  await box.press('Enter');
  await expect(page).toHaveURL(/right=user/);
  await expect(lines(page).filter({ hasText: 'email' }).first()).toBeVisible();
  await expectAccessible(page);
});

test.describe('as an engineer', () => {
  test.use({ storageState: stateOf('engineer') });

  test('what is masked of two entities is not compared', async ({ page }) => {
    await page.goto(
      '/compare?left=user/auth0%7C123456&right=user/auth0%7C98f8df4915517ce7a28b2746',
    );
    await expect(lines(page).filter({ hasText: 'email' }).first()).toContainText('not compared');
    await expect(page.getByText(/\d+ not compared/)).toBeVisible();
  });
});

test('an event leads to what came of it, to the one before, and to another like it', async ({
  page,
}) => {
  const { items } = (await (
    await page.request.get('/api/1.0/events?type=userSuspended&order=asc&limit=50')
  ).json()) as { items: { id: string; entity: { id: string } }[] };
  const waking = [];
  for (const { id } of items) {
    const wake = (await (await page.request.get(`/api/1.0/events/${id}/wake`)).json()) as {
      consequences: { id: string }[];
    };
    if (wake.consequences.length > 0) waking.push({ id, to: wake.consequences[0]?.id ?? '' });
  }
  const [first] = waking;
  if (!first) throw new Error('no suspension of the demonstration led to anything');
  await page.goto(`/events/${first.id}`);
  const tree = page.getByRole('region', { name: 'Causes and consequences' });
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Add similar…' }).click();
  await expect(page).toHaveURL(/like=/);
  await expect(page.getByText('Filled in from an earlier event.')).toBeVisible();
  await page.goBack();
  await tree.getByRole('link').first().click();
  await expect(page).toHaveURL(`/events/${first.to}`);
  await expect(tree.getByText(/before$/).first()).toBeVisible();
  await page.keyboard.press('j');
  await expect(page).not.toHaveURL(`/events/${first.to}`);
});
