import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { stateOf } from './demo-roles.ts';
import { holdLaterScripts } from './hold-later-scripts.ts';
import { openPage } from './open-page.ts';

type Made = { userId: string; name: string; at: string };

/** A user of this spec alone, on a mailing list and with an advert. */
async function newUser(page: Page): Promise<Made> {
  const key = crypto.randomUUID().slice(0, 8);
  const userId = `e2e|${key}`;
  const name = `Delia ${key}`;
  const email = `${key}@test.example`;
  const post = async (type: string, data: object) => {
    const answer = await page.request.post(`/api/1.0/${type}`, { data });
    expect(answer.status(), await answer.text()).toBe(201);
  };
  await post('userCreated', { userId, email, name });
  const list = `list-${key}`;
  await post('mailingListCreated', { mailingListId: list, name: `Boats ${key}` });
  await post('mailingListMemberSubscribed', { mailingListId: list, userId, email });
  const at = `/entities/user/${encodeURIComponent(userId)}`;
  return { userId, name, at };
}

const dialog = (page: Page) => page.getByRole('dialog');
const banner = (page: Page) => page.getByRole('region', { name: 'Deleted', exact: true });

async function remove(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Delete…' }).click();
  await expect(dialog(page).getByText('Leaves lists and search.')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(banner(page)).toBeVisible();
}

test('what is deleted leaves lists and search, tells who and why, refuses, and comes back', async ({
  page,
}) => {
  const { userId, name, at } = await newUser(page);
  await page.goto(at);
  await page.getByRole('button', { name: 'Delete…' }).click();
  await expect(dialog(page).getByText('Leaves lists and search.')).toBeVisible();
  // What refers to it follows the log within moments.
  await expect(async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Delete…' }).click();
    await expect(dialog(page).getByText('1 mailing list that refers to it stays')).toBeVisible({
      timeout: 2_000,
    });
  }).toPass();
  await expectAccessible(page);
  await dialog(page).getByLabel('Reason').selectOption('In your own words');
  await dialog(page).getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(dialog(page).getByRole('alert')).toContainText('Say why');
  await dialog(page).getByLabel('In your own words').fill('Asked by phone');
  await dialog(page).getByLabel('Ticket').fill('SUP-2304');
  await dialog(page).getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText(`${name} is deleted.`)).toBeVisible();
  await expect(banner(page)).toContainText('Deleted by Admin');
  await expect(banner(page)).toContainText('“Asked by phone”');
  await expect(banner(page)).toContainText('SUP-2304');
  await expectAccessible(page);

  // It records nothing more, and says why.
  const off = page.getByRole('button', { name: /^Record an event/ });
  await expect(off).toHaveAttribute('aria-disabled', 'true');
  await expect(off).toHaveAccessibleName(/restore it first/);
  const refused = await page.request.post('/api/1.0/userLoggedIn', { data: { userId } });
  expect(refused.status()).toBe(409);
  expect(await refused.json()).toMatchObject({ code: 'entity_deleted' });

  // It can be looked at as it was.
  await banner(page).getByRole('link', { name: 'As it was before' }).click();
  await expect(page).toHaveURL(/version=2/);
  await expect(banner(page)).toBeVisible();

  const found = (shown: Page) => shown.getByRole('link', { name: new RegExp(name) });
  await expect(async () => {
    await page.goto(`/search?q=${encodeURIComponent(name)}`);
    await expect(page.getByText('One that is deleted is left out.')).toBeVisible({
      timeout: 2_000,
    });
  }).toPass();
  await expect(found(page)).toHaveCount(0);
  await page.getByLabel('Deleted too').check();
  await expect(found(page).first()).toBeVisible();
  const listed = async (deleted: string) => {
    const { items } = await (
      await page.request.get(`/api/1.0/user?limit=1000&deleted=${deleted}`)
    ).json();
    return (items as { id: string }[]).some(({ id }) => id === userId);
  };
  expect(await listed('hide')).toBe(false);
  expect(await listed('only')).toBe(true);

  await page.goto(at);
  await banner(page).getByRole('button', { name: 'Restore…' }).click();
  await expect(dialog(page).getByText('Comes back to lists and search.')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByText(`${name} is restored.`)).toBeVisible();
  await expect(banner(page)).toHaveCount(0);
  expect(await listed('hide')).toBe(true);
});

