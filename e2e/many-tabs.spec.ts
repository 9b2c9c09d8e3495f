import { expect, type Page, test } from '@playwright/test';

const newest = (page: Page) =>
  page.getByRole('list', { name: 'Events, the newest first' }).getByRole('listitem');

/** A browser opens no more than six connections to a server. */
const tabs = 8;

test('eight tabs stay usable and live, also when the first is closed', async ({
  context,
  request,
}) => {
  const actor = `many-tabs-${crypto.randomUUID()}`;
  const record = async () => {
    const device = `Tab device ${crypto.randomUUID().slice(0, 8)}`;
    const answer = await request.post('/api/1.0/userLoggedIn', {
      headers: { 'Backstory-Actor': actor },
      data: { userId: 'auth0|123456', device, ip: '192.0.2.8' },
    });
    expect(answer.status()).toBe(201);
    return device;
  };
  const pages: Page[] = [];
  for (let n = 0; n < tabs; n++) {
    const page = await context.newPage();
    await page.goto(`/events?actor=${actor}`);
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    pages.push(page);
  }
  const first = await record();
  for (const page of pages) await expect(newest(page).first()).toContainText(first);
  await pages.shift()?.close();
  const second = await record();
  for (const page of pages) await expect(newest(page).first()).toContainText(second);
  for (const page of pages) {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Latest events' })).toBeVisible();
  }
});

test('a tab takes over from one that has the stream and sleeps', async ({ context, page }) => {
  await page.goto('/events');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  // As a browser does to a tab that nobody looked at for long: it hears and tells nothing.
  const session = await context.newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  const other = await context.newPage();
  await other.goto('/events');
  await expect(other.getByText('Live', { exact: true })).toBeVisible();
});
