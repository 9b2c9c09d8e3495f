import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { openPage } from './open-page.ts';

const narrow = { width: 390, height: 844 };
const wide = { width: 1280, height: 800 };

/** Answers with the id of the event that made them. */
async function recordUser(page: Page, userId: string): Promise<string> {
  return page.evaluate(async (id) => {
    const response = await fetch('/api/1.0/userCreated', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId: id, email: `${id}@example.com`, name: 'Sol Seal' }),
    });
    return ((await response.json()) as { id: string }).id;
  }, userId);
}

test('events are sealed with a new key, and a person is given their own history with proofs', async ({
  page,
}) => {
  const user = `seal-${crypto.randomUUID()}`;
  await openPage(page, '/admin/seals');
  await page.getByRole('button', { name: 'New key…' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('The other one is a year old');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Make a new key' }).click();
  await expect(page.getByText('A new key signs from now on')).toBeVisible();
  const keys = page.getByRole('list', { name: 'Keys' }).getByRole('listitem');
  await expect(keys.first()).toContainText('signs');
  await expect(keys.nth(1)).toContainText('signed before');
  const key = ((await keys.first().textContent()) ?? '').slice(0, 64);

  const eventId = await recordUser(page, user);
  await page.getByRole('button', { name: 'Seal now' }).click();
  await expect(page.getByText(/^Sealed up to event/)).toBeVisible();
  const newest = page.getByRole('list', { name: 'Seals, the newest first' }).getByRole('listitem');
  await expect(newest.first()).toContainText(key);
  await expectAccessible(page);
  await page.setViewportSize(narrow);
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.body.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.setViewportSize(wide);

  await page.goto(`/events/${eventId}`);
  const proving = page.waitForEvent('download');
  await page.getByRole('link', { name: /^Proof that event/ }).click();
  const proof = JSON.parse(await readFile(await (await proving).path(), 'utf8'));
  expect(proof).toMatchObject({ proves: 'inclusion', seal: { key } });

  await openPage(page, `/entities/user/${user}`);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Own history…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Sol asked for it');
  await expectAccessible(page);
  const giving = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Give it out' }).click();
  const file = test.info().outputPath('own-history.html');
  await (await giving).saveAs(file);
  await page.goto(pathToFileURL(file).href);
  await expect(page.getByRole('heading', { name: 'History of Sol Seal' })).toBeVisible();
  await expect(page.getByText(`${user}@example.com`).first()).toBeVisible();
  await expectAccessible(page);
});

test('all is verified from its page, paused and gone on with', async ({ page }) => {
  await openPage(page, '/admin/verify');
  await page.getByRole('button', { name: 'Verify all now' }).click();
  const run = page
    .getByRole('list', { name: 'Verifications' })
    .getByRole('listitem')
    .filter({ hasText: 'Asked for' })
    .first();
  await run.getByRole('button', { name: 'Pause' }).click();
  await expect(run).toContainText('paused');
  await expect(run.getByRole('progressbar')).toBeVisible();
  await expectAccessible(page);
  await run.getByRole('button', { name: 'Resume' }).click();
  await expect(run).toContainText(/(seals?|seal to hold them against).*/, { timeout: 120_000 });
  await expect(run.getByRole('progressbar')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Verify all now' })).toBeVisible();
  await page.setViewportSize(narrow);
  await expectAccessible(page);
  await page.setViewportSize(wide);
  await openPage(page, '/');
  await expect(page.getByText(/all last proven|not as (it was|they were) recorded/)).toBeVisible();
});
