import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { askDatabase } from './demo-database.ts';
import { openPage } from './open-page.ts';
import { joinAsFirstAdmin } from './sign-in.ts';
import { type Backstory, startBackstory } from './start-backstory.ts';

// A store of its own: what fails here would be told on every page of the one that all specs share.
test.describe.configure({ mode: 'serial' });

let server: Backstory;
let context: BrowserContext;
let page: Page;
let events: string[];

const ask = <R extends object>(text: string, values: unknown[] = []) =>
  askDatabase<R>({ dataFolder: server.dataFolder, store: 'effects' }, text, values);

async function post(type: string, data: object): Promise<string> {
  const { status, id } = await page.evaluate(
    async ([name, body]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`/api/1.0/${name}`, { method: 'POST', headers, body });
      return { status: response.status, id: ((await response.json()) as { id: string }).id };
    },
    [type, JSON.stringify(data)] as const,
  );
  expect(status).toBe(201);
  return id;
}

/** Effects of a reactor that no worker has, so that they stay as they are put. */
async function seed(reactor: string, status: string, count: number, cause: string | null) {
  await ask(
    `insert into operational.effect (id, reactor, event_id, event_position, event_type, entity_type,
       entity_id, key, recipient, summary, status, due_at, next_at, attempts, started_at, finished_at,
       cause, error)
     select gen_random_uuid(), $1, e.id, e.position, e.type, e.entity_type, e.entity_id,
       $2 || $4 || n, json_build_object('type', e.entity_type, 'id', e.entity_id,
         'version', e.version, 'field', '/email'),
       'Parcel note', $2, now() - interval '1 h', case when $2 = 'waiting' then now() end, 3,
       now() - interval '3 s', case when $2 = 'failed' then now() - interval '1 s' end, $4,
       case when $4::text is not null then 'told by the receiver' end
     from generate_series(1, $3) n cross join (
       select * from authority.event where id = $5) e`,
    [reactor, status, count, cause ?? '', events[0]],
  );
}

const needs = () => page.getByRole('list', { name: 'What needs somebody' });
const list = () => page.getByRole('list', { name: 'Effects', exact: true });
const bar = () => page.getByRole('region', { name: 'Chosen effects' });

async function decide(title: string | RegExp, button: string, reason: string) {
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await expect(dialog).toBeHidden();
}

test.beforeAll(async ({ browser }) => {
  server = await startBackstory('effects');
  context = await browser.newContext({ baseURL: server.url });
  page = await context.newPage();
  await joinAsFirstAdmin(page, server);
  events = [
    await post('userCreated', { userId: 'ann', email: 'ann@one.example', name: 'Ann Parcel' }),
  ];
});
test.afterAll(async () => {
  await context?.close();
  await server?.stop();
});

test('before anything is due the page says so', async () => {
  await openPage(page, '/effects?status=failed');
  await expect(page.getByText('No effect fits these filters.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show all' }).press('Enter');
  await expect(page).toHaveURL(/\/effects$/);
});

test('what follows an event is told on its page as it goes on, and leads to the effect', async () => {
  const id = await post('userEmailUpdated', { userId: 'ann', email: 'ann@two.example' });
  await openPage(page, `/events/${id}`);
  const followed = page.getByRole('region', { name: 'What followed' });
  await expect(followed.getByRole('listitem').first()).toContainText('Letter to the old address');
  await expect(followed).toContainText('ann@one.example');
  await expectAccessible(page);
  await followed.getByRole('link', { name: 'Letter to the old address' }).click();
  await expect(page).toHaveURL(/\/effects\/[0-9a-f-]{36}$/);
  await expect(page.getByRole('region', { name: 'About it' })).toContainText('ann@one.example');
});

test('failures stand first, each cause once, and all of one are tried again as one act', async () => {
  await seed('parcelNote', 'failed', 1_203, 'smtp_550');
  await seed('parcelNote', 'failed', 7, 'timeout');
  await openPage(page, '/');
  const troubles = page.getByRole('list', { name: 'What needs a look' });
  await expect(troubles).toContainText('1,203 failed: Mailbox unavailable');
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(page).toHaveURL(/\/effects$/);
  await expect(page.getByText(/1,210 failed, of 2 causes/)).toBeVisible();
  await expect(needs().getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page);
  await needs().getByRole('button', { name: 'Try 1,203 again…' }).press('Enter');
  await decide('Try 1,203 effects again', 'Try again', 'The mailbox is back');
  await expect(page.getByText('1,203 effects to be tried again')).toBeVisible();
  await expect(needs().getByRole('listitem')).toHaveCount(1);
  const [told] = await ask<{ count: number; reason: string }>(
    `select (data ->> 'count')::int as count, reason from authority.event
     where type = '$reactor' order by position desc limit 1`,
  );
  expect(told).toEqual({ count: 1_203, reason: 'The mailbox is back' });
});

