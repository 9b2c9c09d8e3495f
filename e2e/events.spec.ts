import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { stateOf } from './demo-roles.ts';
import { holdLaterScripts } from './hold-later-scripts.ts';
import { openPage } from './open-page.ts';

const list = (page: Page) => page.getByRole('list', { name: 'Events, the newest first' });

test('a field is picked from those that exist, and what it keeps is told before it filters', async ({
  page,
}) => {
  await page.goto('/events?entityType=advertisement');
  await page.getByRole('button', { name: '+ Field' }).click();
  const picker = page.getByRole('dialog', { name: 'Filter by a field' });
  await picker.getByLabel('Path or value').fill('city');
  await picker.getByRole('button', { name: /^\/data\/pickup\/city/ }).click();
  const city = picker.getByRole('checkbox').first();
  await city.check();
  await expect(picker.getByRole('status')).toHaveText(/^Keeps \d+ of [\d,]+ events looked at/);
  await expectAccessible(page);
  await picker.getByRole('button', { name: 'Add filter' }).click();
  await expect(page).toHaveURL(/field=%2Fdata%2Fpickup%2Fcity%3D|field=\/data\/pickup\/city/);
  await expect(page.getByText(/events? match/)).toBeVisible();
  await expect(list(page).getByRole('listitem').first()).toBeVisible();
  await page.reload();
  const remove = page.getByRole('button', { name: 'Remove the filter /data/pickup/city' });
  await remove.click();
  await expect(remove).toBeHidden();
  await page.goBack();
  await expect(remove).toBeVisible();
});

test('text is looked for through the whole log by the keyboard, and its end is told', async ({
  page,
}) => {
  const letScriptsGo = await holdLaterScripts(page, '/events');
  await openPage(page, '/events');
  await expect(list(page).getByRole('listitem').first()).toBeVisible();
  await page.keyboard.press('/');
  // Its field is not there yet, and some of these are keys of the page.
  await page.keyboard.type('nothing holds this text');
  letScriptsGo();
  await expect(page.getByRole('textbox', { name: 'Filter by text' })).toHaveValue(
    'nothing holds this text',
  );
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/text=nothing/);
  await expect(page.getByText('No event matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await expect(list(page).getByRole('listitem').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/open=/);
});

test('columns are chosen and stay in the address', async ({ page }) => {
  await page.goto('/events?type=userLoggedIn');
  await page.getByRole('button', { name: 'Columns, 7' }).click();
  await page.getByRole('checkbox', { name: '/data/device' }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/columns=/);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Columns, 8' })).toBeVisible();
  await expect(page.getByText('/data/device', { exact: true })).toBeVisible();
});

test('a list is saved as a view, kept when it changes, and deleted', async ({ page }) => {
  const name = `Refused ${crypto.randomUUID().slice(0, 8)}`;
  await page.goto('/events?type=advertisementRejected');
  await page.getByRole('button', { name: 'Save as…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save as' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('checkbox', { name: /Share with everybody/ }).check();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  const views = page.getByRole('navigation', { name: 'Saved views' });
  const tab = views.getByRole('link', { name });
  await expect(tab).toHaveAttribute('aria-current', 'page');
  await expect(tab).toContainText('shared');
  await page.getByRole('button', { name: '+ Entity' }).click();
  await page.getByRole('checkbox', { name: 'Advertisement' }).check();
  await page.keyboard.press('Escape');
  await expect(tab).toContainText('edited');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(tab).toContainText('shared');
  await views.getByRole('link', { name: 'All' }).click();
  await tab.click();
  await expect(page).toHaveURL(/entityType=advertisement/);
  await page.getByRole('button', { name: `What can be done with “${name}”` }).click();
  const remove = page.getByRole('menuitem', { name: 'Delete' });
  await expect(remove).toBeVisible();
  await expectAccessible(page);
  await remove.click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(tab).toBeHidden();
});

test.describe('who may not see personal data', () => {
  test.use({ storageState: stateOf('engineer') });

  test('is offered no value of it, and refused a filter on it', async ({ page }) => {
    await page.goto('/events?entityType=user');
    await page.getByRole('button', { name: '+ Field' }).click();
    const picker = page.getByRole('dialog', { name: 'Filter by a field' });
    await picker.getByRole('button', { name: /^\/data\/email masked/ }).click();
    await expect(picker.getByText('These values are masked to you')).toBeVisible();
    await expect(picker.getByRole('radio')).toHaveText(['is there', 'is missing']);
    await page.goto('/events?entityType=user&field=%2Fdata%2Femail%3Da@b.example');
    await expect(page.getByText('You may not filter by this')).toBeVisible();
  });
});
