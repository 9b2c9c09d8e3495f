import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { stateOf } from './demo-roles.ts';

// The motorcycle, by the pages alone where people act: handed in, held, its seller's letter read, the
// link of it pressed by somebody who is signed in nowhere, and the advert is live.

async function record(page: Page, type: string, data: Record<string, unknown>): Promise<void> {
  const answer = await page.request.post(`/api/1.0/${type}`, { data });
  expect(answer.status(), await answer.text()).toBe(201);
}

test('the link of a letter is pressed, and what waited for it goes live', async ({
  page,
  browser,
}) => {
  const run = crypto.randomUUID().slice(0, 8);
  const [userId, advertisementId] = [`letters-${run}`, `LET-${run}`];
  const email = `${run}@letters.example`;
  await record(page, 'userCreated', { userId, email, name: 'Lise Letter' });
  const advert = { advertisementId, userId, title: `Honda ${run}`, category: 'motorcycle' };
  await record(page, 'advertisementCreated', advert);
  await record(page, 'advertisementSubmitted', { advertisementId });

  await test.step('the advert is held, and who would publish it is told what to record first', async () => {
    const held = async () => {
      const answer = await page.request.get(`/api/1.0/advertisement/${advertisementId}`);
      return ((await answer.json()) as { state: { status: string } }).state.status;
    };
    await expect.poll(held, { timeout: 60_000 }).toBe('held');
    await page.goto(
      `/entities/advertisement/${advertisementId}/correct?tab=event&type=advertisementPublished`,
    );
    const preview = page.getByRole('region', { name: 'Preview' });
    await expect(preview.getByText('email_not_verified')).toBeVisible();
    await preview
      .getByRole('link', { name: /Record “Email verification requested” first/ })
      .click();
    await expect(page).toHaveURL(new RegExp(`/entities/user/${userId}/correct`));
    await page.getByLabel('Reason').selectOption('Typing mistake');
    const apply = page.getByRole('button', { name: /^Apply/ });
    await expect(apply).toHaveAttribute('aria-disabled', 'false');
    await apply.click();
    const asked = async () => {
      const answer = await page.request.get(`/api/1.0/user/${userId}`);
      return (await answer.json()) as object;
    };
    await expect.poll(asked).toHaveProperty('state.verificationRequestedAt');
  });

  const link = await test.step('the letter comes, and is read', async () => {
    await page.goto('/');
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'Letters' })
      .click();
    const letters = page.getByRole('list', { name: 'Letters' });
    const row = letters.getByRole('link').filter({ hasText: email });
    await expect(row).toContainText('Is this your email address?', { timeout: 60_000 });
    await expectAccessible(page);
    await row.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Is this your email address?');
    await expect(page.getByRole('link', { name: 'Lise Letter' })).toBeVisible();
    await expectAccessible(page);
    return page
      .getByRole('region', { name: 'What it says' })
      .getByRole('link')
      .getAttribute('href');
  });

  await test.step('whoever has the link presses one button, signed in nowhere', async () => {
    const stranger = await browser.newContext({ storageState: { cookies: [], origins: [] } });
    const guest = await stranger.newPage();
    await guest.goto(link ?? '');
    await expect(guest.getByRole('heading', { level: 1 })).toHaveText('Verify your email address');
    // Looking at it records nothing, and shows no address.
    await guest.reload();
    await expect(guest.locator('body')).not.toContainText(email);
    await expectAccessible(guest);
    await guest.getByRole('button', { name: 'Verify my address' }).press('Enter');
    await expect(guest.getByRole('heading', { level: 1 })).toHaveText('Your address is verified');
    await expectAccessible(guest);
    await guest.goto(link ?? '');
    await expect(guest.getByRole('heading', { level: 1 })).toHaveText('Verified already');
    await expect(guest.getByRole('button')).toHaveCount(0);
    await guest.goto(`${link}x`);
    await expect(guest.getByRole('heading', { level: 1 })).toHaveText('This link does not work');
    await expectAccessible(guest);
    await stranger.close();
  });

  await test.step('the advert is live, and its seller is told', async () => {
    await page.goto(`/entities/advertisement/${advertisementId}`);
    await expect(page.getByText('Published', { exact: true }).first()).toBeVisible({
      timeout: 60_000,
    });
    await page.goto('/letters');
    const told = page.getByRole('list', { name: 'Letters' }).getByRole('link');
    await expect(told.filter({ hasText: email }).first()).toContainText('Your advert is live', {
      timeout: 60_000,
    });
  });
});

test.describe('support', () => {
  test.use({ storageState: stateOf('support') });

  test('letters are for those who see personal data', async ({ page }) => {
    await page.goto('/');
    await expect(
      page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Letters' }),
    ).toHaveCount(0);
    const answer = await page.goto('/letters');
    expect(answer?.status()).toBe(403);
    await expect(page.getByRole('list', { name: 'Letters' })).toHaveCount(0);
  });
});
