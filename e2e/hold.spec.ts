import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { type DemoRole, stateOf } from './demo-roles.ts';

// What would follow is seen before it is recorded, and held back, on the store of all specs.

const follows = (page: Page) =>
  page.getByRole('region', { name: 'Preview' }).getByText('Letter to the old address');
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const applyButton = (page: Page) => page.getByRole('button', { name: /^Apply/ });
const holdBox = (page: Page) => page.getByRole('checkbox', { name: /^Hold back: Letter/ });

async function newUser(page: Page): Promise<string> {
  const userId = `hold-${crypto.randomUUID().slice(0, 8)}`;
  const data = { userId, email: `${userId}@old.example`, name: 'Nora Hold' };
  const answer = await page.request.post('/api/1.0/userCreated', { data });
  expect(answer.status(), await answer.text()).toBe(201);
  return userId;
}

async function as(browser: Browser, role: DemoRole): Promise<Page> {
  const context = await browser.newContext({ storageState: stateOf(role) });
  return context.newPage();
}

async function lastEvent(page: Page, userId: string) {
  const answer = await page.request.get(`/api/1.0/user/${userId}/events?limit=1&order=desc`);
  const { items } = (await answer.json()) as { items: { event: { id: string } }[] };
  return items[0]?.event.id ?? '';
}

test('a letter to the old address is seen, held back with a reason, and skipped', async ({
  page,
}) => {
  const userId = await newUser(page);
  await page.goto(`/entities/user/${userId}/correct`);
  await field(page, 'email').fill(`${userId}@new.example`);
  await expect(follows(page)).toBeVisible();
  await expect(page.getByText(`${userId}@old.example`).last()).toBeVisible();
  await field(page, 'Reason').selectOption('Typing mistake');
  await holdBox(page).press(' ');
  // A tick alone holds nothing back: it wants its reason.
  await expect(applyButton(page)).toHaveAttribute('aria-disabled', 'false');
  await applyButton(page).click();
  await expect(page.getByText('Say why it is held back: it stands in the event.')).toBeVisible();
  await expectAccessible(page);
  await expect(field(page, 'Why it is held back')).toBeFocused();
  await field(page, 'Why it is held back').fill('They told us by telephone');
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  // A reload keeps the tick and its reason.
  await expect(page.getByText('Draft kept')).toBeVisible();
  await page.reload();
  await expect(holdBox(page)).toBeChecked();
  await expect(applyButton(page)).toHaveAttribute('aria-disabled', 'false');
  await applyButton(page).click();
  await expect(page).not.toHaveURL(/correct/);

  await page.goto(`/events/${await lastEvent(page, userId)}`);
  const envelope = page.getByRole('region', { name: 'Who, when and why' });
  await expect(envelope.getByText('addressChangedLetter')).toBeVisible();
  await expect(envelope.getByText('They told us by telephone')).toBeVisible();
  const followed = page.getByRole('region', { name: 'What followed' });
  await expect(followed.getByText('Skipped').first()).toBeVisible();
  await expectAccessible(page);
});

test('what is not held back goes, and today’s code says that it would again', async ({ page }) => {
  const userId = await newUser(page);
  const answer = await page.request.post('/api/1.0/userEmailUpdated', {
    data: { userId, email: `${userId}@new.example` },
  });
  const { id } = (await answer.json()) as { id: string };
  await page.goto(`/events/${id}`);
  const followed = page.getByRole('region', { name: 'What followed' });
  await expect(followed.getByText('Done').first()).toBeVisible();
  const asked = page.getByRole('region', { name: 'What would follow?' });
  await asked.getByRole('button', { name: 'Ask today’s code' }).press('Enter');
  await expect(asked.getByText('the same')).toBeVisible();
  await expect(asked.getByText(`${userId}@old.example`).first()).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
});

test('who may not hold back sees what would follow, masked, and no tick', async ({ browser }) => {
  const admin = await as(browser, 'admin');
  const userId = await newUser(admin);
  const page = await as(browser, 'support');
  await page.goto(`/entities/user/${userId}/correct`);
  await page.getByRole('button', { name: /^Write another value for email/i }).click();
  await field(page, 'email').fill(`${userId}@new.example`);
  await expect(follows(page)).toBeVisible();
  await expect(holdBox(page)).toHaveCount(0);
  await expect(page.getByText(`${userId}@old.example`)).toHaveCount(0);
  await admin.context().close();
  await page.context().close();
});

test('deleting and restoring tell what would follow', async ({ page }) => {
  const userId = await newUser(page);
  await page.goto(`/entities/user/${userId}`);
  await page.getByRole('button', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: /What would follow/ })).toBeVisible();
  await expect(dialog.getByText('Nothing: it sets nothing off.')).toBeVisible();
  await expectAccessible(page);
});

test('a bulk act counts its letters, and its owner holds them all back', async ({ page }) => {
  const ids = [await newUser(page), await newUser(page)];
  const name = `Street of ${ids[0]}`;
  await page.goto('/corrections/bulk/new');
  await page.getByLabel('Type').selectOption({ label: 'Users' });
  const rows = ids.map((id) => `${id},${id}@firm.example`);
  await page.getByLabel('Ids or CSV').fill(['id,email', ...rows].join('\n'));
  await page.getByRole('button', { name: 'Choose these' }).click();
  await page.getByLabel('Event').selectOption({ label: 'Email changed' });
  await page.getByLabel('Where Email comes from').selectOption('column');
  await page.getByLabel('Reason').fill(name);
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  const due = page.getByRole('region', { name: 'What would follow' });
  await expect(due.getByText('2 × Letter to the old address')).toBeVisible();
  await expect(due.getByText(`${ids[0]}@old.example`)).toBeVisible();
  await due.getByRole('checkbox', { name: /^Hold back: Letter/ }).check();
  await field(page, 'Why it is held back').fill('The firm tells them');
  await due.getByRole('button', { name: 'Hold back and preview anew' }).click();
  await expect(due.getByText('Held back: The firm tells them')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Record 2 events' }).click();
  await expect(page.getByText('2 recorded', { exact: true })).toBeVisible();
  await page.goto(`/events/${await lastEvent(page, ids[0] ?? '')}`);
  const followed = page.getByRole('region', { name: 'What followed' });
  await expect(followed.getByText('Skipped').first()).toBeVisible();
});
