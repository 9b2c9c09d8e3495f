import { type APIRequestContext, expect, type Page, request, test } from '@playwright/test';
import { containedIn } from '../lib/testing/standing-in.ts';
import { expectAccessible } from './axe.ts';
import { stateOf } from './demo-roles.ts';

const ingrid = '/entities/user/auth0%7C123456';
const email = 'ingrid@fjordmial.example';

const ofExamples = new Set([
  'Kari Nordmann',
  '+47 400 00 000',
  'kari@nordmann.example',
  'kari.nordmann@post.example',
  '192.0.2.1',
]);

type User = { state: { [name: string]: unknown } };

/** What is personal of every user, as an admin is given it. */
async function plantedValues(): Promise<string[]> {
  const admin = await contextOf('admin');
  const { items } = (await (await admin.get('/api/1.0/user?limit=1000&deleted=show')).json()) as {
    items: User[];
  };
  await admin.dispose();
  return items.flatMap(({ state }) => {
    const { street } = (state['address'] ?? {}) as { street?: string };
    const { ip } = (state['lastLogin'] ?? {}) as { ip?: string };
    const values = [state['name'], state['email'], state['phone'], street, ip];
    // Shorter ones meet by chance in any page; those of the catalogue's examples, which other specs
    // record, are nobody's.
    return values.filter(
      (value) => typeof value === 'string' && value.length > 5 && !ofExamples.has(value),
    ) as string[];
  });
}

function contextOf(role: 'engineer' | 'admin'): Promise<APIRequestContext> {
  const baseURL = process.env['BACKSTORY_E2E_URL'];
  return request.newContext({
    storageState: stateOf(role),
    ...(baseURL === undefined ? {} : { baseURL }),
  });
}

test.describe('as an engineer', () => {
  test.use({ storageState: stateOf('engineer') });

  test('nothing that a browser receives holds what is planted as personal', async ({ page }) => {
    const planted = await plantedValues();
    expect(planted.length).toBeGreaterThan(1_000);
    const bodies = receive(page);
    const { items } = (await (
      await page.request.get(`/api/1.0${ingrid.slice('/entities'.length)}/events`)
    ).json()) as {
      items: { event: { id: string } }[];
    };
    const event = items.at(-5)?.event.id ?? '';
    for (const path of [
      '/',
      '/events',
      `/events/${event}`,
      '/entities/user',
      '/entities/mailingList',
      '/entities/advertisement',
      ingrid,
      `${ingrid}?version=12&open=12`,
      `${ingrid}?version=3&tab=raw`,
      `${ingrid}/compare?from=3&to=12`,
      `${ingrid}/record?type=userEmailUpdated`,
      '/entities/mailingList/aXd45',
      '/entities/user/nobody',
    ]) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
    }
    const told = await Promise.all(bodies);
    expect(told.length).toBeGreaterThan(40);
    // Every page receives the same programs.
    const bodiesOnce = new Map(told.map(({ url, text }) => [text, url]));
    for (const [text, url] of bodiesOnce) expect(containedIn(text, planted), url).toEqual([]);
  });

  test('nothing of the API holds it either, whatever form is asked for', async () => {
    const planted = await plantedValues();
    const engineer = await contextOf('engineer');
    const user = '/api/1.0/user/auth0%7C123456';
    for (const [path, accept] of [
      ['/api/1.0/user?limit=1000&deleted=show'],
      ['/api/1.0/mailingList?limit=100'],
      ['/api/1.0/advertisement?limit=1000'],
      ['/api/1.0/events?limit=1000'],
      ['/api/1.0/events?limit=1000&order=desc'],
      [user],
      [`${user}?version=3`],
      [`${user}/events?limit=100`],
      [`${user}/changes?from=0&to=12`],
      [`${user}/changes?from=3&to=12`, 'application/json-patch+json'],
      ['/api/1.0/openapi.json'],
      ['/api/1.0/user/nobody'],
    ] as [string, string?][]) {
      const response = await engineer.get(path, accept ? { headers: { accept } } : {});
      expect(containedIn(await response.text(), planted), path).toEqual([]);
    }
    await engineer.dispose();
  });
});

/** Everything that the page receives from here on. */
function receive(page: Page): Promise<{ url: string; text: string }>[] {
  const bodies: Promise<{ url: string; text: string }>[] = [];
  page.on('response', (response) => {
    // The live connection ends with its page alone.
    if (response.url().includes('/live')) return;
    const text = response.text().catch(() => '');
    bodies.push(text.then((body) => ({ url: response.url(), text: body })));
  });
  return bodies;
}

test.describe('as support', () => {
  test.use({ storageState: stateOf('support') });

  test('a field, then the whole entity, is revealed with a reason and hidden again', async ({
    page,
  }) => {
    await page.goto(ingrid);
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText('I••• S•••');
    await page.getByRole('button', { name: 'Reveal email' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('for five minutes');
    await expectAccessible(page);
    await dialog.getByLabel('Something else').check();
    await dialog.getByRole('button', { name: 'Reveal for 5 minutes' }).click();
    await expect(dialog.getByRole('alert')).toContainText('Say why');
    await dialog.getByLabel('A ticket number, or a few words.').fill('SUP-2203');
    await dialog.getByRole('button', { name: 'Reveal for 5 minutes' }).click();
    await expect(page.getByRole('row', { name: /^email / })).toContainText(email);
    await expect(heading).toHaveText('I••• S•••');
    await expect(page.getByRole('timer')).toHaveText(/^4:\d\d$|^5:00$/);
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Reveal personal data' }).click();
    await dialog.getByRole('button', { name: 'Reveal for 5 minutes' }).click();
    await expect(heading).toHaveText('Ingrid Solberg');
    await expect(page).toHaveTitle(/Ingrid Solberg/);
    // It is hers alone that is open.
    await page.goto('/entities/mailingList/aXd45');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText(email)).toHaveCount(0);

    await page.goto(ingrid);
    await page.getByRole('button', { name: 'Hide now' }).click();
    await expect(heading).toHaveText('I••• S•••');
    await expect(page.getByText(email)).toHaveCount(0);
  });
});

test.describe('as an admin', () => {
  test.use({ storageState: stateOf('admin') });

  test('what the catalogue marks is listed, and cannot be changed there', async ({ page }) => {
    await page.goto('/admin/masking');
    const catalogue = page.getByRole('region', { name: 'Described by the catalogue' });
    await expect(catalogue).toContainText('/members/*/email');
    await expect(catalogue.getByRole('button')).toHaveCount(0);
    await expectAccessible(page);
  });
});
