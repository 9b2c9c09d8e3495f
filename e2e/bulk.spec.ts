import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { joinAsFirstAdmin } from './sign-in.ts';
import { type Backstory, startBackstory } from './start-backstory.ts';

// A store of its own, of entities that no catalogue knows, on a server that is killed.
test.describe.configure({ mode: 'serial' });

const parcels = 2_000;

let folder: string;
let server: Backstory;
let context: BrowserContext;
let page: Page;

test.beforeAll(async ({ browser }) => {
  folder = await mkdtemp(path.join(tmpdir(), 'backstory-bulk-'));
  server = await startBackstory({ store: 'bulk', dataFolder: path.join(folder, 'data') });
  const file = path.join(folder, 'parcels.csv');
  const rows = Array.from(
    { length: parcels },
    (_, n) => `p${n},Parcel received,2026-01-01T08:00:00Z,${n % 2 === 0 ? 'north' : 'south'}`,
  );
  await writeFile(file, `case,event,time,depot\n${rows.join('\n')}\n`);
  await server.command(
    ...['import', file, '--type', 'parcel', '--id', 'case', '--event', 'event'],
    ...['--time', 'time', '--yes'],
  );
  context = await browser.newContext({ baseURL: server.url });
  page = await context.newPage();
  await joinAsFirstAdmin(page, server);
});
test.afterAll(async () => {
  await context?.close();
  await server?.stop();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function fillIn(depot: string): Promise<void> {
  await page.getByLabel('Event').selectOption({ label: 'Parcel received' });
  await page.getByLabel('Where Depot comes from').selectOption('value');
  await page.getByLabel('Value').fill(depot);
  await page.getByLabel('Reason').fill('The depot moved');
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
}

test('a few are chosen in a list by keyboard, previewed, recorded and taken back', async () => {
  await page.goto('/entities/parcel');
  await page.getByRole('button', { name: 'Choose…' }).press('Enter');
  for (const id of ['p0', 'p1']) {
    await page.getByRole('checkbox', { name: `Choose ${id}`, exact: true }).press(' ');
  }
  await expect(page.getByRole('status').filter({ hasText: '2 parcels chosen' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Act on these 2…' }).press('Enter');
  await expect(page.getByRole('heading', { name: '2 parcels chosen' })).toBeVisible();
  await fillIn('west');
  await expect(page.getByText('2 events would be recorded')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Record 2 events' }).press('Enter');
  await expect(page.getByText('2 recorded', { exact: true })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });

  const act = page.url();
  await page.getByRole('button', { name: 'Revert the whole act…' }).click();
  await page.getByRole('button', { name: 'Preview the revert' }).click();
  await expect(page.getByText(/^Say why/)).toBeVisible();
  await page.getByRole('textbox', { name: 'Reason' }).fill('It did not');
  await page.getByRole('button', { name: 'Preview the revert' }).click();
  await expect(page.getByText('2 events would be recorded')).toBeVisible();
  await page.getByRole('button', { name: 'Record 2 events' }).click();
  await expect(page.getByText('2 recorded', { exact: true })).toBeVisible();
  await page.goto('/entities/parcel/p0');
  await expect(page.getByRole('main')).toContainText('north');
  await page.goto(act);
  await expect(page.getByRole('link', { name: 'Reverted by' })).toBeVisible();
});

test('ids of a file are chosen with its columns; what is not there is told', async () => {
  await page.goto('/corrections/bulk');
  await page.getByRole('link', { name: 'New bulk act' }).click();
  await expectAccessible(page);
  await page.getByLabel('Type').selectOption({ label: 'Parcels' });
  await page.getByLabel('Ids or CSV').fill('id,depot\np10,east\np11\n');
  await page.getByRole('button', { name: 'Choose these' }).click();
  await expect(page.getByText(/^Line 3:/)).toBeVisible();
  await page.getByLabel('Ids or CSV').fill('id,depot\np10,east\np11,\n');
  await page.getByRole('button', { name: 'Choose these' }).click();
  await page.getByLabel('Event').selectOption({ label: 'Parcel received' });
  await page.getByLabel('Where Depot comes from').selectOption('column');
  await expect(page.getByLabel('Column that Depot is taken from')).toHaveValue('depot');
  await page.getByLabel('Reason').fill('As the list says');
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await expect(page.getByText('1 event would be recorded')).toBeVisible();
  await expect(page.getByText('Its row has no depot').first()).toBeVisible();
});

/** One event for each of these, recorded; the page of the act stays open. */
async function record(ids: readonly string[], depot: string): Promise<string> {
  await page.goto('/corrections/bulk/new');
  await page.getByLabel('Type').selectOption({ label: 'Parcels' });
  await page.getByLabel('Ids or CSV').fill(`id\n${ids.join('\n')}\n`);
  await page.getByRole('button', { name: 'Choose these' }).click();
  await fillIn(depot);
  await page.getByRole('button', { name: `Record ${ids.length} events` }).click();
  await expect(page.getByText(`${ids.length} recorded`, { exact: true })).toBeVisible();
  return page.url();
}

test('what changed since is decided for all at once and for one otherwise, by keyboard', async () => {
  const act = await record(['p20', 'p21', 'p22', 'p23'], 'west');
  await record(['p20', 'p21', 'p22'], 'east');
  await page.goto(act);
  await page.getByRole('button', { name: 'Revert the whole act…' }).press('Enter');
  await page.getByRole('textbox', { name: 'Reason' }).fill('It did not');
  await page.getByRole('button', { name: 'Preview the revert' }).press('Enter');
  await expect(page.getByText('1 event would be recorded')).toBeVisible();
  await page.getByRole('button', { name: 'Restore what was there' }).press('Enter');
  await expect(page.getByText('4 events would be recorded')).toBeVisible();
  await page.getByRole('button', { name: 'Show all 3' }).press('Enter');
  await expect(page.getByText('Was south · now east')).toBeVisible();
  await page.getByLabel('Depot of p21').selectOption('Keep what came later');
  await expect(page.getByText('1 decided apart')).toBeVisible();
  // What is left of it then is nothing.
  await expect(page.getByText('3 events would be recorded')).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Record 3 events' }).press('Enter');
  await expect(page.getByText('3 recorded · 1 refused', { exact: true })).toBeVisible();
  for (const [id, depot] of [
    ['p20', 'north'],
    ['p21', 'east'],
    ['p23', 'south'],
  ] as const) {
    await page.goto(`/entities/parcel/${id}`);
    await expect(page.getByRole('main')).toContainText(depot);
  }
});

test('what is paused waits, what is cancelled says by whom, why and with how many', async () => {
  await page.goto('/entities/parcel');
  await page.getByRole('button', { name: 'Choose…' }).click();
  await page.getByRole('button', { name: 'Act on all of this list…' }).click();
  await fillIn('nowhere');
  await page.getByRole('button', { name: 'Record 2,000 events' }).click();
  await page.getByRole('button', { name: 'Pause' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel the rest…' }).press('Enter');
  await page.getByRole('radio', { name: 'It is no longer needed' }).press(' ');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cancel the rest', exact: true }).press('Enter');
  const history = page.getByRole('region', { name: 'What became of it' });
  await expect(history).toContainText(
    /Cancelled · .*Nothing more is recorded of it · \d+ recorded/,
  );
  await expect(history).toContainText('It is no longer needed');
  await expect(history).toContainText('Paused by hand');
  await expectAccessible(page);
});

test('a killed server goes on where it was: nothing twice, nothing lost', async () => {
  await page.goto('/entities/parcel');
  await page.getByRole('button', { name: 'Choose…' }).click();
  await page.getByRole('button', { name: 'Act on all of this list…' }).click();
  await expect(page.getByRole('heading', { name: /^2,000 parcels chosen/ })).toBeVisible();
  await fillIn('centre');
  await expect(page.getByText('2,000 events would be recorded')).toBeVisible({ timeout: 60_000 });
  const act = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Record 2,000 events' }).click();
  await expect(page.getByText(/\d recorded ·/)).toBeVisible();
  await server.end('SIGKILL');
  server = await startBackstory({
    store: 'bulk',
    dataFolder: path.join(folder, 'data'),
    port: Number(new URL(server.url).port),
  });
  await expect(async () => {
    await page.goto(act);
    await expect(page.getByText('2,000 recorded', { exact: true })).toBeVisible();
  }).toPass({ timeout: 90_000 });
  const id = act.split('/').at(-1) ?? '';
  const { count, entities } = await page.evaluate(async (correlation) => {
    const seen = new Set<string>();
    let found = 0;
    for (let next = ''; ; ) {
      const query = new URLSearchParams({
        correlationId: correlation,
        limit: '1000',
        ...(next ? { after: next } : {}),
      });
      const response = await fetch(`/api/1.0/events?${query}`);
      const body = (await response.json()) as {
        items: { entity: { id: string } }[];
        next: string | null;
      };
      for (const { entity } of body.items) seen.add(entity.id);
      found += body.items.length;
      if (body.next === null) return { count: found, entities: seen.size };
      next = body.next;
    }
  }, id);
  expect({ count, entities }).toEqual({ count: parcels, entities: parcels });
});
