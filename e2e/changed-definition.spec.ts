import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { signedOut } from './demo-roles.ts';
import { joinAsFirstAdmin } from './sign-in.ts';
import { type Backstory, freePort, makeDataFolder, startBackstory } from './start-backstory.ts';

// A store of its own, started three times: by a definition, by another, and by the first again.
test.describe.configure({ mode: 'serial' });

const definition = (growth: string) => `import { defineEntity, z } from 'backstory';

const plantId = z.string();
export default defineEntity({
  type: 'plant',
  label: 'Plant',
  plural: 'Plants',
  state: z.object({ name: z.string(), height: z.number() }),
  title: (plant) => plant.name,
  events: (event) => ({
    plantSown: event({
      schema: z.strictObject({ plantId, name: z.string() }),
      creates: true,
      label: 'Sown',
      sentence: '{name} sown',
      example: { plantId: 'p1', name: 'Rhubarb' },
      evolve: (_, { data }) => ({ name: data.name, height: 1 }),
    }),
    plantGrown: event({
      schema: z.strictObject({ plantId, by: z.number() }),
      label: 'Grown',
      sentence: 'Grown by {by}',
      example: { plantId: 'p1', by: 2 },
      evolve: (plant, { data }) => ({ ...plant, height: plant.height + ${growth} }),
    }),
  }),
});
`;

let catalogue: string;
let dataFolder: string;
let port: number;
let server: Backstory;
let page: Page;

async function start(growth: string): Promise<void> {
  await writeFile(path.join(catalogue, 'entities', 'plant.ts'), definition(growth));
  const env = { BACKSTORY_CATALOGUE: catalogue };
  server = await startBackstory({ store: 'garden', dataFolder, port, env });
}

test.beforeAll(async ({ browser }) => {
  catalogue = await mkdtemp(path.join(tmpdir(), 'backstory-catalogue-'));
  await mkdir(path.join(catalogue, 'entities'));
  dataFolder = await makeDataFolder();
  port = await freePort();
  await start('data.by');
  const context = await browser.newContext({ storageState: signedOut });
  page = await context.newPage();
  await joinAsFirstAdmin(page, server);
});
test.afterAll(async () => {
  await page?.context().close();
  await server?.stop();
  for (const folder of [catalogue, dataFolder]) {
    await rm(folder, { recursive: true, force: true });
  }
});

/** Alone in its cell: times are told in seconds too. */
const hasHeight = (height: number) => (row: string) => row.split('\t').includes(`${height}`);
const heights = async () => {
  await page.goto(`${server.url}/entities/plant`);
  const rows = page.getByRole('row').filter({ hasText: /Rhubarb|Leek|Kale/ });
  await expect(rows).toHaveCount(3);
  return rows.allInnerTexts();
};
const picture = (name: string) =>
  page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });

test('by the first definition plants grow as told', async () => {
  const record = (type: string, data: object) =>
    page.request.post(`${server.url}/api/1.0/${type}`, { data, headers: { origin: server.url } });
  for (const [plantId, name] of [
    ['p1', 'Rhubarb'],
    ['p2', 'Leek'],
    ['p3', 'Kale'],
  ]) {
    expect((await record('plantSown', { plantId, name })).status()).toBe(201);
  }
  for (const plantId of ['p1', 'p2']) {
    expect((await record('plantGrown', { plantId, by: 20 })).status()).toBe(201);
  }
  const told = await heights();
  expect(told.filter(hasHeight(21))).toHaveLength(2);
  await server.end('SIGTERM');
});

test('a changed definition is noticed at the start, and what would differ is told before it is switched', async () => {
  await start('3 * data.by');
  expect(server.printed()).toContain('plant’s definition changed: 2 states would differ');
  const former = await heights();
  expect(former.filter(hasHeight(21))).toHaveLength(2);
  await page.goto(`${server.url}/projections`);
  await expect(page.getByRole('row', { name: /Plants \(states\)/ })).toBeVisible();
  await picture('noticed');
  await page.goto(server.url);
  await page.getByRole('link', { name: 'Show them' }).first().click();
  await expect(page).toHaveURL(/\/projections\/rebuilds\//);
  await expect(page.getByRole('heading', { name: 'What would differ', exact: true })).toBeVisible();
  await expect(page.getByRole('row', { name: /\/height/ })).toContainText('2');
  await expect(page.locator('a[href*="/entities/plant/p1"]').first()).toBeVisible();
  await expectAccessible(page);
  await picture('previewed');
});

test('it is switched, and the way back asks for the former code', async () => {
  await page.getByRole('button', { name: 'Switch…', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Plants grow thrice as fast');
  await dialog.getByRole('button', { name: 'Switch', exact: true }).click();
  await expect(page.locator('header').getByText('Serves', { exact: true })).toBeVisible();
  await expect(page.getByText(/needs its former code/)).toBeVisible();
  await picture('switched');
  const present = await heights();
  expect(present.filter(hasHeight(61))).toHaveLength(2);
  const data = { plantId: 'p3', by: 5 };
  const headers = { origin: server.url };
  const answer = await page.request.post(`${server.url}/api/1.0/plantGrown`, { data, headers });
  expect(answer.status()).toBe(201);
  await server.end('SIGTERM');
});

test('started by the former definition, its states catch up and serve again by themselves', async () => {
  await start('data.by');
  expect(server.printed()).toContain('plant’s definition changed');
  await expect(async () => {
    const back = await heights();
    expect(back.filter(hasHeight(21))).toHaveLength(2);
    expect(back.filter(hasHeight(6))).toHaveLength(1);
  }).toPass();
  await page.goto(`${server.url}/projections`);
  await expect(page.getByText('Everything is at the end of the log')).toBeVisible();
  await picture('rolled-back');
});
