import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { type DemoRole, stateOf } from './demo-roles.ts';

// Correcting the state of one entity, on the store of all specs: each test makes what it puts right.

const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const applyButton = (page: Page) => page.getByRole('button', { name: /^Apply/ });
const pathOf = (type: string, id: string) => `/entities/${type}/${id}/correct`;
const unique = (name: string) => `${name}-${crypto.randomUUID().slice(0, 8)}`;

async function send(page: Page, type: string, data: object): Promise<void> {
  const answer = await page.request.post(`/api/1.0/${type}`, { data });
  expect(answer.status(), await answer.text()).toBe(201);
}

/** An event of a type that no catalogue knows. */
async function sendGeneral(page: Page, type: string, subject: string, data: object): Promise<void> {
  const event = { specversion: '1.0', id: crypto.randomUUID(), source: 'urn:correct-state' };
  const answer = await page.request.post('/api/1.0/events', {
    headers: { 'content-type': 'application/cloudevents+json' },
    data: JSON.stringify({ ...event, type, subject, data }),
  });
  expect(answer.status(), await answer.text()).toBe(201);
}

async function newUser(page: Page, more: object = {}): Promise<string> {
  const userId = unique('state');
  const email = `${userId}@test.example`;
  await send(page, 'userCreated', { userId, email, name: 'Nora State', ...more });
  return userId;
}

async function stateOfEntity(page: Page, type: string, id: string) {
  const answer = await page.request.get(`/api/1.0/${type}/${id}`);
  return ((await answer.json()) as { state: Record<string, unknown> }).state;
}

async function as(browser: Browser, role: DemoRole): Promise<Page> {
  const context = await browser.newContext({ storageState: stateOf(role) });
  return context.newPage();
}

async function apply(page: Page): Promise<void> {
  await field(page, 'Reason').selectOption('Typing mistake');
  await expect(applyButton(page)).toHaveAttribute('aria-disabled', 'false');
  await applyButton(page).click();
  await expect(page).not.toHaveURL(/correct/);
}

test('one of ten thousand fields is found, changed and recorded', async ({ page }) => {
  const id = unique('wide');
  const names = Array.from({ length: 10_000 }, (_, n) => `field${String(n).padStart(5, '0')}`);
  // Below one attribute: pages that list the attributes of a type are other specs' to look at.
  const fields = Object.fromEntries(names.map((name, n) => [name, n % 2 === 0 ? n : `Value ${n}`]));
  await sendGeneral(page, 'ledgerOpened', `ledger/${id}`, { name: 'Wide', fields });
  await page.goto(pathOf('ledger', id));
  await field(page, 'Find a field').fill('Value 9991');
  await field(page, 'field09991').fill('Corrected');
  await expect(preview(page)).toContainText('1 change on 1 entity');
  // What is edited stays in sight without the text as well.
  await field(page, 'Find a field').fill('');
  await expect(field(page, 'field09991')).toHaveValue('Corrected');
  await page.getByRole('button', { name: 'fields, 10,000 entries' }).click();
  await expect(page.getByRole('button', { name: '9,901 more fields' })).toBeVisible();
  await apply(page);
  const { fields: after } = (await stateOfEntity(page, 'ledger', id)) as { fields: object };
  expect(after).toEqual({ ...fields, field09991: 'Corrected' });
});

test('a state of nearly a megabyte is folded, and changed in its depth by keys alone', async ({
  page,
}) => {
  const id = unique('mega');
  const entry = (n: number) => ({ title: `Entry ${n}`, note: 'n'.repeat(180) });
  const entries = Object.fromEntries(Array.from({ length: 4_000 }, (_, n) => [`e${n}`, entry(n)]));
  await sendGeneral(page, 'ledgerOpened', `ledger/${id}`, { name: 'Ledger', entries, last: 'z' });
  await page.goto(pathOf('ledger', id));
  await expect(field(page, 'last')).toHaveValue('z');
  const group = page.getByRole('button', { name: 'entries, 4,000 entries' });
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  await group.focus();
  await page.keyboard.press('Enter');
  await expect(group).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByText('e0', { exact: true })).toBeVisible();
  await page.keyboard.press('Enter');
  await field(page, 'Find a field').focus();
  await page.keyboard.type('Entry 3999');
  // Letters come first; the lines follow.
  await expect(field(page, 'title')).toHaveCount(1);
  await field(page, 'title').focus();
  await page.keyboard.press('End');
  const asked = page.waitForRequest((one) => one.url().endsWith('/internal/correct'));
  await page.keyboard.type('!');
  // What was edited is sent, and nothing of the rest.
  expect((await asked).postData()?.length).toBeLessThan(2_000);
  await expect(preview(page)).toContainText('/entries/e3999/title');
  await expectAccessible(page);
  await apply(page);
  const state = await stateOfEntity(page, 'ledger', id);
  expect(state['entries']).toMatchObject({ e3999: { title: 'Entry 3999!' }, e1: entry(1) });
});

