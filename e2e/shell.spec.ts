import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { openPage, untilAlive } from './open-page.ts';

const newest = (page: Page) =>
  page.getByRole('list', { name: 'Events, the newest first' }).getByRole('listitem');

/** Records a sign-in of a user that the demonstration has, and gives the device it names. */
async function recordSignIn(page: Page, actor = 'shell-spec'): Promise<string> {
  const device = `Test device ${crypto.randomUUID().slice(0, 8)}`;
  const answer = await page.request.post('/api/1.0/userLoggedIn', {
    headers: { 'Backstory-Actor': actor },
    data: { userId: 'auth0|123456', device, ip: '192.0.2.7' },
  });
  expect(answer.status()).toBe(201);
  return device;
}

test('the overview tells the store, its figures, and leads on', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveTitle('Overview · demo · Backstory');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everything is up to date');
  const nav = page.getByRole('navigation', { name: 'Main' });
  await expect(nav.getByRole('link', { name: /^Overview/ })).toHaveAttribute(
    'aria-current',
    'page',
  );
  await expect(nav.getByText('Connected')).toBeVisible();
  await expect(newest(page)).toHaveCount(20);
  await nav.getByRole('link', { name: /^Users/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Users' })).toBeVisible();
});

test('the span of the overview’s histogram stands in the URL', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await expect(page).toHaveURL(/range=all/);
  await expect(page.getByRole('heading', { name: /events in all of the time/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'All', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.goBack();
  await expect(page.getByRole('button', { name: '7 days' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('what is recorded joins the head of the lists; paused, it waits', async ({ page }) => {
  // Others record meanwhile: what this one looks at is its own.
  const actor = `shell-spec-${crypto.randomUUID()}`;
  await page.goto(`/events?actor=${actor}`);
  await expect(page.getByText('No event matches')).toBeVisible();
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const first = await recordSignIn(page, actor);
  await expect(newest(page).first()).toContainText(first);
  await page.getByRole('button', { name: 'Pause' }).click();
  const second = await recordSignIn(page, actor);
  const pill = page.getByRole('button', { name: '1 new' });
  await expect(pill).toBeVisible();
  await expect(newest(page)).toHaveCount(1);
  await pill.click();
  await expect(newest(page).first()).toContainText(second);
  await expect(newest(page)).toHaveCount(2);
});

test('further down, the list stays where it is and tells how many are new', async ({ page }) => {
  await page.goto('/events');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.mouse.wheel(0, 3_000);
  const place = () => page.evaluate(() => window.scrollY);
  let before = 0;
  // The wheel has come to rest, and the rows that it brought were measured.
  await expect(async () => {
    before = await place();
    await page.waitForTimeout(400);
    expect(before).toBeGreaterThan(1_000);
    expect(await place()).toBe(before);
  }).toPass();
  const device = await recordSignIn(page);
  await expect(page.getByRole('button', { name: /^\d+ new$/ })).toBeInViewport();
  expect(await place()).toBe(before);
  await page.keyboard.press('.');
  await expect(newest(page).filter({ hasText: device })).toBeVisible();
});

test('events are filtered by what exists, in the URL, and back again', async ({ page }) => {
  await page.goto('/events');
  await page.getByRole('button', { name: '+ Type' }).click();
  await page.getByLabel('Search').fill('suspended');
  await page.getByRole('checkbox', { name: /^Suspended/ }).check();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/type=userSuspended/);
  await expect(page.getByText(/events match$/)).toBeVisible();
  await expect(newest(page).first()).toContainText(/suspended/i);
  await page.reload();
  await expect(newest(page).first()).toContainText(/suspended/i);
  await page.getByRole('button', { name: 'Remove the filter Type' }).click();
  await expect(page).not.toHaveURL(/type=/);
  await page.goBack();
  await expect(page).toHaveURL(/type=userSuspended/);
});

test('dragging over the histogram zooms in, and every way leads out again', async ({ page }) => {
  await page.goto('/events');
  const plot = page.getByRole('slider', { name: 'Events over time' });
  const box = await plot.boundingBox();
  if (!box) throw new Error('The histogram has no box.');
  await page.mouse.move(box.x + box.width * 0.4, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 40, { steps: 4 });
  await expect(page.getByText('release to zoom')).toBeVisible();
  await page.mouse.up();
  await expect(page).toHaveURL(/from=.*to=/);
  await expect(page.getByText('All of the time')).toBeVisible();
  await expect(page.getByRole('slider')).toHaveCount(2);
  const zoomed = page.url();
  await page.getByRole('button', { name: 'Zoom out' }).click();
  await expect(page).not.toHaveURL(zoomed);
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(page).toHaveURL(/\/events$/);
});

test('the histogram is moved through and zoomed by keys', async ({ page }) => {
  await page.goto('/');
  const plot = page.getByRole('slider', { name: 'Events over time' });
  await plot.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(plot).toHaveAttribute('aria-valuetext', /events?$/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/events\?from=/);
});

test('an event opens in its place, by keys, and its address opens it again', async ({ page }) => {
  await openPage(page, '/events?type=userEmailUpdated');
  await expect(newest(page).first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/open=/);
  await expect(page.getByRole('heading', { name: 'Payload' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Payload' })).toBeVisible();
  await page.getByRole('link', { name: 'Open event' }).click();
  await expect(page.getByRole('heading', { name: 'Who, when and why' })).toBeVisible();
});

test('an event tells its changes, its consequences and everything about it', async ({ page }) => {
  const found = await page.request.get('/internal/events?type=userEmailUpdated&limit=200');
  const { items } = (await found.json()) as {
    items: { id: string; sentence: string; updated: { label: string }[] }[];
  };
  const event = items.find(({ updated }) => updated.length > 1);
  if (!event) throw new Error('The demonstration has no change of an address on a list.');
  await page.goto(`/events/${event.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(event.sentence);
  const changes = page.getByRole('region', { name: 'Changes' });
  for (const { label } of event.updated) {
    await expect(changes.getByRole('link', { name: label })).toBeVisible();
  }
  await expect(changes.getByRole('deletion').first()).toBeVisible();
  await expect(changes.getByRole('insertion').first()).toBeVisible();
  await expect(page.getByText(event.id)).toBeVisible();
});

test('entities of a type: columns, more on the way down, deleted shown or not', async ({
  page,
}) => {
  await page.goto('/entities/advertisement');
  const table = page.getByRole('table');
  await expect(table.getByRole('columnheader', { name: 'Version' })).toBeVisible();
  const first = await table.getByRole('row').nth(1).getByRole('link').textContent();
  // However many were read, only those in sight are there.
  for (let n = 0; n < 4; n++) {
    await page.keyboard.press('End');
    await expect(page.getByText('Loading more')).toBeHidden();
  }
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(9_000);
  await expect(table.getByRole('link', { name: first ?? '', exact: true })).toBeHidden();
  expect(await table.getByRole('row').count()).toBeLessThan(90);
  await page.goto('/entities/user');
  await page.getByRole('button', { name: 'Only deleted' }).click();
  await expect(page).toHaveURL(/deleted=only/);
  await expect(table.getByText('Deleted').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/entities\/user\/./);
});

test('what changes an entity shows in its row, a new one joins in its place, and nothing jumps', async ({
  page,
}) => {
  await page.goto('/entities/user');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const record = async (type: string, data: object) => {
    const answer = await page.request.post(`/api/1.0/${type}`, { data });
    expect(answer.status()).toBe(201);
  };
  const id = `!${crypto.randomUUID()}`;
  const name = `Live ${id.slice(1, 9)}`;
  const row = page.getByRole('row').filter({ hasText: id });
  await record('userCreated', { userId: id, email: `${id.slice(1)}@live.example`, name });
  // Ids that begin so stand before all others.
  await expect(row).toContainText(name);
  await record('userLoggedIn', { userId: id, device: 'Test device', ip: '192.0.2.7' });
  await expect(row.getByRole('cell', { name: '2', exact: true })).toBeVisible();
  await expect(page.getByText('1 new or changed')).toBeVisible();
  await page.mouse.wheel(0, 300);
  const scrolled = () => page.evaluate(() => window.scrollY);
  await expect.poll(scrolled).toBe(300);
  const place = async () =>
    Math.round((await page.getByRole('row', { name: 'Ingrid Solberg' }).boundingBox())?.y ?? NaN);
  const before = await place();
  await record('userCreated', { userId: `${id}-b`, email: `b-${id.slice(1)}@live.example`, name });
  await expect.poll(scrolled).toBe(332);
  expect(await place()).toBe(before);
});

test('the keys are told by ?, and the theme and the time zone are kept', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText('Berlin time')).toBeVisible();
  await untilAlive(page);
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(help.getByText('Next row')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.getByRole('button', { name: /Berlin time/ }).click();
  await page.getByRole('button', { name: /^Theme/ }).click();
  await page.getByRole('button', { name: /^Theme/ }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: /UTC time/ })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await untilAlive(page);
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await expect(page).toHaveURL(/\/events$/);
});

test('a narrow window has a menu, and nothing is wider than it', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ['/', '/events', '/entities/user', '/entities/nothing']) {
    await page.goto(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(360);
  }
  await page.goto('/');
  await page.getByRole('button', { name: 'Menu' }).click();
  const menu = page.getByRole('dialog', { name: 'Navigation' });
  await expect(menu.getByText('Connected')).toBeVisible();
  await expectAccessible(page);
  await menu.getByRole('link', { name: /^Events/ }).click();
  await expect(page).toHaveURL(/\/events$/);
  await expect(menu).toBeHidden();
});

test('what does not exist is told, with a way on', async ({ page }) => {
  for (const path of ['/nothing', '/entities/nothing', '/events/nothing', '/entities/%00']) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByText('There is nothing here').last()).toBeVisible();
    await expect(page.getByRole('link', { name: 'To the overview' })).toBeVisible();
  }
});

test('odd filters are no error', async ({ page }) => {
  for (const query of [
    'actor=%00',
    'from=9999999-99',
    'to=-271821-04-20T00:00:00Z',
    'type=%F0%9F',
    'open=x',
    'entity=x',
    'entity=%00/%00',
    'entity=/',
  ]) {
    const answer = await page.goto(`/events?${query}`);
    expect(answer?.status(), query).toBe(200);
    await expect(page.getByRole('heading', { level: 1, name: 'Events' })).toBeVisible();
  }
});

test('events of one entity are shown alone, those of the system are not', async ({ page }) => {
  await page.goto('/events?entity=user/auth0%7C123456');
  await expect(newest(page).first()).toBeVisible();
  await page.getByRole('button', { name: 'Remove the filter One entity' }).click();
  await expect(page).toHaveURL(/\/events$/);
  await page.goto('/events?entity=$reservation/x');
  await expect(page.getByText('No event matches')).toBeVisible();
});

test('a lost connection is told, and that it is back', async ({ page, context }) => {
  await page.goto('/');
  await expect(page.getByRole('navigation', { name: 'Main' }).getByText('Connected')).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText('This device is offline.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The server does not answer');
  await context.setOffline(false);
  await expect(page.getByText('Connected again.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everything is up to date');
});

test('every page is accessible in both themes', async ({ page }) => {
  const found = await page.request.get('/internal/events?type=userEmailUpdated&limit=1');
  const { items } = (await found.json()) as { items: { id: string }[] };
  const id = items[0]?.id ?? '';
  for (const path of [
    '/',
    '/events',
    `/events?open=${id}&type=userEmailUpdated`,
    '/events?from=2025-09-01T00:00:00.000Z&to=2025-12-01T00:00:00.000Z',
    '/events?actor=nobody',
    `/events/${id}`,
    '/entities/user',
    '/entities/mailingList?deleted=show',
    '/nothing',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
    await test.step(path, () => expectAccessible(page));
  }
});

test('the picker of filters and the help are accessible', async ({ page }) => {
  await page.goto('/events');
  await page.getByRole('button', { name: '+ Type' }).click();
  await expect(page.getByRole('dialog', { name: 'Filter by type of event' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await expectAccessible(page);
});
