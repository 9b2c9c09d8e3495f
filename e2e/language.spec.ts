import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { signedOut } from './demo-roles.ts';
import { password } from './sign-in.ts';

const phone = { width: 390, height: 844 };

async function germanPage(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    storageState: signedOut,
    locale: 'de-DE',
    viewport: phone,
  });
  return context.newPage();
}

/** Words as long as they are, nothing stands beside the page. */
async function expectFits(page: Page): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over, page.url()).toBeLessThanOrEqual(0);
}

test('the language is that of the browser until somebody chooses one', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto('/admin/people');
  await page.getByRole('button', { name: 'Invite…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Email').fill(`greta.${Date.now()}@example.com`);
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog.getByRole('textbox', { name: 'The link' }).inputValue();

  const reader = await germanPage(browser, baseURL);
  const html = reader.locator('html');
  const faults: string[] = [];
  reader.on('pageerror', ({ message }) => faults.push(message));
  await reader.goto('/sign-in');
  await expect(html).toHaveAttribute('lang', 'de');
  await expect(reader.getByRole('button', { name: 'Anmelden', exact: true })).toBeVisible();
  await expectFits(reader);
  await expectAccessible(reader);

  await reader.goto(link);
  await reader.getByLabel('Name').fill('Greta Leser');
  await reader.getByLabel('Passwort').fill(password);
  await reader.getByRole('button', { name: 'Beginnen' }).click();
  await reader.waitForURL((url) => !url.pathname.startsWith('/join'));

  await reader.goto('/account');
  const language = reader.getByRole('combobox', { name: 'Sprache' });
  await expect(language).toHaveValue('');
  await language.selectOption({ label: 'English' });
  await reader.locator('form', { has: language }).getByRole('button').click();
  await expect(html).toHaveAttribute('lang', 'en');
  await expect(reader.getByRole('combobox', { name: 'Language' })).toHaveValue('en');
  await reader.getByRole('combobox', { name: 'Language' }).selectOption({ label: 'Deutsch' });
  await reader
    .locator('form', { has: reader.getByRole('combobox', { name: 'Language' }) })
    .getByRole('button')
    .click();
  await expect(html).toHaveAttribute('lang', 'de');
  // What is refused is told in it as well.
  expect((await reader.goto('/admin/people'))?.status()).toBe(403);
  await expect(reader.getByText('Das steht Ihnen nicht offen').first()).toBeVisible();

  for (const [path, title] of [
    ['/events', 'Ereignisse'],
    ['/entities/user', 'Benutzer'],
    ['/projections', 'Lesemodelle'],
    ['/account', 'Ihr Konto'],
  ] as const) {
    await reader.goto(path);
    await expect(reader.getByRole('heading', { level: 1 })).toContainText(title);
    await expectFits(reader);
  }
  await expectAccessible(reader);
  await reader.goto('/events');
  await expect(reader.getByText(/^\d{1,3}(\.\d{3})+ Ereignisse$/).first()).toBeVisible();
  // A sentence of the catalogue.
  await expect(reader.getByText(/^Angemeldet/).first()).toBeVisible();
  expect(faults).toEqual([]);
  await reader.context().close();
});
