import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { stateOf } from './demo-roles.ts';

const open = async (page: Page) => {
  await expect(page.getByRole('navigation', { name: 'Main' }).first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  const dialog = page.getByRole('dialog', { name: 'Find anything' });
  await expect(dialog).toBeVisible();
  return dialog;
};

test.describe('an admin', () => {
  test.use({ storageState: stateOf('admin') });

  test('finds a customer by a part of an address that she once had, by keys alone', async ({
    page,
  }) => {
    await page.goto('/');
    const dialog = await open(page);
    await page.keyboard.type('ingrid@old');
    const hit = dialog.getByRole('option', { name: /Ingrid Solberg/ });
    await expect(hit).toContainText('had until');
    await expect(hit.getByText('ingrid@old', { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/entities\/user\/auth0%7C123456/);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Ingrid Solberg');
  });

  test('finds by words in another order, without accents and misspelt, on a page that is a link', async ({
    page,
  }) => {
    await page.goto('/search?q=akerlund+bjorn');
    await expect(page.getByRole('link', { name: /Björn Åkerlund/ }).first()).toBeVisible();
    await page.getByRole('searchbox').fill('Solbrg Ingrid');
    await expect(page).toHaveURL(/q=Solbrg/);
    await expect(page.getByRole('link', { name: /Ingrid Solberg/ }).first()).toBeVisible();
    await page.getByRole('button', { name: 'Advertisements' }).click();
    await expect(page).toHaveURL(/type=advertisement/);
    await page.reload();
    await expect(page.getByRole('button', { name: 'Advertisements' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await page.getByRole('searchbox').fill('xyzzy');
    await expect(page.getByText('Nothing fits “xyzzy”')).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe('an engineer', () => {
  test.use({ storageState: stateOf('engineer') });

  test('finds nobody by an address, an advert by its title, and a page by its name', async ({
    page,
  }) => {
    await page.goto('/events');
    const dialog = await open(page);
    await page.keyboard.type('ingrid@fjordmial.example');
    await expect(dialog.getByText('Nothing fits', { exact: false })).toBeVisible();
    await dialog.getByRole('combobox').fill('kabe classic');
    await expect(dialog.getByRole('option', { name: /Kabe Classic 520/ }).first()).toBeVisible();
    await dialog.getByRole('combobox').fill('overv');
    await dialog.getByRole('option', { name: 'Overview' }).click();
    await expect(page).toHaveURL(/\/$/);
  });
});

test.describe('support', () => {
  test.use({ storageState: stateOf('support') });

  test('finds by a whole address, masked', async ({ page }) => {
    await page.goto('/search?q=ingrid@fjordmial');
    await expect(page.getByText('Nothing fits', { exact: false })).toBeVisible();
    await page.getByRole('searchbox').fill('ingrid@fjordmial.example');
    const hit = page.getByRole('link', { name: /the whole value, masked/ }).first();
    await expect(hit).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText('fjordmial');
    await hit.click();
    await expect(page).toHaveURL(/\/entities\/user\/auth0%7C123456/);
  });
});
