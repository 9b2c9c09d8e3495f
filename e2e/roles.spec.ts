import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { stateOf } from './demo-roles.ts';

test('an admin changes what a role may do, with a reason, and finds it in the history', async ({
  page,
}) => {
  await page.goto('/admin/roles');
  const cell = page.getByRole('button', { name: /^Approve corrections, Engineer: not allowed/ });
  await cell.click();
  const dialog = page.getByRole('dialog', { name: 'Approve corrections: Engineer' });
  await dialog.getByLabel('Some entity types').check();
  await dialog.getByLabel('Users').check();
  await dialog.getByRole('button', { name: 'Change it' }).click();
  await expect(dialog.getByRole('alert')).toHaveText(/^Say why/);
  await expectAccessible(page);
  const reason = `They find what is wrong (${crypto.randomUUID()})`;
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: 'Change it' }).click();
  await expect(dialog).toHaveCount(0);
  const changes = page.getByRole('region', { name: 'Changes' }).getByRole('listitem');
  await expect(changes.filter({ hasText: reason })).toContainText('not allowed → on user');

  const changed = page.getByRole('button', {
    name: /^Approve corrections, Engineer: on user, changed/,
  });
  await changed.click();
  await page.getByRole('dialog').getByLabel('Not allowed').check();
  await page.getByRole('dialog').getByLabel('Reason').fill('As it was');
  await page.getByRole('dialog').getByRole('button', { name: 'Change it' }).click();
  await expect(cell).toBeVisible();
});

test('the last role that may manage roles keeps it', async ({ page }) => {
  await page.goto('/admin/roles');
  await page.getByRole('button', { name: /^Manage roles, Admin: everywhere/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Some entity types')).toHaveCount(0);
  await dialog.getByLabel('Not allowed').check();
  await dialog.getByLabel('Reason').fill('To see');
  await dialog.getByRole('button', { name: 'Change it' }).click();
  await expect(dialog.getByRole('alert')).toHaveText(/^This is the last role/);
});

test('the table of roles fits a narrow window and is accessible', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/admin/roles');
  await expect(page.getByRole('table', { name: 'What roles may do' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await expectAccessible(page);
});

test.describe('an engineer', () => {
  test.use({ storageState: stateOf('engineer') });

  test('is told what is missing, and is offered nothing to record', async ({ page }) => {
    const answer = await page.goto('/admin/roles');
    expect(answer?.status()).toBe(403);
    await expect(page.getByText('It needs the permission “Manage roles”')).toBeVisible();
    await expectAccessible(page);
    await page.goto('/entities/user');
    await page.getByRole('table').getByRole('link').first().click();
    await expect(page.getByRole('link', { name: 'Compare' }).first()).toBeVisible();
    await expect(page.getByRole('link', { name: 'Record an event' })).toHaveCount(0);
  });
});

test.describe('support', () => {
  test.use({ storageState: stateOf('support') });

  test('is offered what is marked for support, and nothing else', async ({ page }) => {
    await page.goto('/entities/user');
    await page.getByRole('table').getByRole('link').first().click();
    await page.getByRole('link', { name: 'Record an event' }).first().click();
    await expect(page.getByText('userSuspended', { exact: true })).toBeVisible();
    await expect(page.getByText('userEmailUpdated', { exact: true })).toHaveCount(0);
    await expectAccessible(page);
  });
});
