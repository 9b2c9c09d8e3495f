import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { signedOut } from './demo-roles.ts';
import { openPage } from './open-page.ts';
import { signInAsDemo } from './sign-in.ts';
import { type Backstory, startBackstory } from './start-backstory.ts';

// A store of its own: what is put right here stays wrong in the one that all specs share.
test.describe.configure({ mode: 'serial' });

let server: Backstory;
let context: BrowserContext;
let page: Page;

test.beforeAll(async ({ browser }) => {
  server = await startBackstory('demo');
  context = await browser.newContext({ baseURL: server.url, storageState: signedOut });
  page = await context.newPage();
  await signInAsDemo(page, 'admin');
});
test.afterAll(async () => {
  await context?.close();
  await server?.stop();
});

const ingrid = '/entities/user/auth0%7C123456';
const form = `${ingrid}/correct`;
const preview = (on = page) => on.getByRole('region', { name: 'Preview' });
const field = (name: string, on = page) => on.getByLabel(name, { exact: true });
const applyButton = (on = page) => on.getByRole('button', { name: /^Apply/ });

/** Records by the API, as somebody else would meanwhile. */
async function post(type: string, data: object): Promise<void> {
  const status = await page.evaluate(
    async ([name, body]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`/api/1.0/${name}`, { method: 'POST', headers, body });
      return response.status;
    },
    [type, JSON.stringify(data)] as const,
  );
  expect(status).toBe(201);
}

async function newUser(name = 'Nils Correct'): Promise<{ id: string; path: string }> {
  const id = `correct-${crypto.randomUUID()}`;
  await post('userCreated', { userId: id, email: `${id}@test.example`, name });
  return { id, path: `/entities/user/${id}` };
}

async function canApply(on = page): Promise<void> {
  const reason = field('Reason', on);
  if ((await reason.inputValue()) === '') await reason.selectOption('Typing mistake');
  await expect(applyButton(on)).toHaveAttribute('aria-disabled', 'false');
}

/** The version that an entity has, by the API. */
async function versionOf(id: string): Promise<number> {
  return page.evaluate(async (of) => {
    const response = await fetch(`/api/1.0/user/${of}`);
    return ((await response.json()) as { version: number }).version;
  }, id);
}

test('an address that somebody else has is refused before it is saved, beside its field', async () => {
  await page.goto(`${ingrid}`);
  await page.getByRole('link', { name: 'Correct…' }).click();
  await expect(page).toHaveURL(/\/correct$/);
  const other = await newUser();
  await field('email').fill(`${other.id}@test.example`);
  await expect(preview()).toContainText('would be refused');
  await expect(field('email')).toHaveAttribute('aria-invalid', 'true');
  await expect(applyButton()).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page).toHaveURL(/\/correct$/);
  await page.goto(`${form}?tab=event&type=userEmailUpdated`);
  await field('Email').fill(`${other.id}@test.example`);
  await expect(preview()).toContainText('Refused, as saving would be');
  await expect(preview()).toContainText('email_taken');
  await expect(field('Email')).toHaveAttribute('aria-invalid', 'true');
});

test('the mistyped address is put right, its mailing list with it, by keys alone', async () => {
  await page.goto(form);
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
  await field('email').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('ingrid@fjordmail.example');
  await expect(page.getByText('wanted', { exact: true })).toBeVisible();
  const list = preview().getByRole('region', { name: 'Boats weekly' });
  await expect(list.getByRole('deletion')).toHaveText('ingrid@fjordmial.example');
  await expect(list.getByRole('insertion')).toHaveText('ingrid@fjordmail.example');
  await expect(preview()).toContainText('2 changes on 2 entities');
  await expect(preview()).toContainText('nothing is left over');
  await expect(preview()).toContainText('The email that Ingrid Solberg had is free at once');
  await field('Reason').focus();
  await page.keyboard.type('Typing');
  await field('Ticket').focus();
  await page.keyboard.type('SUP-2291');
  await expect(page.getByText('Admin · “Typing mistake” · SUP-2291')).toBeVisible();
  await expectAccessible(page);
  await canApply();
  await field('Ticket').focus();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page).toHaveURL(ingrid);
  await expect(page.getByRole('article').first()).toContainText('ingrid@fjordmail.example');
  await expect(page.getByRole('article').first()).toContainText('“Typing mistake”');
  await page.goto('/entities/mailingList/aXd45');
  await expect(page.getByRole('article').first()).toContainText('ingrid@fjordmail.example');
  await page.goto(form);
  await expect(preview().getByText('Nothing to look at yet')).toBeVisible();
});

