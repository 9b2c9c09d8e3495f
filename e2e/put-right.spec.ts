import { type Browser, expect, type Page, test } from '@playwright/test';
import { accountTakeover, buggyClient, doubleSubscription } from '#lib/demo/planted-cases.ts';
import type { DemoRole } from './demo-roles.ts';
import { signedOut } from './demo-roles.ts';
import { beginJourney, type Journey } from './journey.ts';
import { bar, talk } from './reviewers.ts';
import { signInAsDemo } from './sign-in.ts';
import { type Backstory, startBackstory } from './start-backstory.ts';

/*
 * The demonstration's five planted cases (docs/tour.md) put right, each by whom it falls to: support
 * records what their desk may, and proposes what puts right what others did, as an engineer does; an
 * admin approves and applies. Nobody
 * knows an id: all is found by what the customer said. In a store of its own, which it changes.
 */
test.describe.configure({ mode: 'serial' });

let server: Backstory;
let support: Page;
let engineer: Page;
let admin: Page;

test.beforeAll(async ({ browser }) => {
  server = await startBackstory('demo');
  support = await signedIn(browser, 'support');
  engineer = await signedIn(browser, 'engineer');
  admin = await signedIn(browser, 'admin');
});
test.afterAll(async () => {
  for (const page of [support, engineer, admin]) await page?.context().close();
  await server?.stop();
});

async function signedIn(browser: Browser, role: DemoRole): Promise<Page> {
  const context = await browser.newContext({ baseURL: server.url, storageState: signedOut });
  const page = await context.newPage();
  await signInAsDemo(page, role);
  return page;
}

const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' });
const events = (page: Page) => timeline(page).getByRole('article');
const state = (page: Page) => page.getByRole('table', { name: /^State of/ });
const row = (page: Page, name: string) =>
  state(page)
    .getByRole('row')
    // Beside a version its name says too that it was changed there.
    .filter({
      has: page.getByRole('rowheader', { name: new RegExp(`^${name}( \\(changed\\))?$`) }),
    });
const preview = (page: Page) => page.getByRole('region', { name: 'Preview' });
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Looks for something as every page offers it, and opens what is found. */
async function find(page: Page, journey: Journey, phrase: string, line: RegExp): Promise<void> {
  await journey.click(
    page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: /^Find/ }),
  );
  await journey.type(phrase);
  const hit = page.getByRole('dialog').getByRole('option', { name: line });
  await expect(hit).toHaveCount(1);
  await journey.click(hit);
}

async function reveal(page: Page, journey: Journey): Promise<void> {
  await journey.click(page.getByRole('button', { name: 'Reveal personal data' }));
  await journey.click(page.getByRole('button', { name: 'Reveal for 5 minutes' }));
  await expect(page.getByRole('button', { name: 'Hide now' })).toBeVisible();
}

/** Says why, with the ticket of the customer's call. */
async function because(page: Page, journey: Journey, reason: string, ticket: string) {
  await journey.choose(field(page, 'Reason'), reason);
  await journey.click(field(page, 'Ticket'));
  await journey.type(ticket);
}

async function press(page: Page, journey: Journey, name: 'Apply' | 'Propose'): Promise<void> {
  const button = page.getByRole('button', { name: new RegExp(`^${name}`) });
  await expect(button).toHaveAttribute('aria-disabled', 'false');
  await journey.click(button);
}

/** An admin is told on the home page, reads what it does, approves it and applies it. */
async function approveAndApply(sentence: RegExp): Promise<void> {
  const journey = await beginJourney(admin);
  await journey.click(admin.getByRole('link', { name: 'Show them' }));
  await journey.click(
    admin.getByRole('list', { name: 'Corrections' }).getByRole('link', { name: sentence }),
  );
  await journey.click(bar(admin).getByRole('button', { name: 'Approve' }));
  await journey.click(bar(admin).getByRole('button', { name: 'Apply' }));
  await expect(bar(admin)).toContainText('Applied');
  journey.end({ clicks: 4, keys: 0, letters: 0, turns: 0, pages: 2 });
}