test('some are chosen by keyboard and held back, then all that fit are released and skipped', async () => {
  await openPage(page, '/effects');
  await page.getByRole('button', { name: /^Failed/ }).press('Enter');
  await expect(page).toHaveURL(/status=failed/);
  await expect(list().getByRole('listitem')).toHaveCount(7);
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
  await expect(bar()).toContainText('2 effects chosen');
  await expectAccessible(page);
  await expect(bar().getByRole('button', { name: 'Release…' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await bar().getByRole('button', { name: 'Hold back…' }).press('Enter');
  await decide('Hold 2 effects back', 'Hold back', 'The text has a typo');
  await expect(list().getByRole('listitem')).toHaveCount(5);
  await page.goto('/effects?status=held');
  await expect(list().getByRole('listitem').first()).toContainText('The text has a typo');
  await page.reload();
  await list().getByRole('checkbox').first().check();
  await bar().getByRole('button', { name: 'Choose all 2 that fit' }).click();
  await bar().getByRole('button', { name: 'Release…' }).click();
  await decide('Release 2 effects', 'Release', 'It is put right');
  await expect(page.getByText('No effect fits these filters.')).toBeVisible();
  await page.goto('/effects?status=failed');
  await list().getByRole('checkbox').first().check();
  await bar().getByRole('button', { name: 'Choose all 5 that fit' }).click();
  await bar().getByRole('button', { name: 'Skip…' }).click();
  await decide('Skip 5 effects', 'Skip', 'Too late for them');
  await expect(page.getByText('No effect fits these filters.')).toBeVisible();
  await page.goto('/effects?status=skipped');
  await expect(list()).toContainText('Too late for them');
});

test('one effect is told with its attempts; somebody who comes late is told that it moved', async () => {
  await seed('parcelNote', 'failed', 1, 'http_503');
  const [row] = await ask<{ id: string }>(
    `select id from operational.effect where cause = 'http_503'`,
  );
  await ask(
    `insert into operational.effect_attempt values
       ($1, 1, 'worker-1', now() - interval '9 s', now() - interval '7 s', 'lost', null, null),
       ($1, 2, 'worker-2', now() - interval '3 s', now() - interval '1 s', 'failed', 'http_503', 'Service Unavailable')`,
    [row?.id],
  );
  await openPage(page, `/effects/${row?.id}`);
  const attempts = page.getByRole('list', { name: 'Attempts' }).getByRole('listitem');
  await expect(attempts).toHaveCount(2);
  await expect(attempts.first()).toContainText('HTTP 503');
  await expect(attempts.last()).toContainText('another took over');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Skip…' }).click();
  await ask(`update operational.effect set status = 'done' where id = $1`, [row?.id]);
  const dialog = page.getByRole('dialog', { name: 'Skip 1 effect' });
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Nobody needs it');
  await dialog.getByRole('button', { name: 'Skip', exact: true }).click();
  await expect(dialog.getByRole('alert')).toContainText('Meanwhile it went on');
});

test('a reactor is paused, slowed and resumed, and tells it', async () => {
  await openPage(page, '/effects');
  await page.getByRole('link', { name: 'Letter to the old address' }).first().click();
  await expect(page).toHaveURL(/\/effects\/reactors\/addressChangedLetter$/);
  await page.getByRole('button', { name: 'Pause…' }).press('Enter');
  await decide('Pause Letter to the old address', 'Pause', 'The mail server moves');
  await expect(page.locator('header').getByText('Paused')).toBeVisible();
  const id = await post('userEmailUpdated', { userId: 'ann', email: 'ann@three.example' });
  await page.getByRole('button', { name: 'Set the pace…' }).click();
  await page.getByLabel('At most so many a minute').fill('30');
  await decide(/^The pace of/, 'Set the pace', 'Gently');
  await expect(page.getByText('30 a minute')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Resume…' }).click();
  await decide('Resume Letter to the old address', 'Resume', 'It has moved');
  await expect(page.locator('header').getByText('Paused')).toBeHidden();
  await openPage(page, `/events/${id}`);
  await expect(page.getByRole('region', { name: 'What followed' })).toContainText(
    'Letter to the old address',
  );
});

test('a timer is told at the head of its entity, quietly', async () => {
  await seed('parcelTimer', 'waiting', 1, null);
  await ask(
    `update operational.effect set due_at = now() + interval '3 d 2 h', next_at = now() + interval '3 d 2 h',
       attempts = 0, summary = 'Expires unless it is collected' where reactor = 'parcelTimer'`,
  );
  await openPage(page, '/entities/user/ann');
  const timers = page.getByRole('list', { name: 'Timers' });
  await expect(timers).toContainText('Expires unless it is collected in 3 days');
  await expect(timers.locator('time')).toHaveAttribute('title', /\d{4}/);
  await expectAccessible(page);
});
