import { expect, type Page, type Route, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { stateOf } from './demo-roles.ts';
import { holdLaterScripts } from './hold-later-scripts.ts';
import { openPage, untilAlive } from './open-page.ts';

const open = async (page: Page) => {
  await untilAlive(page);
  await page.keyboard.press('ControlOrMeta+k');
  const dialog = page.getByRole('dialog', { name: 'Find anything' });
  await expect(dialog).toBeVisible();
  return dialog;
};

/** Whether what stands around it leaves a part of it away. */
const isCut = (element: Element) => {
  const { right } = element.getBoundingClientRect();
  for (let around = element.parentElement; around; around = around.parentElement) {
    const clips = getComputedStyle(around).overflowX !== 'visible';
    if (clips && around.getBoundingClientRect().right + 1 < right) return true;
  }
  return false;
};

/** Answers nothing of what is asked from here on, until it is let go. */
const hold = async (page: Page, asked: RegExp) => {
  let letGo = () => {};
  const free = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(asked, async (route: Route) => {
    await free;
    await route.continue();
  });
  return letGo;
};

test.describe('an admin', () => {
  test.use({ storageState: stateOf('admin') });

  test('types on after Ctrl+K and presses Enter while the server is slow, and comes where that leads', async ({
    page,
  }) => {
    const path = '/entities/user/auth0%7C123456';
    // The field is among them. What it asks for is slow, too.
    const letScriptsGo = await holdLaterScripts(page, path);
    const letGo = await hold(page, /\/internal\/search/);
    await openPage(page, path);
    await page.keyboard.press('ControlOrMeta+k');
    // Among them are keys of the page: none acts on it.
    await page.keyboard.type('dahl oskra b c p');
    await expect(page.getByRole('combobox')).toHaveCount(0);
    letScriptsGo();
    await expect(page.getByRole('combobox')).toHaveValue('dahl oskra b c p');
    await expect(page.getByRole('combobox')).toBeFocused();
    await page.getByRole('combobox').fill('dahl oskra');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/auth0%7C123456$/);
    letGo();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Oskar Dahl');
  });

  test('presses Enter before the answer, and none of what was shown before is opened', async ({
    page,
  }) => {
    await page.goto('/events');
    const dialog = await open(page);
    await expect(dialog.getByRole('option', { name: 'Overview' })).toBeVisible();
    const letGo = await hold(page, /\/internal\/search/);
    await page.keyboard.type('dahl oskar');
    await page.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
    letGo();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Oskar Dahl');
    // Typed on, what was awaited is meant no more.
    const again = await open(page);
    const letGoAgain = await hold(page, /\/internal\/search/);
    await page.keyboard.type('ingrid');
    await page.keyboard.press('Enter');
    await page.keyboard.type(' solberg');
    letGoAgain();
    await expect(again.getByRole('option', { name: /Ingrid Solberg/ }).first()).toBeVisible();
    await expect(page.getByRole('heading', { level: 1, includeHidden: true })).toHaveText(
      'Oskar Dahl',
    );
  });

  test('finds a customer by a part of an address that she once had, by keys alone', async ({
    page,
  }) => {
    await page.goto('/');
    const dialog = await open(page);
    await page.keyboard.type('ingrid@old');
    // What can be done with her comes after what was found.
    const hit = dialog.getByRole('option', { name: /Ingrid Solberg/ }).first();
    await expect(hit).toContainText('had until');
    await expect(hit.getByText('ingrid@old', { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/entities\/user\/auth0%7C123456/);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Ingrid Solberg');
  });

  test('finds by words in another order, without accents and misspelt, on a page that is a link', async ({
    page,
  }) => {
    await page.goto('/search?q=akerlund+bjorn');
    await expect(page.getByRole('link', { name: /Björn Åkerlund/ }).first()).toBeVisible();
    await page.getByRole('searchbox').fill('Solbrg Ingrid');
    await expect(page).toHaveURL(/q=Solbrg/);
    await expect(page.getByRole('link', { name: /Ingrid Solberg/ }).first()).toBeVisible();
    await page.getByRole('button', { name: 'Advertisements' }).click();
    await expect(page).toHaveURL(/type=advertisement/);
    await page.reload();
    await expect(page.getByRole('button', { name: 'Advertisements' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await page.getByRole('searchbox').fill('xyzzy');
    await expect(page.getByText('Nothing fits “xyzzy”')).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe('an engineer', () => {
  test.use({ storageState: stateOf('engineer') });

  test('finds nobody by an address, an advert by its title, and a page by its name', async ({
    page,
  }) => {
    await page.goto('/events');
    const dialog = await open(page);
    await page.keyboard.type('ingrid@fjordmial.example');
    await expect(dialog.getByText('Nothing fits', { exact: false })).toBeVisible();
    await dialog.getByRole('combobox').fill('kabe classic');
    await expect(dialog.getByRole('option', { name: /Kabe Classic 520/ }).first()).toBeVisible();
    await dialog.getByRole('combobox').fill('overv');
    await dialog.getByRole('option', { name: 'Overview' }).click();
    await expect(page).toHaveURL(/\/$/);
  });
});

test.describe('support', () => {
  test.use({ storageState: stateOf('support') });

  test('finds by a whole address, masked', async ({ page }) => {
    // Nobody whom another spec, as the same person of support, may have revealed at the time.
    await page.goto('/search?q=oskar.dahl@fjordmail');
    await expect(page.getByRole('main').getByText('Nothing fits', { exact: false })).toBeVisible();
    await page.getByRole('searchbox').fill('oskar.dahl@fjordmail.example');
    const hit = page.getByRole('link', { name: /the whole value, masked/ }).first();
    await expect(hit).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText('fjordmail');
    await hit.click();
    await expect(page).toHaveURL(/\/entities\/user\/auth0%7C5f2c9a7e/);
  });

  for (const width of [1440, 390]) {
    test(`reads until when something was so, ${width} pixels wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto('/');
      await untilAlive(page);
      await page.keyboard.press('ControlOrMeta+k');
      await page.keyboard.type('ingrid@solberg.example');
      for (const name of [/User/, /Mailing list/]) {
        const until = page.getByRole('option', { name }).getByText(/had until \d+ \w+/);
        await expect(until).toBeVisible();
        expect(await until.evaluate(isCut)).toBe(false);
      }
    });
  }
});
