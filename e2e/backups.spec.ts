import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';

test('an admin has a backup made, sees it proven to be restorable, and sets how often one is made', async ({
  page,
}) => {
  await page.goto('/admin/backups');
  await expect(page.getByText('None was made yet')).toBeVisible();
  await page.getByRole('button', { name: 'Make one now…' }).click();
  const asked = page.getByRole('dialog', { name: 'Make a backup now' });
  await asked.getByRole('textbox', { name: 'Reason' }).fill('Before we move the server');
  await asked.getByRole('button', { name: 'Make it' }).click();
  await expect(asked).toBeHidden();
  const rows = page.getByRole('list', { name: 'Backups that were made' }).getByRole('listitem');
  // A worker makes it, restores it into a database of its own, and verifies that.
  await expect(async () => {
    await page.reload();
    await expect(rows).toHaveCount(1, { timeout: 2_000 });
    await expect(rows).toContainText('Restored and verified', { timeout: 2_000 });
  }).toPass({ timeout: 240_000 });
  await expect(rows).toContainText('asked for');
  await expect(rows).toContainText('not encrypted');

  await page.getByRole('button', { name: 'Change…' }).click();
  const plan = page.getByRole('dialog', { name: 'When backups are made' });
  await plan.getByRole('radio', { name: 'Every week' }).check();
  await plan.getByRole('textbox', { name: 'Weeks' }).fill('8');
  await plan.getByRole('textbox', { name: 'Encrypted to the recipient' }).fill('age1nobody');
  await plan.getByRole('textbox', { name: 'Reason' }).fill('The house rule');
  await plan.getByRole('button', { name: 'Save' }).click();
  await expect(plan.getByRole('alert')).toHaveText('That is no recipient, such as age1….');
  await expectAccessible(page);
  await plan.getByRole('textbox', { name: 'Encrypted to the recipient' }).fill('');
  await plan.getByRole('button', { name: 'Save' }).click();
  await expect(plan).toBeHidden();
  await expect(page.getByRole('region', { name: 'Plan' })).toContainText('8 weeks');
  await expectAccessible(page);

  await page.goto('/');
  // What is streamed stands there twice for a moment.
  const line = page.getByText(/last backup .* rehearsed and proven/).filter({ visible: true });
  await expect(line).toBeVisible();
  await line.getByRole('link', { name: 'Backups' }).click();
  await expect(page).toHaveURL(/\/admin\/backups$/);
});