test('the letter that never came: support proposes her address, an admin lets it be recorded', async () => {
  const journey = await beginJourney(support);
  await find(support, journey, 'Ingrid Solberg', /I••• S•••.*User/);
  await reveal(support, journey);
  await journey.click(support.getByRole('link', { name: 'Correct…' }));
  await journey.click(field(support, 'email'));
  await journey.press('ControlOrMeta+a');
  await journey.type('ingrid@fjordmail.example');
  await expect(preview(support)).toContainText('2 changes on 2 entities');
  await expect(preview(support).getByRole('region', { name: 'Boats weekly' })).toBeVisible();
  await because(support, journey, 'Typing mistake', 'SUP-2203');
  // No event of hers to record: the button proposes.
  await press(support, journey, 'Propose');
  await expect(bar(support)).toContainText('Waits for a second person');
  journey.end({ clicks: 10, keys: 1, letters: 46, turns: 0, pages: 3 });
  await approveAndApply(/^Email changed from ingrid@fjordmial\.example/);

  // The field tells the event, who and why; so does the list, whose entry follows.
  await admin.getByRole('link', { name: 'Ingrid Solberg' }).first().click();
  await expect(row(admin, 'email')).toContainText('ingrid@fjordmail.example');
  await expect(row(admin, 'email')).toContainText('v17');
  await expect(row(admin, 'email')).toContainText('“Typing mistake”');
  const change = events(admin).first();
  await expect(change).toContainText(
    'Email changed from ingrid@fjordmial.example to ingrid@fjordmail.example',
  );
  await expect(change).toContainText('SUP-2203');
  // The mistake stays readable where it was made.
  await expect(events(admin).filter({ hasText: 'Phoned: has a new mailbox' })).toContainText(
    'ingrid@fjordmial.example',
  );
  await change.getByRole('link', { name: 'Boats weekly' }).click();
  await expect(heading(admin)).toHaveText('Boats weekly');
  const entry = state(admin).getByRole('row', { name: /^email \(changed\)/ });
  await expect(entry).toContainText('ingrid@fjordmail.example');
  await expect(entry).toContainText('“Typing mistake”');
});

test('a night in Bergen: support gives him back his telephone, the last that was a stranger’s', async () => {
  const journey = await beginJourney(support);
  await find(support, journey, 'Oskar Dahl', /O••• D•••.*User/);
  await reveal(support, journey);
  const own = events(support).filter({ hasText: /^11Signed in with iPhone 13/ });
  await journey.scroll(timeline(support), own);
  await journey.click(own.getByRole('link', { name: /^Signed in/ }));
  await journey.click(support.getByRole('link', { name: 'Compare with now' }));
  const phone = support.getByRole('row', { name: /^phone/ });
  await expect(phone).toContainText(accountTakeover.strangePhone);
  await journey.click(support.getByRole('link', { name: 'Restore phone as it was at version 11' }));
  await expect(preview(support)).toContainText(accountTakeover.phone);
  await because(support, journey, 'Asked for by the person concerned', 'SUP-2212');
  await press(support, journey, 'Propose');
  await expect(bar(support)).toContainText('Waits for a second person');
  journey.end({ clicks: 11, keys: 0, letters: 18, turns: 8, pages: 4 });
  await approveAndApply(/^Phone changed from/);

  await admin.getByRole('link', { name: 'Oskar Dahl' }).first().click();
  await expect(row(admin, 'phone')).toContainText(accountTakeover.phone);
  await expect(row(admin, 'phone')).toContainText('v24');
  await expect(row(admin, 'phone')).toContainText('“Asked for by the person concerned”');
  // Nothing of that night is left in what he offers, either: he put it right himself.
  await admin.getByRole('link', { name: 'Related' }).click();
  await admin
    .getByRole('link', { name: /Mercury 60 hk/ })
    .first()
    .click();
  await expect(row(admin, 'price')).toContainText('38,000 NOK');
  await expect(state(admin)).toContainText('Trondheim');
  await expect(state(admin)).not.toContainText('first to transfer the money');
});