test('of a masked list one item is written anew; all else of it is kept, and sent by nobody', async ({
  page,
  browser,
}) => {
  const type = unique('parcel').replace('-', '');
  const contacts = [
    { phone: '+47 400 11 222', note: 'rings twice' },
    { phone: '+47 500 33 444', note: 'never home' },
  ];
  await sendGeneral(page, 'sent', `${type}/P1`, { contacts, weight: 3 });
  const mark = page.getByRole('button', { name: `Mark /contacts of ${type} as personal` });
  // A type that came a moment ago is listed a moment later.
  await expect(async () => {
    await page.goto('/admin/masking');
    await expect(mark).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await mark.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Whom to ring');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();

  const support = await as(browser, 'support');
  await support.goto(pathOf(type, 'P1'));
  await expect(support.getByText('masked in part, which stays')).toBeVisible();
  const bodies: string[] = [];
  support.on('request', (request) => bodies.push(request.postData() ?? ''));
  support.on('response', async (response) => {
    if (response.url().endsWith('/internal/correct'))
      bodies.push(await response.text().catch(() => ''));
  });
  await support.getByRole('button', { name: 'Edit contacts' }).click();
  await expect(support.getByText('kept', { exact: true })).toHaveCount(4);
  await support
    .getByRole('button', { name: /^Write another value for note/ })
    .first()
    .click();
  await support.getByRole('textbox', { name: 'note' }).fill('rings thrice');
  await expect(support.getByText('kept', { exact: true })).toHaveCount(3);
  await expect(preview(support)).toContainText('/contacts/0/note');
  await expect(preview(support)).toContainText('nothing is left over');
  await expectAccessible(support);
  await field(support, 'Reason').selectOption('Typing mistake');
  await support.getByRole('button', { name: /^Propose/ }).click();
  await expect(support).toHaveURL(/\/corrections\//);
  expect(bodies.join('\n')).toContain('rings thrice');
  expect(bodies.join('\n')).not.toMatch(/400 11|500 33|never home/);

  // Whoever may see it reviews it whole, from the page of what it is about.
  await page.goto(`/entities/${type}/P1`);
  const open = page.getByRole('list', { name: 'Open corrections' });
  await expect(open).toContainText('Waits for a second person');
  await expect(open).toContainText('waits for you');
  await expectAccessible(page);
  await open.getByRole('link').click();
  await page.getByRole('button', { name: /^Approve/ }).click();
  await page.getByRole('button', { name: /^Apply/ }).click();
  await expect
    .poll(async () => (await stateOfEntity(page, type, 'P1'))['contacts'])
    .toEqual([{ ...contacts[0], note: 'rings thrice' }, contacts[1]]);
  await support.goto(`/entities/${type}/P1`);
  await expect(support.getByRole('region', { name: 'Timeline' })).toBeVisible();
  await expect(support.getByRole('list', { name: 'Open corrections' })).toHaveCount(0);
  await support.context().close();
});

test('where a value is somebody else’s, the page says whose, and leads on', async ({ page }) => {
  const other = await newUser(page, { name: 'Olga Other' });
  const own = await newUser(page);
  await page.goto(pathOf('user', own));
  const ways = preview(page).getByRole('list').filter({ hasText: 'Compare the two' });
  // What was recorded a moment ago is found a moment later.
  await expect(async () => {
    await field(page, 'email').fill('');
    await field(page, 'email').fill(`${other}@test.example`);
    await expect(ways).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expect(preview(page)).toContainText('is that of Olga Other');
  await expect(page.getByRole('link', { name: 'Open Olga Other' })).toBeVisible();
  await expectAccessible(page);
  await ways.getByRole('link', { name: /^Correct the email of Olga Other/ }).click();
  await expect(page).toHaveURL(new RegExp(`${other}/correct`));
  await page.goBack();
  await page.getByRole('link', { name: /^Compare the two/ }).click();
  await expect(page).toHaveURL(/\/compare\?left=user/);
});

test('of events that are refused together, one is kept alone', async ({ page }) => {
  const id = await newUser(page);
  await page.goto(`${pathOf('user', id)}?tab=json`);
  const events = [
    { type: 'userReinstated', data: { userId: id } },
    { type: 'userProfileUpdated', data: { userId: id, name: 'Nora Kept' } },
  ];
  await field(page, 'Events as JSON').fill(JSON.stringify(events));
  await expect(preview(page)).toContainText('user_not_suspended');
  await page.getByRole('button', { name: 'Keep only “Profile updated”' }).click();
  await expect(preview(page)).toContainText('1 event will be recorded');
  await expect(preview(page)).toContainText('Nora Kept');
});

test('choices go by their names, with what is stored beside them', async ({ page }) => {
  const id = await newUser(page, { language: 'en' });
  await page.goto(pathOf('user', id));
  const language = field(page, 'language');
  await expect(language.getByRole('option', { selected: true })).toHaveText('en · English');
  await language.selectOption({ label: 'nb · Norwegian Bokmål' });
  await expect(page.getByRole('deletion').filter({ hasText: 'en · English' })).toBeVisible();
  await expect(preview(page)).toContainText('nb');
  await page.goto(`${pathOf('user', id)}?tab=event&type=userSuspended`);
  await expect(field(page, 'Because optional').getByRole('option').nth(1)).toHaveText('Fraud');
});