test('a deletion is undone at once', async ({ page }) => {
  const { name, at } = await newUser(page);
  await page.goto(at);
  await remove(page);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(`${name} is restored.`)).toBeVisible();
  await expect(banner(page)).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Account restored' })).toBeVisible();
});

test('what somebody else deleted meanwhile is told, and nothing is written', async ({ page }) => {
  const { userId, at } = await newUser(page);
  await page.goto(at);
  await page.getByRole('button', { name: 'Delete…' }).click();
  await expect(dialog(page).getByText('Leaves lists and search.')).toBeVisible();
  const answer = await page.request.post('/api/1.0/userDeleted', { data: { userId } });
  expect(answer.status()).toBe(201);
  await dialog(page).getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(dialog(page).getByText(/is deleted\./)).toBeVisible();
  await expect(dialog(page).getByRole('button', { name: 'Delete', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});

test('it is all done by keyboard', async ({ page }) => {
  const { name, at } = await newUser(page);
  const letScriptsGo = await holdLaterScripts(page, at);
  await openPage(page, at);
  await page.getByRole('button', { name: 'Delete…' }).focus();
  await page.keyboard.press('Enter');
  // The dialog is not there yet, and the help of keys does not open in its place.
  await page.keyboard.press('?');
  letScriptsGo();
  await expect(dialog(page).getByRole('radio', { name: /^Soft/ })).toBeFocused();
  await expect(dialog(page)).toHaveCount(1);
  await expect(dialog(page).getByText('Leaves lists and search.')).toBeVisible();
  // The way, the reason, the ticket.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('SUP-1');
  await page.keyboard.press('Enter');
  await expect(banner(page)).toContainText('SUP-1');
  await banner(page).getByRole('button', { name: 'Restore…' }).focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByText('Comes back')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(banner(page).getByRole('button', { name: 'Restore…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByText('Comes back')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${name} is restored.`)).toBeVisible();
});

test.describe('as support', () => {
  test.use({ storageState: stateOf('support') });

  test('who may not delete sees why it is so, and no button', async ({ page, browser }) => {
    const admin = await browser.newContext({
      storageState: stateOf('admin'),
      ...(process.env['BACKSTORY_E2E_URL'] ? { baseURL: process.env['BACKSTORY_E2E_URL'] } : {}),
    });
    const other = await admin.newPage();
    const { userId, at } = await newUser(other);
    await page.goto(at);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Delete…' })).toHaveCount(0);
    await other.request.post('/api/1.0/userDeleted', { data: { userId } });
    // The page learns of it by itself.
    await expect(banner(page)).toContainText('Deleted by Admin');
    await expect(banner(page).getByRole('button', { name: 'Restore…' })).toHaveCount(0);
    await admin.close();
  });
});

test('an admin narrows what may be deleted of a type, and gives it back', async ({ page }) => {
  const change = async (reason: string) => {
    await page.getByRole('button', { name: 'Change the delete policy of Mailing lists' }).click();
    await dialog(page).getByLabel('One may be deleted softly').click();
    await dialog(page).getByLabel('Reason').fill(reason);
    await dialog(page).getByRole('button', { name: 'Change it' }).click();
    await expect(dialog(page)).toHaveCount(0);
  };
  const row = page.getByRole('row', { name: /Mailing lists/ });
  await page.goto('/admin/deletes');
  await change('Lists stay');
  await expect(row).toContainText('Off');
  await expect(row).toContainText('narrowed');
  await expectAccessible(page);
  const { items } = await (await page.request.get('/api/1.0/mailingList?limit=1')).json();
  const data = { mailingListId: items[0].id };
  const answer = await page.request.post('/api/1.0/mailingListDeleted', { data });
  expect(answer.status()).toBe(409);
  expect(await answer.json()).toMatchObject({ code: 'not_soft_deletable' });
  await page.goto(`/entities/mailingList/${encodeURIComponent(data.mailingListId)}`);
  await page.getByRole('button', { name: 'Delete…' }).click();
  await expect(dialog(page).getByRole('radio', { name: /^Soft/ })).toBeDisabled();
  await expect(dialog(page)).toContainText('knows no soft deletion');
  await page.goto('/admin/deletes');
  await change('They may go after all');
  await expect(row).toContainText('Allowed');
  await expect(page.getByText('They may go after all')).toBeVisible();
});
