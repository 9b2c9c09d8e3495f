import { type Browser, expect, type Page, test } from '@playwright/test';
import { secretOf, totpCode } from '../lib/testing/totp.ts';
import { expectAccessible } from './axe.ts';
import { type Backstory, startBackstory } from './start-backstory.ts';

// One store of its own, whose people come and go in the order of these tests.
test.describe.configure({ mode: 'serial' });

let backstory: Backstory;
let admin: Page;
let other: Page;

const password = 'correct horse battery';

test.beforeAll(async ({ browser }) => {
  backstory = await startBackstory('people');
  admin = await newPage(browser);
  other = await newPage(browser);
});

test.afterAll(async () => {
  await admin.context().close();
  await other.context().close();
  await backstory.stop();
});

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    baseURL: backstory.url,
    locale: 'en-GB',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  return context.newPage();
}

async function join(page: Page, link: string, name: string, email?: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Name').fill(name);
  if (email !== undefined) await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function act(page: Page, name: string, item: string, send: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}` }).click();
  await page.getByRole('menuitem', { name: item }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('A new desk');
  await dialog.getByRole('button', { name: send }).click();
  await expect(dialog).toBeHidden();
}

test('the command line invites the first admin, who invites others by a link', async () => {
  const printed = await backstory.command('people', 'invite', '--role', 'admin');
  await join(admin, printed.trim().split('\n').at(-1) ?? '', 'Lars Moen', 'lars@example.com');
  await admin.goto('/admin');
  await expect(admin).toHaveURL(/\/admin\/people$/);
  await expectAccessible(admin);
  await admin.getByRole('button', { name: 'Invite…' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('Email').fill('kari');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('This is no address.');
  await dialog.getByLabel('Email').fill('kari@example.com');
  await expectAccessible(admin);
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog.getByRole('textbox', { name: 'The link' }).inputValue();
  await expectAccessible(admin);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(admin.getByText('1 invitation is open')).toBeVisible();
  await join(other, link, 'Kari Nygård');
  await admin.reload();
  await expect(admin.getByText('2 can sign in')).toBeVisible();
  expect(await backstory.command('people', 'list')).toMatch(/support\s+kari@example\.com/);
});

test('who may not manage people finds no way to them', async () => {
  const nav = other.getByRole('navigation', { name: 'Main' });
  await expect(nav.getByRole('link', { name: 'Administration' })).toHaveCount(0);
  const answer = await other.goto('/admin/people');
  expect(answer?.status()).toBe(403);
});

test('a role that is changed counts at the next click', async () => {
  await other.goto('/account');
  await expect(other.getByText('Reads with personal data masked, reveals it')).toBeVisible();
  await admin.getByRole('button', { name: 'Actions for Kari Nygård' }).click();
  await admin.getByRole('menuitem', { name: 'Change role…' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByRole('radio', { name: /Engineer/ }).check();
  await dialog.getByRole('button', { name: 'Change role' }).click();
  await expect(dialog.getByText('Say why.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Moves to the engineers');
  await expectAccessible(admin);
  await dialog.getByRole('button', { name: 'Change role' }).click();
  await expect(admin.getByText('Kari Nygård has the role Engineer now.')).toBeVisible();
  await other.reload();
  await expect(other.getByText('compares, rebuilds, works effects')).toBeVisible();
});

test('the last admin stays one', async () => {
  await admin.getByRole('button', { name: 'Actions for Lars Moen' }).click();
  const item = admin.getByRole('menuitem', { name: 'Deactivate…' });
  await expect(item).toHaveAttribute('aria-disabled', 'true');
  await expect(item).toContainText('The last admin stays.');
  await admin.keyboard.press('Escape');
});

test('own sign-ins are listed, and one that is ended is out at once', async ({ browser }) => {
  const elsewhere = await newPage(browser);
  await signIn(elsewhere, 'kari@example.com');
  await expect(elsewhere).toHaveURL(/\/$/);
  await other.goto('/account');
  const ends = other.getByRole('button', { name: /^End the sign-in of/ });
  await expect(ends).toHaveCount(1);
  await expectAccessible(other);
  await ends.click();
  await expect(other.getByText('That sign-in has ended.')).toBeVisible();
  await elsewhere.goto('/events');
  await expect(elsewhere).toHaveURL(/\/sign-in\?next=%2Fevents$/);
  await elsewhere.context().close();
});

test('a second factor is set up, asked for, and replaced by a recovery code', async ({
  browser,
}) => {
  await admin.goto('/account');
  await admin.getByRole('button', { name: 'Set up…' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('Current password').fill('not this one');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('This is not your password.');
  await dialog.getByLabel('Current password').fill(password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('img', { name: /QR code/ })).toBeVisible();
  await expectAccessible(admin);
  await dialog.getByRole('button', { name: 'Copy key' }).click();
  const secret = await admin.evaluate(() => navigator.clipboard.readText());
  expect(secretOf(`otpauth://totp/x?secret=${secret}`)).toBe(secret);
  await dialog.getByRole('textbox', { name: 'Code' }).fill('000000');
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await expect(dialog.getByRole('alert')).toContainText('This code is not right');
  await dialog.getByRole('textbox', { name: 'Code' }).fill(totpCode(secret));
  await dialog.getByRole('button', { name: 'Turn on' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(10);
  const codes = await dialog.getByRole('listitem').allTextContents();
  await expectAccessible(admin);
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await expect(admin.getByText('10 of 10 recovery codes left')).toBeVisible();

  const elsewhere = await newPage(browser);
  await signIn(elsewhere, 'lars@example.com');
  await expect(elsewhere).toHaveURL(/\/sign-in\/second-factor/);
  await expectAccessible(elsewhere);
  await elsewhere.getByRole('textbox', { name: 'Code' }).fill('000000');
  await elsewhere.getByRole('button', { name: 'Sign in' }).click();
  await expect(elsewhere.getByText('This code is not right')).toBeVisible();
  await elsewhere.getByRole('textbox', { name: 'Code' }).fill(totpCode(secret));
  await elsewhere.getByRole('button', { name: 'Sign in' }).click();
  await expect(elsewhere.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await elsewhere.getByRole('button', { name: 'Sign out' }).click();

  await signIn(elsewhere, 'lars@example.com');
  await elsewhere.getByRole('button', { name: 'Use a recovery code' }).click();
  await elsewhere.getByLabel('Recovery code').fill(codes[0] ?? '');
  await elsewhere.getByRole('button', { name: 'Sign in' }).click();
  await expect(elsewhere.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await elsewhere.context().close();
  await admin.reload();
  await expect(admin.getByText('9 of 10 recovery codes left')).toBeVisible();
});

test('a role that needs a second factor leads its people to set one up', async () => {
  await admin.goto('/admin/people');
  await admin.getByRole('button', { name: 'Require… Engineer' }).click();
  const dialog = admin.getByRole('dialog');
  await expect(dialog).toContainText('1 person has none');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('They see everything');
  await dialog.getByRole('button', { name: 'Require it' }).click();
  await expect(admin.getByText('Required, not set up')).toBeVisible();
  await expectAccessible(admin);

  await other.goto('/events');
  await expect(other).toHaveURL(/\/account\?next=%2Fevents$/);
  await expect(other.getByText('One more thing before you go on')).toBeVisible();
  const asked = await other.request.get('/internal/events');
  expect(asked.status()).toBe(403);
  await expectAccessible(other);
  await other.getByRole('button', { name: 'Set up…' }).click();
  const setUp = other.getByRole('dialog');
  await setUp.getByLabel('Current password').fill(password);
  await setUp.getByRole('button', { name: 'Continue' }).click();
  await setUp.getByRole('button', { name: 'Copy key' }).click();
  const secret = await other.evaluate(() => navigator.clipboard.readText());
  await setUp.getByRole('textbox', { name: 'Code' }).fill(totpCode(secret));
  // As a read is answered that set out with the sign-in which the new one takes the place of. Where
  // the live stream is refused, as it is until then, the page reads to learn why, and tries again.
  await other.route('**/internal/**', (route) => route.fulfill({ status: 401, json: {} }));
  await other.route('**/api/1.0/live?*', (route) => route.fulfill({ status: 403 }));
  await setUp.getByRole('button', { name: 'Turn on' }).click();
  await expect(setUp.getByRole('listitem')).toHaveCount(10);
  await other.waitForResponse((answer) => answer.status() === 401);
  await other.unrouteAll();
  await setUp.getByRole('button', { name: 'I have kept them' }).click();
  await expect(other).toHaveURL(/\/events/);
  await other.goto('/account');
  await expect(other.getByRole('button', { name: 'Turn off…' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});

test('who is deactivated is out at once and comes in no more', async () => {
  await act(admin, 'Kari Nygård', 'Deactivate…', 'Deactivate');
  await expect(admin.getByText('Kari Nygård can sign in no more.')).toBeVisible();
  await other.goto('/events');
  await expect(other).toHaveURL(/\/sign-in/);
  await signIn(other, 'kari@example.com');
  await expect(other.getByText('This account is deactivated.')).toBeVisible();
});