test('a draft is there again after a reload, and gone once it is discarded', async () => {
  const user = await newUser();
  await page.goto(`${user.path}/correct`);
  await field('name').fill('Nils Kept');
  await field('Ticket').fill('SUP-1');
  await expect(page.getByText(/^Draft kept/)).toBeVisible();
  await page.reload();
  await expect(field('name')).toHaveValue('Nils Kept');
  await expect(field('Ticket')).toHaveValue('SUP-1');
  await expect(preview()).toContainText('Nils Kept');
  await page.getByRole('button', { name: 'Put back name' }).click();
  await expect(field('name')).toHaveValue('Nils Correct');
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
  await expect(field('Ticket')).toHaveValue('');
  await expect(page.getByRole('button', { name: 'Discard' })).toHaveCount(0);
  await page.reload();
  await expect(field('name')).toHaveValue('Nils Correct');
  await expect(field('Ticket')).toHaveValue('');
});

test('what moved is told, and nothing is written before it was seen', async () => {
  const user = await newUser();
  await page.goto(`${user.path}/correct`);
  await field('name').fill('Nils Moved');
  await canApply();
  // Another tab comes first.
  const other = await context.newPage();
  await other.goto(`${user.path}/correct?tab=event&type=userProfileUpdated`);
  await other.getByLabel('Phone').fill('+47 400 11 222');
  await canApply(other);
  await applyButton(other).click();
  await expect(other).toHaveURL(user.path);
  await other.close();
  const note = page.getByRole('alert').filter({ hasText: 'Something moved since you looked' });
  await expect(note).toBeVisible();
  const table = page.getByRole('table', { name: 'What it stands on' });
  await expect(table.getByRole('row', { name: new RegExp(user.id) })).toContainText('v1v2');
  expect(await versionOf(user.id)).toBe(2);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Apply the new one' }).click();
  await expect(page).toHaveURL(user.path);
  expect(await versionOf(user.id)).toBe(3);
});

test('nothing is written without a reason, which is asked for where it is missing', async () => {
  const user = await newUser();
  await page.goto(`${user.path}/correct`);
  await field('name').fill('Nils Why');
  await expect(applyButton()).toHaveAttribute('aria-disabled', 'false');
  await applyButton().click();
  await expect(page.getByText(/^Choose a reason or say why/)).toBeVisible();
  await expect(page.getByLabel('In words')).toBeFocused();
  expect(await versionOf(user.id)).toBe(1);
});

test('apply pressed twice records once', async () => {
  const user = await newUser();
  await page.goto(`${user.path}/correct`);
  await field('name').fill('Nils Twice');
  await canApply();
  await applyButton().dblclick();
  await expect(page).toHaveURL(user.path);
  await expect(page.getByRole('article').first()).toContainText('Nils Twice');
  expect(await versionOf(user.id)).toBe(2);
});

test('two people correct the same field at once: one is recorded, the other is told and decides anew', async ({
  browser,
}) => {
  const user = await newUser();
  await post('userProfileUpdated', { userId: user.id, language: 'nb' });
  const desk = await browser.newContext({ baseURL: server.url, storageState: signedOut });
  const theirs = await desk.newPage();
  await signInAsDemo(theirs, 'support');
  const people = [
    { on: page, language: 'sv' },
    { on: theirs, language: 'da' },
  ];
  for (const { on, language } of people) {
    // What support may record themselves.
    await on.goto(`${user.path}/correct?tab=event&type=userProfileUpdated`);
    await on.getByRole('combobox', { name: /^Language/ }).selectOption(JSON.stringify(language));
    await canApply(on);
  }
  await Promise.all(people.map(({ on }) => applyButton(on).click()));
  const told = ({ on }: { on: Page }) =>
    on.getByRole('alert').filter({ hasText: 'Something moved since you looked' });
  const isTold = () => Promise.all(people.map((person) => told(person).isVisible()));
  await expect.poll(async () => (await isTold()).filter(Boolean).length).toBe(1);
  const [first, second] = (await isTold())[0] ? people.toReversed() : people;
  if (!first || !second) throw new Error('two people');
  await expect(first.on).toHaveURL(user.path);
  expect(await versionOf(user.id)).toBe(3);
  const language = first.on.getByRole('row', { name: /^language/ });
  await expect(language).toContainText(first.language);
  // What the other sees by now is what would become of the first one's.
  await expect(preview(second.on).getByRole('deletion').first()).toContainText(
    `${first.language} · `,
  );
  await second.on.getByRole('button', { name: 'Apply the new one' }).click();
  await expect(second.on).toHaveURL(user.path);
  await expect(language).toContainText(second.language);
  expect(await versionOf(user.id)).toBe(4);
  await desk.close();
});

