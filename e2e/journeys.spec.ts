import { expect, type Page, test } from '@playwright/test';
import { stateOf } from './demo-roles.ts';
import { beginJourney } from './journey.ts';

/*
 * Three of the demonstration's planted cases (docs/tour.md), each from what the customer says to the
 * answer, by whom it is asked. Nothing is known beforehand but that sentence and who wrote it.
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

test.describe('support', () => {
  test.use({ storageState: stateOf('support') });

  test('“I never changed my address, and now my newsletters are gone”', async ({ page }) => {
    const journey = await beginJourney(page);
    // What her letter came from; nothing else is known of her.
    await journey.press('Control+k');
    await journey.type('ingrid@solberg.example');
    const hit = results(page).getByRole('option', { name: /User/ });
    await expect(hit).toHaveCount(1);
    await expect(hit).toContainText('the whole value, masked');
    await expect(hit).toContainText(/had until \d+ \w+/);
    const lists = results(page).getByRole('option', { name: /Mailing list/ });
    await expect(lists).toContainText(/Boats weekly.*had until/);
    await journey.press('Enter');

    // Who set the address that she has now, when and why.
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('I••• S•••');
    await expect(field(page, 'email')).toContainText('staff|dana');
    await journey.click(field(page, 'email').getByRole('link', { name: /^Version \d+: Email/ }));
    const change = events(page).filter({ hasText: 'Email changed from i•••@s•••.example' });
    await expect(change).toHaveAttribute('aria-current', /.+/);
    await expect(change).toContainText('SUP-2203');
    await expect(change).toContainText('Phoned: has a new mailbox at Fjordmail');
    await expect(change).toContainText('Also changed: Boats weekly');

    // How it was written is seen with a reason alone.
    await journey.click(page.getByRole('button', { name: 'Reveal personal data' }));
    await journey.click(page.getByRole('radio', { name: 'To answer a ticket' }));
    await journey.click(page.getByRole('button', { name: 'Reveal for 5 minutes' }));
    await expect(events(page).filter({ hasText: 'ingrid@fjordmial.example' })).not.toHaveCount(0);
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
    journey.end({ clicks: 5, keys: 2, letters: 22, pages: 2 });

    // Others sign in as the same person of support.
    await page.goBack();
    await page.getByRole('button', { name: 'Hide now' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('I••• S•••');
  });
});

test.describe('an admin', () => {
  test.use({ storageState: stateOf('admin') });

  test('“someone got into my account”', async ({ page }) => {
    const journey = await beginJourney(page);
    await journey.press('Control+k');
    await journey.type('oskar dahl');
    await journey.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Oskar Dahl');

    // One device is not like the others, and one address; both came at three at night.
    await journey.click(field(page, 'device').getByRole('rowheader').getByRole('button'));
    const devices = page.getByRole('region', { name: 'History of /lastLogin/device' });
    await expect(devices.getByRole('listitem')).toContainText([
      /^iPhone 13/,
      /^Chrome on Linux.*203\.0\.113\.77/,
      /^iPhone 13/,
    ]);
    await journey.click(devices.getByRole('listitem').nth(1).getByRole('link'));
    const strange = events(page).filter({ hasText: 'Signed in with Chrome on Linux' });
    await expect(strange).toHaveAttribute('aria-current', /.+/);
    await expect(strange).toContainText('03:07');
    await expect(strange).toContainText(/198\.51\.100\.131.*203\.0\.113\.77/);

    // The version before it is the last that was his own.
    await journey.press('[');
    await journey.click(page.getByRole('link', { name: 'Compare with now' }));
    await expect(page).toHaveURL(/from=11&to=23/);
    const lines = page.getByRole('table', { name: 'Differences' }).getByRole('row');
    const changed = lines.filter({ hasText: /v\d+/ }).getByRole('rowheader');
    await expect(changed).toHaveText([/phone/, /logins/, /at/]);
    const phone = page.getByRole('row', { name: /^phone/ });
    await expect(phone).toContainText('v16');
    await expect(phone).toContainText('+47 099 00 14 6');
    journey.end({ clicks: 3, keys: 3, letters: 10, pages: 2 });
  });
});

test.describe('an engineer, who sees no address', () => {
  test.use({ storageState: stateOf('engineer') });

  test('“why does this advert cost 1?”', async ({ page }) => {
    const journey = await beginJourney(page);
    await journey.press('Control+k');
    await journey.type('Kabe Classic 520');
    await journey.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kabe Classic 520, 2008');

    // Blame answers at once: the version, who and when; the field's history tells what it was.
    await expect(field(page, 'price')).toContainText('1 NOK');
    await expect(field(page, 'price')).toContainText('B••• Å•••');
    await journey.click(field(page, 'price').getByRole('rowheader').getByRole('button'));
    const values = page.getByRole('region', { name: 'History of /price' }).getByRole('listitem');
    await expect(values).toHaveCount(3);
    await expect(values.first()).toContainText('Price changed from 48,900 NOK to 1 NOK');
    await expect(values.first()).toContainText('B••• Å•••');
    await expect(values.nth(1)).toContainText('48,900 NOK');

    // The event itself, and with what it was done.
    await journey.click(values.first().getByRole('link'));
    const change = events(page).filter({ hasText: 'Price changed from 48,900 NOK to 1 NOK' });
    await expect(change).toHaveAttribute('aria-current', /.+/);
    await journey.click(change.getByRole('button', { name: 'Details' }));
    const details = page.getByRole('region', { name: 'Details of version 6' });
    await expect(details.getByRole('region', { name: 'Payload' })).toContainText('"price": 1');
    journey.end({ clicks: 3, keys: 2, letters: 16, pages: 1 });
  });
});