test('every letter twice: support proposes to take off the account that she does not read', async () => {
  const journey = await beginJourney(support);
  await find(support, journey, 'Kari Nygård', /K••• N•••.*k•••@p•••\.example subscribed/);
  // The event that put it on the list is the list's: it is undone there.
  await journey.click(events(support).first().getByRole('link', { name: 'Bikes, weekly' }).first());
  await expect(heading(support)).toHaveText('Bikes, weekly');
  const came = events(support).filter({ hasText: 'k•••@p•••.example subscribed' }).first();
  await journey.click(came.getByRole('button', { name: 'Details' }));
  await journey.click(came.getByRole('link', { name: 'Revert…' }));
  await expect(preview(support)).toContainText('unsubscribed');
  await because(support, journey, 'Recorded twice', 'SUP-2187');
  await press(support, journey, 'Propose');
  await expect(bar(support)).toContainText('Waits for a second person');
  journey.end({ clicks: 9, keys: 0, letters: 19, turns: 0, pages: 4 });
  await approveAndApply(/unsubscribed/);

  // Who sees addresses: the right one is on the list, the other is not.
  await admin.getByRole('link', { name: 'Bikes, weekly' }).first().click();
  await expect(heading(admin)).toHaveText('Bikes, weekly');
  await expect(events(admin).first()).toContainText('unsubscribed');
  await expect(events(admin).first()).toContainText('“Recorded twice”');
  const entry = (mark: string) =>
    state(admin).getByRole('row', { name: new RegExp(`^email${mark}`) });
  await expect(entry(' \\(removed\\)')).toContainText(doubleSubscription.second.email);
  await expect(entry(' [^(]').filter({ hasText: doubleSubscription.first.email })).toHaveCount(1);
  await expect(entry(' [^(]').filter({ hasText: doubleSubscription.second.email })).toHaveCount(0);
  await events(admin).first().getByRole('link', { name: 'Kari Nygård' }).first().click();
  await expect(heading(admin)).toHaveText('Kari Nygård');
  await expect(events(admin).first()).toContainText('unsubscribed');
});

test('a caravan for one krone: an engineer proposes what he meant, with the comparison that tells it', async () => {
  const journey = await beginJourney(engineer);
  await find(engineer, journey, 'Kabe Classic 520', /Kabe Classic 520, 2008.*Advertisement/);
  const change = events(engineer).filter({ hasText: 'Price changed from 48,900 NOK to 1 NOK' });
  await journey.click(change.getByRole('button', { name: 'Details' }));
  await journey.click(change.getByRole('link', { name: 'Compare with the version before' }));
  await expect(engineer).toHaveURL(/from=5&to=6/);
  const comparison = engineer.url();
  await journey.click(engineer.getByRole('link', { name: 'Kabe Classic 520, 2008' }).first());
  await journey.click(engineer.getByRole('link', { name: 'Correct…' }));
  await journey.click(field(engineer, 'price'));
  await journey.press('ControlOrMeta+a');
  await journey.type('47900');
  await expect(preview(engineer)).toContainText('Price changed from 1 NOK to 47,900 NOK');
  await because(engineer, journey, 'A fault of a program', 'WEB-118');
  await press(engineer, journey, 'Propose');
  await journey.click(engineer.getByLabel('Write something'));
  // Pasted, as a link is.
  await engineer.keyboard.insertText(`He wrote 1 000 lower: ${comparison}`);
  await journey.click(engineer.getByRole('button', { name: 'Send' }));
  await expect(engineer.getByRole('link', { name: /^Comparison/ })).toBeVisible();
  journey.end({ clicks: 13, keys: 1, letters: 28, turns: 0, pages: 5 });
  await approveAndApply(/^Price changed from 1 NOK/);

  await expect(admin.getByRole('link', { name: /^Comparison/ })).toBeVisible();
  await admin.getByRole('link', { name: 'Kabe Classic 520, 2008' }).first().click();
  await expect(row(admin, 'price')).toContainText('47,900 NOK');
  await expect(row(admin, 'price')).toContainText('v8');
  await expect(row(admin, 'price')).toContainText('“A fault of a program”');
  // The photo that came after the mistake is there.
  await expect(state(admin)).toContainText('p4');
});

test('everybody speaks English: support gives Sanna her language back', async () => {
  const journey = await beginJourney(support);
  await find(support, journey, 'Sanna Virtanen', /S••• V•••.*User/);
  // An event of the desk's own: recorded by whoever is there, without a second person.
  await journey.click(support.getByRole('link', { name: 'Record an event' }).first());
  const types = support.getByRole('navigation', { name: 'What happened' });
  await journey.click(types.getByRole('link', { name: /^Profile updated/ }));
  await journey.choose(support.getByRole('combobox', { name: /^Language/ }), 'fi · Finnish');
  await expect(preview(support)).toContainText('Language changed from en to fi');
  await because(support, journey, 'A fault of a program', 'SUP-2016');
  await press(support, journey, 'Apply');
  await expect(row(support, 'language')).toContainText('fi');
  await expect(row(support, 'language')).toContainText('“A fault of a program”');
  journey.end({ clicks: 10, keys: 0, letters: 22, turns: 0, pages: 3 });
});

