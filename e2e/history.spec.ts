import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { stateOf } from './demo-roles.ts';
import { openPage } from './open-page.ts';

const advert = '/entities/advertisement/BR-22425';
const ingrid = '/entities/user/auth0%7C123456';

test('each field tells who set it; its values over time open in place and in the address', async ({
  page,
}) => {
  await openPage(page, advert);
  const price = page.getByRole('table', { name: /State of/ }).getByRole('row', { name: /price/ });
  const setBy = price.first().getByText('v6', { exact: true }).filter({ visible: true });
  await expect(setBy).toHaveCount(1);
  await page.keyboard.press('b');
  await expect(setBy).toHaveCount(0);
  await page.keyboard.press('b');
  await expect(setBy).toHaveCount(1);
  await price.first().getByRole('button').first().click();
  await expect(page).toHaveURL(/field=%2Fprice|field=\/price/);
  const history = page.getByRole('region', { name: /History of/ });
  await expect(history.getByRole('listitem')).not.toHaveCount(0);
  await expect(history).toContainText('stayed');
  await expectAccessible(page);
  await page.reload();
  await expect(history.getByRole('listitem')).not.toHaveCount(0);
  await history.getByRole('button', { name: 'All fields' }).click();
  await expect(price.first()).toBeVisible();
});

test('the history grid is walked by keys, leads to the event, and is downloaded', async ({
  page,
}) => {
  await openPage(page, `${advert}/grid`);
  const grid = page.getByRole('grid');
  await expect(grid.getByRole('row', { name: /price/ })).toContainText('52,000');
  await grid.focus();
  await page.keyboard.press('ArrowLeft');
  // To the third row, the price.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('n');
  const card = page.getByRole('region', { name: 'Version 4' });
  await expect(card).toContainText('48,900');
  await page.keyboard.press('n');
  await expect(page.getByRole('region', { name: 'Version 6' })).toContainText('1 NOK');
  await expectAccessible(page);
  // What stays so belongs to the event that set it, wherever on it one clicks.
  const stays = grid.getByRole('gridcell', { name: '52,000 NOK' });
  await expect(stays).toHaveAttribute('title', '52,000 NOK, set by version 1, until version 3');
  const { width, height } = (await stays.boundingBox()) ?? { width: 0, height: 0 };
  await stays.click({ position: { x: width - 5, y: height / 2 } });
  await expect(page.getByRole('region', { name: 'Version 1' })).toContainText('52,000 NOK');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download CSV' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text.split('\r\n')[0]).toContain('version,happened');
  expect(text.trimEnd().split('\r\n')).toHaveLength(8);
  await grid.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/events\//);
});

test('“why does this advert cost 1?” is asked of the price, and of all adverts', async ({
  page,
}) => {
  await openPage(page, `${advert}/find`);
  await page.getByLabel('Field').selectOption('/price');
  await page.getByLabel('Condition').selectOption('less');
  await page.getByLabel('Value').fill('1,000');
  await page.getByLabel('Value').press('Enter');
  await expect(page.getByText('First event')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'First event' })).toContainText(
    'Price changed from 48,900 NOK to 1 NOK',
  );
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Ask all advertisements' }).click();
  const found = page.getByRole('table', { name: 'Entities found' });
  await expect(found.getByRole('link', { name: 'Kabe Classic 520, 2008' })).toBeVisible();
  await expect(page.getByText(/ever (was|were)$/)).toBeVisible();
  await expectAccessible(page);
});

test.describe('as an engineer, who sees no address', () => {
  test.use({ storageState: stateOf('engineer') });

  test('a masked field can be asked when it changed, and not what it was', async ({ page }) => {
    await openPage(page, `${ingrid}/find?field=/email&operator=changed`);
    await expect(page.getByText('First event')).toBeVisible();
    await expect(page.getByText('This field is masked for you.')).toBeVisible();
    await openPage(page, `${ingrid}/find?field=/email&operator=contains&value=old`);
    await expect(page.getByText(/is masked for you, so nothing can be asked/)).toBeVisible();
    await openPage(page, `${ingrid}/grid`);
    await expect(page.getByRole('grid')).not.toContainText('@old.example');
  });
});
