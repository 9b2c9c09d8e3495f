import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { stateOf } from './demo-roles.ts';
import { openReviewers } from './reviewers.ts';

type Made = { userId: string; name: string; email: string; list: string; at: string };

/** A user of this spec alone, on a mailing list that holds the address too. */
async function newUser(page: Page): Promise<Made> {
  const key = crypto.randomUUID().slice(0, 8);
  const made = {
    userId: `erase|${key}`,
    name: `Vera ${key}`,
    email: `${key}@forget.example`,
    list: `erase-list-${key}`,
  };
  const { userId, name, email, list } = made;
  const post = async (type: string, data: object) => {
    const answer = await page.request.post(`/api/1.0/${type}`, { data });
    expect(answer.status(), await answer.text()).toBe(201);
  };
  await post('userCreated', { userId, email, name });
  await post('mailingListCreated', { mailingListId: list, name: `Boats ${key}` });
  await post('mailingListMemberSubscribed', { mailingListId: list, userId, email });
  return { ...made, at: `/entities/user/${encodeURIComponent(userId)}` };
}

const dialog = (page: Page) => page.getByRole('dialog');
const ledger = (page: Page) => page.getByRole('region', { name: 'What would happen' });
const banner = (page: Page) => page.getByRole('region', { name: 'Erased', exact: true });
const confirm = (page: Page) => page.getByRole('form', { name: 'Confirm it' });

async function supportPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    storageState: stateOf('support'),
    ...(process.env['BACKSTORY_E2E_URL'] ? { baseURL: process.env['BACKSTORY_E2E_URL'] } : {}),
  });
  return context.newPage();
}

test('a person is erased: what would go is seen, confirmed by name, certified, and told on every page', async ({
  page,
  browser,
}) => {
  const { userId, name, email, list, at } = await newUser(page);
  const support = await supportPage(browser);
  await support.goto(at);
  await expect(support.getByRole('heading', { level: 1 })).toBeVisible();
  // Who may not erase is not asked how, and is refused by the server.
  await expect(support.getByRole('button', { name: 'Delete…' })).toHaveCount(0);
  expect((await support.request.get(`${at}/erase`)).status()).toBe(403);

  const lived = await page.request.get(`/api/1.0/user/${encodeURIComponent(userId)}/events`);
  const [first] = (await lived.json()).items;
  const event = await page.context().newPage();
  await event.goto(`/events/${first.event.id}`);
  await expect(event.getByRole('main')).toContainText(email);

  await page.goto(at);
  await page.getByRole('button', { name: 'Delete…' }).click();
  await expect(dialog(page).getByRole('radio', { name: /^Soft/ })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(dialog(page).getByText('Nobody can bring them back.')).toBeVisible();
  await expectAccessible(page);
  await dialog(page).getByRole('link', { name: 'Show what would go' }).click();

  await expect(ledger(page).getByRole('heading', { name: /^What goes/ })).toBeVisible();
  await expect(ledger(page).getByRole('list', { name: 'What goes' })).toContainText('States');
  const others = ledger(page).getByRole('list', { name: /holds? this data/ });
  await expect(others).toContainText(`mailingList/${list}`);
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  // Nothing is sent before all of it is said.
  const send = confirm(page).getByRole('button', { name: 'Erase for good' });
  await expect(send).toHaveAttribute('aria-disabled', 'true');
  // It can be pressed all the same, and says what is missing.
  await send.click({ force: true });
  await expect(confirm(page).getByLabel('Reason')).toBeFocused();
  await expect(confirm(page)).toContainText('Say why');
  await confirm(page).getByLabel('Reason').fill('Asked by letter to be forgotten');
  await confirm(page).getByLabel('Ticket').fill('SUP-2304');
  await confirm(page).getByLabel(`Type ${name} to confirm`).fill('Somebody else');
  await send.click({ force: true });
  await expect(confirm(page)).toContainText(`Type ${name}, as it stands there.`);
  await confirm(page).getByLabel(`Type ${name} to confirm`).fill(name);
  await expect(confirm(page)).toContainText('matches');
  await send.click();

  const sheet = page.getByRole('article', { name: 'Certificate of erasure' });
  await expect(sheet).toBeVisible({ timeout: 120_000 });
  await expect(sheet).toContainText('Asked by letter to be forgotten');
  await expect(sheet).toContainText('SUP-2304');
  await expect(sheet).toContainText('Admin');
  await expect(sheet).toContainText(`mailingList/${list}`);
  await expect(sheet).toContainText('Ed25519');
  await expect(page.getByRole('main')).not.toContainText(name);
  // Nor is it anywhere in what the server gives.
  const given = await (await page.request.get(page.url())).text();
  expect(given).toContain('SUP-2304');
  expect(given).not.toContain(name);
  expect(given).not.toContain(email);
  await expectAccessible(page);
  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'JSON' }).click();
  const file = await (await saving).createReadStream();
  let text = '';
  for await (const chunk of file) text += chunk;
  expect(JSON.parse(text)).toMatchObject({ certifies: 'erasure', ticket: 'SUP-2304' });
  expect(text).not.toContain(name);

  // The page that was open all along knows by itself, and shows nothing of it any more.
  await expect(banner(support)).toContainText('Erased for good');
  await expect(support.locator('body')).not.toContainText(name);
  await expect(event.getByRole('main')).toContainText('The payload was erased.');
  await expect(event.locator('body')).not.toContainText(email);
  await page.getByRole('link', { name: 'What is left of it' }).click();
  await expect(banner(page)).toContainText(/What is left: \d+ versions/);
  await expect(page.getByRole('button', { name: 'Delete…' })).toHaveCount(0);
  await expect(page.locator('body')).not.toContainText(email);
  await expectAccessible(page);
  await banner(page).getByRole('link', { name: 'The certificate' }).click();
  await expect(sheet).toBeVisible();
  await page.goto('/admin/erasures');
  await expect(page.getByRole('list', { name: 'Erasures' })).toContainText('The person');
  await expectAccessible(page);
  await support.context().close();
});

