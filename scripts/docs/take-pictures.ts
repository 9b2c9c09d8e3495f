// Takes the pictures of the documentation from a demonstration of its own, which is gone afterwards:
// node scripts/docs/take-pictures.ts
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { chromiumLaunch } from '../../e2e/chromium-launch.ts';
import { openPage } from '../../e2e/open-page.ts';
import { signInAsDemo } from '../../e2e/sign-in.ts';
import { startBackstory } from '../../e2e/start-backstory.ts';
import { root } from './pages.ts';

type Picture = {
  name: string;
  path: string;
  /** What is done there before it is taken. */
  act?: (page: Page) => Promise<void>;
  phone?: true;
  dark?: true;
};

const ingrid = '/entities/user/auth0%7C123456';

const pictures: readonly Picture[] = [
  { name: 'overview', path: '/' },
  {
    name: 'find',
    path: '/',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('solberg');
      await page
        .getByRole('option', { name: /Ingrid Solberg/ })
        .first()
        .waitFor();
    },
  },
  { name: 'timeline', path: `${ingrid}?version=12` },
  { name: 'compare', path: `${ingrid}/compare?from=11&to=12` },
  {
    name: 'correct',
    path: `${ingrid}/correct`,
    act: async (page) => {
      await page.getByLabel('email', { exact: true }).fill('ingrid@fjordmail.example');
      await page.getByRole('region', { name: 'Preview' }).getByText('Email changed').waitFor();
    },
  },
  { name: 'events', path: '/events' },
  { name: 'erase', path: `${ingrid}/erase` },
  { name: 'dark', path: `${ingrid}?version=12`, dark: true },
  { name: 'phone', path: `${ingrid}?version=12`, phone: true },
];

const backstory = await startBackstory({ store: 'demo' });
const browser = await chromium.launch(await chromiumLaunch());
try {
  const context = await browser.newContext({ baseURL: backstory.url, locale: 'en-GB' });
  const page = await context.newPage();
  await signInAsDemo(page, 'admin');
  for (const { name, path: at, act, phone, dark } of pictures) {
    await page.setViewportSize(phone ? { width: 390, height: 844 } : { width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
    if (phone) await page.goto(at);
    else await openPage(page, at);
    await act?.(page);
    // What comes after the first paint; the live stream never ends.
    await page.waitForTimeout(1_500);
    await page.screenshot({ path: path.join(root, 'docs/images', `${name}.png`) });
    console.log(`docs/images/${name}.png`);
  }
} finally {
  await browser.close();
  await backstory.stop();
}
