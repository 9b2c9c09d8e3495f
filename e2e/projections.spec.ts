import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { askDemoDatabase } from './demo-database.ts';
import { stateOf } from './demo-roles.ts';
import { openPage } from './open-page.ts';

// On the shared server: what is rebuilt here serves meanwhile, and is left as it was found.
test.describe.configure({ mode: 'serial' });

/** A rebuild takes a worker's turn, and on a busy machine some. */
const patience = { timeout: 120_000 };

const status = (page: Page, text: string) =>
  page.locator('header').getByText(text, { exact: true });

test('the list tells how all that is derived stands, and what it costs', async ({ page }) => {
  await openPage(page, '/');
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page).toHaveURL(/\/projections$/);
  await expect(page.getByRole('heading', { name: 'Projections', level: 1 })).toBeVisible();
  const table = page.getByRole('region', { name: 'All that is derived' });
  for (const name of ['Users (states)', 'Search index', 'References', 'Email directory']) {
    await expect(table.getByRole('row', { name })).toBeVisible();
  }
  const directory = table.getByRole('row', { name: 'Email directory' });
  await expect(directory).toContainText('Up to date', patience);
  await expect(page.getByText('Everything is at the end of the log')).toBeVisible(patience);
  const [held] = await askDemoDatabase<{ bytes: number }>(
    `select pg_total_relation_size('authority.event')::float8 as bytes`,
  );
  const megabytes = ((held?.bytes ?? 0) / 1_000_000).toFixed(0);
  await expect(page.getByRole('row', { name: /Events with their recorded changes/ })).toContainText(
    /MB/,
  );
  expect(Number(megabytes)).toBeGreaterThan(0);
  await expectAccessible(page);
});

test.describe('as an engineer', () => {
  test.use({ storageState: stateOf('engineer') });

  test('a read model is browsed masked, filtered and sorted', async ({ page }) => {
    await page.goto('/projections');
    await page.getByRole('link', { name: 'Email directory' }).first().click();
    const rows = page.getByRole('region', { name: 'Rows', exact: true }).getByRole('table');
    await expect(rows.getByRole('row')).not.toHaveCount(1);
    await expect(page.getByText(/True up to position [\d,]+/).first()).toBeVisible();
    // Users are told by links, and addresses by their shape alone.
    await expect(rows.getByRole('link').first()).toHaveAttribute('href', /\/entities\/user\//);
    await expect(rows).not.toContainText('@fjordmial.example');
    await rows.getByRole('button', { name: 'Since version' }).click();
    await expect(page).toHaveURL(/sort=sinceVersion/);
    await page.getByRole('button', { name: '+ Filter' }).click();
    const form = page.getByRole('dialog', { name: 'Filter' });
    // What is masked and may not be revealed is no column to ask by.
    await expect(form.getByLabel('Column').getByRole('option', { name: 'Email' })).toHaveCount(0);
    await form.getByLabel('Column').selectOption({ label: 'Since version' });
    await form.getByRole('textbox', { name: 'Value' }).fill('1');
    await form.getByRole('button', { name: 'Filter' }).click();
    await expect(page).toHaveURL(/filter=sinceVersion/);
    await expect(
      page.getByRole('button', { name: 'Remove the filter Since version' }),
    ).toBeVisible();
    await page.reload();
    await expect(
      page.getByRole('button', { name: 'Remove the filter Since version' }),
    ).toBeVisible();
    await expectAccessible(page);
  });
});

test('a read model is rebuilt, looked at, switched and taken back', async ({ page }) => {
  await page.goto('/projections/marketplace');
  await rebuild(page, 'Of the test');
  await expect(page).toHaveURL(/\/projections\/rebuilds\//);
  await expect(status(page, 'Waits to be switched')).toBeVisible(patience);
  await expect(page.getByRole('heading', { name: 'What would differ: nothing' })).toBeVisible();
  await expectAccessible(page);
  await act(page, 'Switch…', 'Switch');
  await expect(status(page, 'Serves')).toBeVisible(patience);
  await act(page, 'Roll back…', 'Roll back');
  await expect(status(page, 'Rolled back')).toBeVisible(patience);
  await act(page, 'Let go of what was built…', 'Let go');
  await expect(status(page, 'Done')).toBeVisible(patience);
});

test('a state that was altered past Backstory is told by field, and mended by a rebuild', async ({
  page,
}) => {
  const [altered] = await askDemoDatabase<{ id: string; title: string }>(
    `update derived.state s
     set value = (s.value::jsonb || '{"title": "A forged title"}')::json
     from operational.generation g
     where g.id = s.generation and g.entity_type = 'advertisement' and g.status = 'serving'
       and s.entity_id = (select min(o.entity_id) from derived.state o
         where o.generation = g.id and o.deleted_at is null)
     returning s.entity_id as id, s.value ->> 'title' as title`,
  );
  expect(altered?.title).toBe('A forged title');
  await page.goto('/projections');
  await page.getByRole('button', { name: 'Rebuild Advertisements (states)' }).click();
  await send(page, 'A title was forged');
  await expect(status(page, 'Waits to be switched')).toBeVisible(patience);
  await expect(page.getByRole('heading', { name: 'What would differ', exact: true })).toBeVisible();
  await expect(page.getByRole('row', { name: /\/title/ })).toContainText('1');
  const sample = page.locator(`a[href*="${encodeURIComponent(altered?.id ?? '')}"]`).first();
  await expect(sample).toBeVisible();
  await page.goto('/');
  await expect(page.getByText(/Advertisements: built anew, 1 state would differ/)).toBeVisible();
  await page.getByRole('link', { name: 'Show them' }).first().click();
  await act(page, 'Switch…', 'Switch');
  await expect(status(page, 'Serves')).toBeVisible(patience);
  const [mended] = await askDemoDatabase<{ title: string }>(
    `select s.value ->> 'title' as title from derived.state s
     join operational.generation g on g.id = s.generation and g.status = 'serving'
     where g.entity_type = 'advertisement' and s.entity_id = $1`,
    [altered?.id],
  );
  expect(mended?.title).not.toBe('A forged title');
  await act(page, 'Let go…', 'Let go');
  await expect(status(page, 'Done')).toBeVisible(patience);
});

test('the state of one entity is rebuilt from its page', async ({ page }) => {
  await page.goto('/entities/user/auth0%7C123456');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Rebuild its state…' }).click();
  await send(page, 'Looks strange');
  await expect(page).toHaveURL(/\/projections\/rebuilds\//);
  await expect(status(page, 'Waits to be switched')).toBeVisible(patience);
  await act(page, 'Discard…', 'Discard');
  await expect(status(page, 'Cancelled')).toBeVisible(patience);
});

test.describe('as support', () => {
  test.use({ storageState: stateOf('support') });

  test('all of it is read, and nothing of it controlled', async ({ page }) => {
    await page.goto('/projections');
    await expect(page.getByRole('link', { name: 'Email directory' }).first()).toBeVisible();
    await expect(page.getByRole('button', { name: /Rebuild/ })).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'Checks' })).toHaveCount(0);
  });
});

test('on a phone nothing is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/projections', '/projections/emailDirectory']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, path).toBeLessThanOrEqual(390);
    await expectAccessible(page);
  }
});

async function rebuild(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Rebuild…' }).click();
  await send(page, reason);
}

async function send(page: Page, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name: 'Rebuild', exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

async function act(page: Page, name: string, confirm: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Of the test');
  await dialog.getByRole('button', { name: confirm, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}
