import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';

test('a rule is shown beforehand, holds with a reason, and is paused', async ({ page }) => {
  await page.goto('/admin/retention');
  await page.getByRole('button', { name: 'New rule…' }).click();
  const form = page.getByRole('form', { name: 'A new rule' });
  await form.getByLabel('Type', { exact: true }).selectOption({ label: 'Users' });
  await form.getByLabel('Event', { exact: true }).selectOption({ label: 'Signed in' });
  await form.getByRole('textbox', { name: 'After' }).fill('40');
  await form.getByLabel('Legal ground').fill('GDPR Art. 5 (1) e');
  await form.getByRole('button', { name: 'See what it covers' }).click();
  const covered = form.getByRole('region', { name: 'Covered now' });
  await expect(covered.getByRole('heading', { level: 3 })).toBeVisible();
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Let it hold' }).click();
  await expect(form.getByRole('alert')).toContainText('Say why');
  await form.getByLabel('Reason').fill('Policy of this year');
  await form.getByRole('button', { name: 'Let it hold' }).click();

  const told = 'Signed in: payload erased after 40 months';
  const rule = page.getByRole('listitem').filter({ hasText: told }).first();
  await expect(rule.getByText('Holds', { exact: true })).toBeVisible();
  await rule.getByRole('button', { name: `Pause: ${told}` }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('Looked at again first');
  await page.getByRole('dialog').getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(rule.getByText('Paused', { exact: true })).toBeVisible();
  await expectAccessible(page);
});
