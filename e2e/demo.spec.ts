import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { stateOf } from './demo-roles.ts';
import { openPage } from './open-page.ts';

// What follows takes a worker's turn, and on a busy machine some.
const patience = { timeout: 120_000 };

const phoneOf = (page: Page) => page.getByRole('region', { name: 'The seller’s phone' });
const wakeOf = (page: Page) => page.getByRole('region', { name: 'What happens' });

test('a motorcycle is held, its seller verified by the letter’s own link, and it goes live in two tabs', async ({
  page,
  context,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await openPage(page, '/demo');
  const phone = phoneOf(page);
  const wake = wakeOf(page);
  await expect(wake.getByText('Nothing so far')).toBeVisible();
  await expectAccessible(page);
  await phone.getByRole('button', { name: 'Sign up' }).click();
  await expect(wake.getByRole('link', { name: /signed up as/ })).toBeVisible(patience);
  await expect(page).toHaveURL(/\/demo\?run=\w{8}$/);

  await phone.getByRole('button', { name: 'Submit the motorcycle' }).click();
  await expect(phone.getByText('Your advert waits')).toBeVisible(patience);
  await expect(wake.getByRole('link', { name: /^Held/ })).toBeVisible();
  await expect(wake.getByText('by the policy “Publish or hold”')).toBeVisible();

  const other = await context.newPage();
  await openPage(other, page.url());
  await expect(phoneOf(other).getByText('Your advert waits')).toBeVisible(patience);
  await expect(wakeOf(other).getByRole('link', { name: /^Held/ })).toBeVisible();

  // The phone knows no rule: what to do is in the answer that refuses.
  await phone.getByRole('button', { name: 'Publish it anyway' }).click();
  await expect(phone.getByText('email_not_verified')).toBeVisible();
  await expect(wake.getByText(/POST \/api\/1\.0\/advertisementPublished · 409/)).toBeVisible();
  await expectAccessible(page);
  await phone.getByRole('button', { name: 'userEmailVerificationRequested' }).click();
  await expect(phone.getByText('Is this your email address?')).toBeVisible(patience);
  await phone.getByRole('button', { name: 'Read', exact: true }).click();
  await expectAccessible(page);

  const opening = context.waitForEvent('page');
  await phone.getByRole('link', { name: /\/verify\// }).click();
  const verify = await opening;
  await verify.getByRole('button').click();

  for (const tab of [page, other]) {
    await phoneOf(tab).getByRole('button', { name: 'Sell' }).click();
    await expect(phoneOf(tab).getByText('Nobody pressed publish')).toBeVisible(patience);
    await expect(wakeOf(tab).getByRole('link', { name: 'Published', exact: true })).toBeVisible();
    await expect(wakeOf(tab).getByText('Settled')).toBeVisible(patience);
  }
  // The phone is as a program of somebody else; what is internal is the shell's around it.
  expect(asked).toContain('/api/1.0/letters');
  expect(asked).not.toContain('/internal/letters');
  const told = async (tab: Page) => wakeOf(tab).getByRole('link').allInnerTexts();
  await expect(async () => expect(await told(other)).toEqual(await told(page))).toPass(patience);
  await expectAccessible(page);
});

test('it is played by keyboard alone, on a narrow window', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/demo');
  const phone = phoneOf(page);
  await expect(phone.getByLabel('Email')).toHaveValue(/@nordmann\.example$/);
  await phone.getByLabel('Name').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Ola Nordmann');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(phone.getByRole('button', { name: 'Sign up' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(phone.getByText('Hello, Ola Nordmann.')).toBeVisible(patience);
  await phone.getByLabel('Price').focus();
  await page.keyboard.press('Enter');
  await expect(phone.getByText('Your advert waits')).toBeVisible(patience);
  await expect(phone.getByText(/Without that it expires/)).toBeVisible(patience);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  await expectAccessible(page);
});

test.describe('as support', () => {
  test.use({ storageState: stateOf('support') });

  test('who may not record these events is told so, and watches', async ({ page }) => {
    await openPage(page, '/demo');
    const phone = phoneOf(page);
    await expect(phone.getByText(/may not record these events/)).toBeVisible();
    await expect(phone.getByRole('button', { name: 'Sign up' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await expectAccessible(page);
  });
});
