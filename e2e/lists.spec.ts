import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { stateOf } from './demo-roles.ts';
import { openPage } from './open-page.ts';

const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 800 };

const table = (page: Page) =>
  page.getByRole('region', { name: /^Advertisements, by/ }).getByRole('table');
const rows = (page: Page) => table(page).getByRole('row');

test('a list is filtered, ordered, given columns and exported; its link restores all', async ({
  page,
}) => {
  await page.setViewportSize(desk);
  await openPage(page, '/entities/advertisement');
  await expect(rows(page).nth(1)).toBeVisible();
  // Of a seller the name, with the id where it is pointed at.
  await expect(
    table(page)
      .getByTitle(/^[\w-]+\|\w+$/)
      .first(),
  ).toHaveText(/^\p{L}[^|]+$/u);
  await page.keyboard.press('/');
  const picker = page.getByRole('dialog', { name: 'Add a filter' });
  await picker.getByLabel('Find').fill('status');
  await picker.getByLabel('Find').press('Enter');
  const values = page.getByRole('group', { name: 'Values' });
  await values.getByRole('checkbox').first().check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/filter=/);
  const remove = page.getByRole('button', { name: /^Remove the filter Status is/ });
  await expect(remove).toBeVisible();

  await page.getByRole('button', { name: 'Price', exact: true }).click();
  await expect(page).toHaveURL(/sort=(%2F|\/)price/);
  await expect(page.getByRole('region', { name: 'Advertisements, by Price' })).toBeVisible();
  await page.getByRole('button', { name: /^Columns/ }).click();
  const columns = page.getByRole('dialog', { name: 'Choose the columns' });
  // Once it is checked, another is the first that is not.
  await columns.getByRole('checkbox', { checked: false }).first().click();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/fields=/);

  const heads = await table(page).getByRole('columnheader').allInnerTexts();
  const first = await rows(page).nth(1).textContent();
  await page.reload();
  await expect(remove).toBeVisible();
  await expect(table(page).getByRole('columnheader')).toHaveText(heads);
  await expect.poll(() => rows(page).nth(1).textContent()).toBe(first);

  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /^CSV/ }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  const [head, ...lines] = text.trimEnd().split('\r\n');
  expect(head).toContain('/price');
  expect(lines.length).toBeGreaterThan(0);

  await page.setViewportSize(phone);
  await expectAccessible(page);
  await page.setViewportSize(desk);
  await remove.click();
  await expect(remove).toBeHidden();
  await page.goBack();
  await expect(remove).toBeVisible();
});

test('no status is cut where all columns stand beside each other', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/entities/user');
  const cells = page.getByRole('cell', { name: 'suspended', exact: true });
  await expect(cells).not.toHaveCount(0);
  for (const width of [1440, 1190, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    const cut = await cells.evaluateAll(
      (all) => all.filter((cell) => cell.scrollWidth > cell.clientWidth).length,
    );
    expect(cut, `at ${width}`).toBe(0);
  }
});

test('a list as of a moment says that it is the past, and leads back', async ({ page }) => {
  // The demonstration's eighteen months end when it is filled.
  const at = new Date(Date.now() - 120 * 86_400_000).toISOString();
  await page.goto(`/entities/advertisement?at=${at}&sort=/price`);
  await expect(page.getByText(/^As it was on/)).toBeVisible();
  await expect(rows(page).nth(1)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(page).not.toHaveURL(/at=/);
  await page.getByRole('link', { name: 'When was it so?' }).click();
  await expect(page).toHaveURL(/\/entities\/advertisement\/find$/);
});

test.describe('as an engineer, who sees no address', () => {
  test.use({ storageState: stateOf('engineer') });

  test('a masked field says why it filters nothing, and is refused by its link', async ({
    page,
  }) => {
    await page.goto('/entities/user');
    await page.getByRole('button', { name: '+ Filter' }).click();
    const picker = page.getByRole('dialog', { name: 'Add a filter' });
    await picker.getByLabel('Find').fill('email');
    const email = picker.getByRole('button', { name: /^Email.*masked$/ });
    await expect(email).toHaveAttribute('aria-disabled', 'true');
    await expect(email).toHaveAttribute('title', /masked for you/);
    await email.dispatchEvent('click');
    await expect(picker).toBeVisible();
    await page.goto('/entities/user?sort=/email');
    await expect(page.getByText('The list cannot be given so')).toBeVisible();
  });
});