type Overwritten = { id: string; at: string; before: string };

/** Whose language that release overwrote, as the log has it. */
function overwritten(page: Page): Promise<Overwritten[]> {
  return page.evaluate(async (client) => {
    const query = new URLSearchParams({ type: 'userProfileUpdated', order: 'asc', limit: '1000' });
    const found: Overwritten[] = [];
    for (let after: string | null = ''; after !== null; ) {
      if (after) query.set('after', after);
      const body = await (await fetch(`/api/1.0/events?${query}`)).json();
      for (const { entity, occurredAt, metadata, updated } of body.items) {
        if (metadata?.client !== client) continue;
        for (const { path, before, after: made } of updated[0].changes) {
          if (path !== '/language' || made !== 'en') continue;
          found.push({ id: entity.id, at: occurredAt, before });
        }
      }
      after = body.next;
    }
    return found;
  }, buggyClient.client);
}

test('and everybody else, as one act: found by what they became in that week, each given what they had', async () => {
  const all = await overwritten(admin);
  const wrong = all.filter(
    ({ id }) => id !== buggyClient.amina.userId && id !== buggyClient.sanna.userId,
  );
  expect(wrong.length).toBeGreaterThan(20);
  // Of Sanna's the tour tells that it was a Saturday of that week, which began on a Tuesday.
  const saturday = Date.parse(all.find(({ id }) => id === buggyClient.sanna.userId)?.at ?? '');
  const day = (after: number) =>
    new Date(saturday + after * 86_400_000).toISOString().slice(0, 'YYYY-MM-DD'.length);

  const journey = await beginJourney(engineer);
  await journey.click(
    engineer.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Users/ }),
  );
  await journey.click(engineer.getByRole('link', { name: 'When was it so?' }));
  await journey.choose(field(engineer, 'Field'), 'language');
  await journey.choose(field(engineer, 'Condition'), 'became');
  await journey.click(field(engineer, 'Value'));
  await journey.type('en');
  await journey.fill(field(engineer, 'At some time between'), day(-4));
  await journey.fill(field(engineer, 'and'), day(3));
  await journey.click(engineer.getByRole('button', { name: 'Look' }));
  await expect(engineer.getByRole('status').filter({ hasText: `${all.length} of` })).toBeVisible({
    timeout: 60_000,
  });
  await journey.click(
    engineer.getByRole('button', { name: `Act on the ${wrong.length} still so…` }),
  );
  await expect(heading(engineer)).toHaveText(`${wrong.length} users chosen`);
  await journey.choose(field(engineer, 'Event'), 'Profile updated');
  await journey.choose(field(engineer, 'Where Language comes from'), 'As each one’s was');
  await journey.fill(field(engineer, 'When Language was so'), `${day(-4)}T00:00`);
  await journey.click(field(engineer, 'Reason'));
  await journey.type('android 5.3.0 wrote its own language');
  await journey.click(engineer.getByRole('button', { name: 'Preview', exact: true }));
  await expect(engineer.getByText(`${wrong.length} events would be recorded`)).toBeVisible();
  await journey.click(engineer.getByRole('button', { name: 'Propose to a second person' }));
  await expect(engineer.getByText('Waits for a second person')).toBeVisible();
  journey.end({ clicks: 19, keys: 0, letters: 66, turns: 0, pages: 4 });

  const approving = await beginJourney(admin);
  await approving.click(
    admin.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Corrections/ }),
  );
  await approving.click(
    admin.getByRole('link', { name: `Profile updated: ${wrong.length} users` }),
  );
  await approving.click(bar(admin).getByRole('button', { name: 'Approve' }));
  await expect(bar(admin)).toContainText('Approved: it can be applied');
  await approving.click(bar(admin).getByRole('button', { name: 'Apply' }));
  await expect(bar(admin)).toContainText('Applied', { timeout: 60_000 });
  await expect(talk(admin)).toContainText(`${wrong.length} recorded`);
  approving.end({ clicks: 4, keys: 0, letters: 0, turns: 0, pages: 2 });

  // Each has what they had, and nobody else was written to.
  const now = await admin.evaluate(
    (ids) =>
      Promise.all(
        ids.map(async (id) => {
          const response = await fetch(`/api/1.0/user/${encodeURIComponent(id)}`);
          return (await response.json()).state.language;
        }),
      ),
    all.map(({ id }) => id),
  );
  expect(now).toEqual(all.map(({ before }) => before));
});
