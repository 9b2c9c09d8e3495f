import { type Browser, expect, type Locator, type Page } from '@playwright/test';
import { firstAdminLink, password } from './sign-in.ts';
import { type Backstory, startBackstory } from './start-backstory.ts';

/** A store of its own, with two admins and one of support, each in a browser of their own. */
export type Reviewers = {
  backstory: Backstory;
  ada: Page;
  bo: Page;
  sue: Page;
  /** As the page's browser sends it to the API. */
  send: (page: Page, path: string, body: unknown) => Promise<Sent>;
  /** Recorded by Ada. */
  record: (type: string, data: unknown) => Promise<void>;
  end: () => Promise<void>;
};

// biome-ignore lint/suspicious/noExplicitAny: what a test looks into as it likes
type Sent = { status: number; link: string | null; body: any };

export async function openReviewers(browser: Browser, store: string): Promise<Reviewers> {
  const backstory = await startBackstory({ store });
  const newPage = async () => {
    const context = await browser.newContext({ baseURL: backstory.url, locale: 'en-GB' });
    return context.newPage();
  };
  const [ada, bo, sue] = [await newPage(), await newPage(), await newPage()];
  const invitation = async (role: string, email: string) => {
    const printed = await backstory.command('people', 'invite', '--role', role, '--email', email);
    return printed.trim().split('\n').at(-1) ?? '';
  };
  await join(ada, firstAdminLink(backstory), 'Ada Admin', 'ada@example.com');
  await join(bo, await invitation('admin', 'bo@example.com'), 'Bo Admin');
  await join(sue, await invitation('support', 'sue@example.com'), 'Sue Support');
  return {
    ...{ backstory, ada, bo, sue, send },
    record: async (type, data) => {
      expect((await send(ada, type, data)).status).toBe(201);
    },
    end: async () => {
      for (const page of [ada, bo, sue]) await page.context().close();
      await backstory.stop();
    },
  };
}

async function join(page: Page, link: string, name: string, email?: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Name').fill(name);
  if (email !== undefined) await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

function send(page: Page, path: string, body: unknown): Promise<Sent> {
  return page.evaluate(
    async ([to, what]) => {
      const response = await fetch(`/api/1.0/${to}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(what),
      });
      const link = response.headers.get('link');
      return { status: response.status, link, body: await response.json() };
    },
    [path, body] as const,
  );
}

/** Where somebody decides, and where they talk, on the page of a correction. */
export const bar = (page: Page) => page.getByRole('region', { name: 'Decide' });
export const talk = (page: Page) => page.getByRole('region', { name: 'Conversation and history' });

/** That something moved is told: until a worker has asked for it again, and then in its history. */
export const toldMoved = (page: Page): Locator =>
  page
    .getByText('It would do something else now')
    .or(talk(page).getByText('it would do something else, so it is asked for again'))
    .first();
