import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { stateOf } from './demo-roles.ts';

const looks = (page: Page) => page.getByRole('list', { name: 'Looks' }).getByRole('listitem');

/** A user that nobody has looked at. */
async function recordUser(page: Page): Promise<string> {
  const id = `audit-${crypto.randomUUID()}`;
  await page.goto('/entities/user/auth0%7C123456/record');
  const answer = await page.evaluate(async (userId) => {
    const response = await fetch('/api/1.0/userCreated', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId, email: `${userId}@example.com`, name: 'Not Seen' }),
    });
    return response.status;
  }, id);
  expect(answer).toBe(201);
  return id;
}

test('an entity leads to who looked at it, with what and from where', async ({ page }) => {
  const id = await recordUser(page);
  await page.goto(`/entities/user/${id}`);
  await page.getByRole('link', { name: 'Who looked at this' }).click();
  await expect(page).toHaveURL(`/admin/audit?show=looks&entity=user%2F${id}`);
  await expect(async () => {
    await page.reload();
    await expect(looks(page).filter({ hasText: 'its state, its history' })).toHaveCount(1);
  }).toPass();
  await expect(looks(page).first()).toContainText('127.0.0.1');
});

test('a link in view is no look', async ({ page }) => {
  const id = await recordUser(page);
  await page.goto('/events');
  await expect(page.locator(`a[href*="${id}"]:visible`).first()).toBeVisible();
  // Links in view have been fetched ahead when nothing is on its way any more.
  await page.waitForLoadState('networkidle');
  await page.goto(`/admin/audit?show=looks&kind=entity&entity=user/${id}`);
  await expect(page.getByText('Nothing in the audit fits these filters.')).toBeVisible();
});

test('the filters stand in the URL, and an export is itself a look', async ({ page }) => {
  await page.goto('/admin/audit?show=looks');
  await page
    .getByRole('combobox', { name: 'Look', exact: true })
    .selectOption({ label: 'Exported' });
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/show=looks.*kind=export/);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export what is found as CSV' }).click();
  expect((await downloading).suggestedFilename()).toBe('backstory-looks.csv');
  await page.reload();
  await expect(looks(page).first()).toContainText('Exported the log of reads');
  await expect(page.getByRole('combobox', { name: 'Look', exact: true })).toHaveValue('export');
});

test('an export that was refused is told in the log, with the permission that was missing', async ({
  page,
  browser,
}) => {
  const context = await browser.newContext({ storageState: stateOf('support') });
  const answer = await context.request.get('/admin/audit/export?show=looks');
  expect(answer.status()).toBe(403);
  await context.close();
  await expect(async () => {
    await page.goto('/admin/audit?show=looks&kind=refused');
    await expect(looks(page).filter({ hasText: 'permission readAudit' }).first()).toContainText(
      'Support',
    );
  }).toPass();
});

test('who changed what stands in the acts; both are fit for everybody at both widths', async ({
  page,
}) => {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of ['/admin/audit', '/admin/audit?show=looks']) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1, name: 'Audit' })).toBeVisible();
      await expectAccessible(page);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over).toBe(0);
    }
  }
});
