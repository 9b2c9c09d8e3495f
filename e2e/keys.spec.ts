import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';

test('a key is made at its page, shown once, works, and is revoked with a reason', async ({
  page,
  playwright,
  baseURL,
}) => {
  const name = `Shop ${crypto.randomUUID().slice(0, 8)}`;
  await page.goto('/admin/keys');
  await page.getByRole('link', { name: 'Make a key…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('checkbox', { name: /^Read Entities/ }).check();
  await page.getByRole('button', { name: 'Make the key' }).click();
  await expect(page.getByText('Say why.').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'Reason' }).fill('It reads the catalogue');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Make the key' }).click();
  await expect(page.getByRole('heading', { name: `The key for ${name}` })).toBeFocused();
  const key = (await page.getByText(/^bsk_/).textContent()) ?? '';
  await expectAccessible(page);

  const program = await playwright.request.newContext({
    baseURL: baseURL ?? '',
    storageState: { cookies: [], origins: [] },
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  });
  expect((await program.get('/api/1.0/user?limit=1')).status()).toBe(200);
  expect((await program.post('/api/1.0/userLoggedIn', { data: {} })).status()).toBe(403);

  await page.getByRole('link', { name: 'Done' }).click();
  const row = page.getByRole('main').getByRole('listitem').filter({ hasText: name });
  await expect(row).toContainText('Read');
  await expect(page.locator('body')).not.toContainText(key);
  await page.getByRole('button', { name: `Revoke ${name}` }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('It is done');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(page.getByText(`${name} is revoked.`)).toBeVisible();
  await expect(row).toContainText('Revoked');
  await expect.poll(async () => (await program.get('/api/1.0/user?limit=1')).status()).toBe(401);
  await program.dispose();

  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await page.goto('/admin/keys/new');
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.body.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