test('a member is picked by what is known of them', async () => {
  const member = await newUser('Sølvi Picked');
  await page.goto('/entities/mailingList/aXd45/correct?tab=event&type=mailingListMemberSubscribed');
  await field('Member').click();
  const found = page.getByRole('option').filter({ hasText: 'Sølvi Picked' });
  const finder = page.getByPlaceholder('A name, an address, an id…');
  // What was recorded a moment ago is indexed a moment later.
  await expect(async () => {
    await finder.fill('');
    await finder.fill(member.id);
    await expect(found).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await found.click();
  await expect(field('Member')).toContainText('Sølvi Picked');
  await field('Email').fill(`${member.id}@test.example`);
  await expect(preview()).toContainText(`${member.id}@test.example subscribed`);
  await expect(preview().getByRole('region', { name: 'Sølvi Picked' })).toBeVisible();
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
});

test('an event is undone; where it was changed again since, somebody chooses', async () => {
  const user = await newUser();
  await post('userProfileUpdated', {
    userId: user.id,
    name: 'Nils Wrong',
    phone: '+47 400 00 001',
  });
  await post('userProfileUpdated', { userId: user.id, name: 'Nils Later' });
  await page.goto(`${user.path}?version=2&open=2`);
  await page
    .getByRole('region', { name: 'Details of version 2' })
    .getByRole('link', { name: 'Revert…' })
    .click();
  await expect(page).toHaveURL(/tab=revert&events=/);
  const conflict = page.getByRole('group', { name: /^\/name/ });
  await expect(conflict).toContainText('changed again by version 3');
  await expect(page.getByText('Choose what 1 field is to hold first.').first()).toBeVisible();
  await expectAccessible(page);
  await conflict.getByRole('radio', { name: /^As it was/ }).check();
  await expect(preview()).toContainText('Nils Correct');
  await canApply();
  await applyButton().click();
  await expect(page).toHaveURL(user.path);
  await expect(page.getByRole('row', { name: /^name/ })).toContainText('Nils Correct');
  await expect(page.getByRole('row', { name: /^phone \(removed\)/ })).toBeVisible();
});

test('it is put back to a version, and a field restored from a comparison', async () => {
  const user = await newUser();
  await post('userProfileUpdated', { userId: user.id, name: 'Nils Two', phone: '+47 400 00 002' });
  await page.goto(`${user.path}?version=1`);
  await page.getByRole('link', { name: 'Back to this…' }).click();
  await expect(page.getByLabel('Back to how it was at version')).toHaveValue('1');
  await expect(preview()).toContainText('Nils Correct');
  await page.goto(`${user.path}/compare?from=1&to=2`);
  await page.getByRole('link', { name: 'Restore name as it was at version 1' }).click();
  await expect(page.getByRole('heading', { name: '1 field as at version 1' })).toBeVisible();
  await canApply();
  await applyButton().click();
  await expect(page.getByRole('row', { name: /^name/ })).toContainText('Nils Correct');
  await expect(page.getByRole('row', { name: /^phone/ })).toContainText('+47 400 00 002');
});

test('⌘K leads to what can be done with what is at hand, and with what was found', async () => {
  await openPage(page, ingrid);
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('option', { name: 'Correct Ingrid Solberg' }).click();
  await expect(page).toHaveURL(/auth0%7C123456\/correct$/);
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox').fill('boats weekly');
  await page.getByRole('option', { name: 'Record an event on Boats weekly' }).click();
  await expect(page).toHaveURL(/mailingList\/aXd45\/correct\?tab=event$/);
});

test('every tab fits a phone, and is accessible in both themes', async () => {
  await page.setViewportSize({ width: 390, height: 800 });
  for (const query of [
    '',
    '?tab=event',
    '?tab=event&type=userProfileUpdated',
    '?tab=revert',
    '?tab=json',
  ]) {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.goto(`${form}${query}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Preview' })).toBeAttached();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), query).toBe(390);
    // As high as the page is, nothing lies under the bars at its edges.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: 390, height });
    await test.step(query, () => expectAccessible(page));
  }
  await page.setViewportSize({ width: 1280, height: 800 });
});
