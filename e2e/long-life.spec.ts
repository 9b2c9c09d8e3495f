import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';

const ingrid = '/entities/user/auth0%7C123456';

test('a text in a long life is looked for in steps: what is found is there, and it can be stopped', async ({
  page,
}) => {
  // The demonstration has no life that takes longer than a step: the first one is cut short here.
  let held: (() => void) | null = null;
  let newest = 0;
  await page.route(/\/internal\/entity\/outline\?.*q=email/, async (route) => {
    if (/[?&]before=/.test(route.request().url())) {
      await new Promise<void>((resolve) => {
        held = resolve;
      });
      return route.continue().catch(() => {});
    }
    const response = await route.fetch();
    const told = (await response.json()) as { keys: number[]; looked: { of: number } };
    for (let at = 0; at < told.keys.length; at += 2) {
      newest += (told.keys[at] ?? 0) * (told.keys[at + 1] ?? 0);
    }
    const { of } = told.looked;
    const looked = { events: of - newest + 1, of };
    await route.fulfill({ response, json: { keys: [newest, 1], runs: [], looked, next: newest } });
  });
  await page.goto(ingrid);
  const rows = page.getByRole('list', { name: /^Events of/ }).locator('> li');
  await page.getByRole('textbox', { name: 'Find in these events' }).fill('email');
  const progress = page.getByRole('progressbar', { name: /How far this life/ });
  await expect(progress).toBeVisible();
  await expect(rows).toHaveCount(1);
  await expect(page.getByText(/Looked at [\d,]+ of [\d,]+ versions.* 1 found/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  const goOn = page.getByRole('button', { name: 'Go on' });
  await expect(goOn).toBeVisible();
  held = null;
  await goOn.click();
  await expect.poll(() => held).not.toBeNull();
  (held as unknown as () => void)();
  await expect(progress).toHaveCount(0);
  await expect(rows).not.toHaveCount(1);
});
