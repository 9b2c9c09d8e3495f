import { expect, test } from '@playwright/test';

test('the demonstration is served, and its page names the store', async ({ page, request }) => {
  const health = await request.get('/api/health');
  expect(await health.json()).toMatchObject({ store: 'demo', ready: true });
  await page.goto('/');
  await expect(page).toHaveTitle(/demo/);
});
