import { expect, type Page, test } from '@playwright/test';
import { stateOf } from './demo-roles.ts';
import { beginJourney, type Journey } from './journey.ts';

/*
 * Three of the demonstration's planted cases (docs/tour.md), each from what the customer says to the
 * answer, by whom it is asked. Nothing is known beforehand but that sentence and who said it, or what
 * of; each way is the one that somebody took who had never seen the pages (docs/trials.md).
 */

const events = (page: Page) => page.getByRole('region', { name: 'Timeline' }).getByRole('article');
const field = (page: Page, name: string) =>
  page
    .getByRole('table', { name: /^State of/ })
    .getByRole('row')
    // Of a version in the past its name says too that it was changed there.
    .filter({
      has: page.getByRole('rowheader', { name: new RegExp(`^${name}( \\(changed\\))?$`) }),
    });
const results = (page: Page) => page.getByRole('dialog', { name: 'Find anything' });
const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' });

/** Looks for something as the home page offers it, and opens what is found first. */
async function find(page: Page, journey: Journey, phrase: string, line: RegExp) {
  await journey.click(
    page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: /^Find/ }),
  );
  await journey.type(phrase);
  const hit = results(page).getByRole('option', { name: line });
  await expect(hit).toHaveCount(1);
  await journey.click(hit);
}

test.describe('support', () => {
  test.use({ storageState: stateOf('support') });
  // What one reveals the other would see.
  test.describe.configure({ mode: 'serial' });

  test('“I never changed my address, and now my newsletters are gone”', async ({ page }) => {
    const journey = await beginJourney(page);
    await find(page, journey, 'Ingrid Solberg', /I••• S•••.*User/);

    // Beside the address: who set it, when and why; in the timeline the same, with its ticket.
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('I••• S•••');
    await expect(field(page, 'email')).toContainText('staff|dana');
    await expect(field(page, 'email')).toContainText('Phoned: has a new mailbox at Fjordmail');
    const change = events(page).filter({ hasText: 'Email changed from i•••@s•••.example' });
    await expect(change).toContainText('SUP-2203');

    // How it was written is seen with a reason alone, and she asked.
    await journey.click(page.getByRole('button', { name: 'Reveal personal data' }));
    await journey.click(page.getByRole('button', { name: 'Reveal for 5 minutes' }));
    await expect(field(page, 'email')).toContainText('ingrid@fjordmial.example');

    // Her letters: the list as the same event left it.
    await journey.click(
      events(page)
        .filter({ hasText: 'Email changed from ingrid@solberg.example' })
        .getByRole('link', { name: 'Boats weekly' }),
    );
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Boats weekly');
    const followed = events(page).filter({ hasText: 'SUP-2203' });
    await expect(followed.first()).toContainText('staff|dana');
    journey.end({ clicks: 5, keys: 0, letters: 14, turns: 0, pages: 2 });
    await hideAgain(page, 'I••• S•••');
  });

  test('“someone got into my account”', async ({ page }) => {
    const journey = await beginJourney(page);
    await find(page, journey, 'Oskar Dahl', /O••• D•••.*User/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('O••• D•••');

    // Back through what happened: suspended for a strange sign-in, and before it a night of changes.
    const night = events(page).filter({ hasText: /^12Signed in.*03:07/ });
    await journey.scroll(timeline(page), night);
    await expect(night).toContainText('Signed in with C••• ••• L•••');
    await journey.click(page.getByRole('button', { name: 'Reveal personal data' }));
    await journey.click(page.getByRole('radio', { name: 'To look into fraud or misuse' }));
    await journey.click(page.getByRole('button', { name: 'Reveal for 5 minutes' }));
    // What was being read is still there, and now tells from which device and address.
    await expect(night).toBeInViewport();
    await expect(night).toContainText('Signed in with Chrome on Linux from 203.0.113.77');

    // The event before that night is the last that was his own: what of it is not so any more?
    const own = events(page).filter({ hasText: /^11Signed in with iPhone 13/ });
    await journey.scroll(timeline(page), own);
    await journey.click(own.getByRole('link', { name: /^Signed in/ }));
    await journey.click(page.getByRole('link', { name: 'Compare with now' }));
    await expect(page).toHaveURL(/from=11&to=23/);
    const lines = page.getByRole('table', { name: 'Differences' }).getByRole('row');
    const changed = lines.filter({ hasText: /v\d+/ }).getByRole('rowheader');
    await expect(changed).toHaveText([/phone/, /logins/, /at/]);
    const phone = page.getByRole('row', { name: /^phone/ });
    await expect(phone).toContainText('v16');
    await expect(phone).toContainText('+47 099 00 14 6');
    journey.end({ clicks: 7, keys: 0, letters: 10, turns: 6, pages: 2 });
    await hideAgain(page, 'O••• D•••');
  });

  /** Others sign in as the same person of support. */
  async function hideAgain(page: Page, masked: string) {
    const hide = page.getByRole('button', { name: 'Hide now' });
    if (!(await hide.isVisible())) await page.goBack();
    await hide.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(masked);
  }
});

test.describe('an engineer, who sees no address', () => {
  test.use({ storageState: stateOf('engineer') });

  test('“why does this advert cost 1?”', async ({ page }) => {
    const journey = await beginJourney(page);
    await find(page, journey, 'Kabe Classic 520', /Kabe Classic 520, 2008.*Advertisement/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kabe Classic 520, 2008');

    // Blame answers at once: the version, who and when; the timeline tells what it was before.
    await expect(field(page, 'price')).toContainText('1 NOK');
    await expect(field(page, 'price')).toContainText('B••• Å•••');
    const change = events(page).filter({ hasText: 'Price changed from 48,900 NOK to 1 NOK' });
    await journey.click(change.getByRole('link', { name: /^Price changed/ }));
    await expect(change).toHaveAttribute('aria-current', /.+/);

    // The event itself, what was sent, and with what.
    await journey.click(change.getByRole('button', { name: 'Details' }));
    const details = page.getByRole('region', { name: 'Details of version 6' });
    await expect(details.getByRole('region', { name: 'Payload' })).toContainText('"price": 1');
    await expect(details).toContainText('"client": "android 5.3.1"');
    journey.end({ clicks: 4, keys: 0, letters: 16, turns: 0, pages: 1 });
  });
});