test('what is on hold is not erased, and says who holds it and why; once lifted it can be', async ({
  page,
}) => {
  const { name, at } = await newUser(page);
  await page.goto(`${at}/erase`);
  await page.getByRole('link', { name: 'Keep it instead: place a legal hold' }).click();
  await expect(dialog(page).getByRole('list', { name: 'What is to be kept' })).toContainText(name);
  await dialog(page).getByLabel('Reason').fill(`Fraud case of ${name}`);
  await expectAccessible(page);
  await dialog(page).getByRole('button', { name: 'Place the hold' }).click();
  await expect(dialog(page)).toHaveCount(0);
  const held = page.getByRole('listitem').filter({ hasText: `Fraud case of ${name}` });
  await expect(held).toContainText('Placed by Admin');
  await expectAccessible(page);

  await page.goto(at);
  await page.getByRole('button', { name: 'Delete…' }).click();
  await dialog(page).getByRole('radio', { name: /^Hard/ }).check();
  await expect(dialog(page)).toContainText('A legal hold forbids it');
  await expect(dialog(page)).toContainText(`Fraud case of ${name}`);
  await expect(dialog(page).getByRole('button', { name: 'Show what would go' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.goto(`${at}/erase`);
  await expect(page.getByRole('alert').filter({ hasText: 'legal_hold' })).toContainText(
    `Fraud case of ${name}`,
  );
  await expect(confirm(page)).toHaveCount(0);

  await page.getByRole('link', { name: 'The hold' }).click();
  await held.getByRole('button', { name: `Lift the hold on ${name}` }).click();
  await dialog(page).getByLabel('Reason').fill('The case is closed');
  await dialog(page).getByRole('button', { name: 'Lift it' }).click();
  await expect(held).toContainText('Lifted by Admin');
  await page.goto(`${at}/erase?what=fields&field=%2Femail`);
  await expect(page.getByRole('checkbox', { name: '/email set' })).toBeChecked();
  await expect(confirm(page)).toBeVisible();
});

test('where the policy asks for it, a second person approves what they saw, and nobody their own', async ({
  browser,
}) => {
  const { ada, bo, record, end } = await openReviewers(browser, 'erasetwo');
  const name = 'Una Twice';
  const at = '/entities/user/una';
  await record('userCreated', { userId: 'una', email: 'una@forget.example', name });
  await ada.goto('/admin/deletes');
  await ada.getByRole('button', { name: 'Change the delete policy of Users' }).click();
  await dialog(ada).getByLabel('A second person approves it').check();
  await dialog(ada).getByLabel('Reason').fill('Nobody erases people alone');
  await dialog(ada).getByRole('button', { name: 'Change it' }).click();
  await expect(dialog(ada)).toHaveCount(0);
  await expect(ada.getByRole('row', { name: /Users/ })).toContainText('second person');

  await ada.goto(`${at}/erase`);
  await confirm(ada).getByLabel('Reason').fill('Asked by letter');
  await confirm(ada).getByLabel(`Type ${name} to confirm`).fill(name);
  await confirm(ada).getByRole('button', { name: 'Ask for the erasure' }).click();
  await expect(ada).toHaveURL(/\/admin\/erasures\//);
  const decide = (page: Page) => page.getByRole('region', { name: 'Decide' });
  await expect(decide(ada)).toContainText('You asked for it yourself');
  await expect(decide(ada).getByRole('button', { name: 'Approve and erase' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );

  await bo.goto(at);
  await expect(banner(bo)).toContainText('waits for a second person');
  await banner(bo).getByRole('link', { name: 'The erasure' }).click();
  await expect(bo.getByRole('main')).toContainText('Asked by letter');
  await expect(ledger(bo)).toBeVisible();
  await expectAccessible(bo);
  // What moved since is shown before anything is decided.
  await record('userProfileUpdated', { userId: 'una', name: 'Una Thrice' });
  await decide(bo).getByRole('button', { name: 'Approve and erase' }).click();
  await dialog(bo).getByLabel(`Type ${name} to confirm`).fill(name);
  await dialog(bo).getByRole('button', { name: 'Approve and erase' }).click();
  await expect(dialog(bo)).toContainText('Something changed meanwhile');
  await dialog(bo).getByLabel('Type Una Thrice to confirm').fill('Una Thrice');
  await expectAccessible(bo);
  await dialog(bo).getByRole('button', { name: 'Approve and erase' }).click();
  // Whoever asked sees it by themselves.
  const sheet = ada.getByRole('article', { name: 'Certificate of erasure' });
  await expect(sheet).toBeVisible({ timeout: 120_000 });
  await expect(sheet).toContainText('Ada Admin');
  await expect(sheet).toContainText('Bo Admin');
  await end();
});
