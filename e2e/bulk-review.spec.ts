import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { bar, openReviewers, type Reviewers, talk, toldMoved } from './reviewers.ts';

// A bulk act over the size that the policy lets one person do, from its proposal to its report.
test.describe.configure({ mode: 'serial' });

let reviewers: Reviewers;
let { ada, bo, sue } = {} as Reviewers;

const people = ['Astrid', 'Birk', 'Cato', 'Dagny'];

test.beforeAll(async ({ browser }) => {
  reviewers = await openReviewers(browser, 'bulk-review');
  ({ ada, bo, sue } = reviewers);
  for (const [index, name] of people.entries()) {
    const data = { userId: `u${index}`, email: `${name.toLowerCase()}@old.example`, name };
    await reviewers.record('userCreated', data);
  }
});
test.afterAll(() => reviewers?.end());

/** By Sue, of all users; what she then looks at is its review. */
async function propose(language: string): Promise<string> {
  await sue.goto('/entities/user');
  await sue.getByRole('button', { name: 'Choose…' }).click();
  await sue.getByRole('button', { name: 'Act on all of this list…' }).click();
  await sue.getByLabel('Event').selectOption({ label: 'Profile updated' });
  await sue.getByLabel('Where Language comes from').selectOption('value');
  await sue.getByLabel('Value').selectOption({ label: language });
  await sue.getByLabel('Reason').fill('An import mixed the languages up');
  await sue.getByLabel('Ticket').fill('DESK-12');
  await sue.getByRole('button', { name: 'Preview', exact: true }).click();
  await expect(sue.getByText('4 events would be recorded')).toBeVisible();
  await sue.getByRole('button', { name: 'Propose to a second person' }).click();
  await expect(sue).toHaveURL(/\/corrections\/[0-9a-f-]{36}$/);
  return new URL(sue.url()).pathname;
}

/** As the API tells it to Ada. */
function languageOf(id: string): Promise<unknown> {
  return ada.evaluate(async (of) => {
    const { state } = await (await fetch(`/api/1.0/user/${of}`)).json();
    return state.language;
  }, id);
}

test('from so many entities on, nobody does it alone', async () => {
  await ada.goto('/admin/review');
  await ada.getByRole('button', { name: 'Add a rule…' }).click();
  const form = ada.getByRole('form', { name: 'Add a rule' });
  await form.getByLabel('In words').fill('Three people and more at once');
  await form.getByLabel('From so many entities on in one act').fill('3');
  await form.getByRole('textbox', { name: 'Reason' }).fill('A mistake is multiplied');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
});

test('what support proposes is looked at, asked about, approved by another and recorded', async () => {
  await bo.goto('/');
  const at = await propose('nb · Norwegian Bokmål');
  await expect(sue.getByRole('heading', { level: 1 })).toHaveText('Profile updated: 4 users');
  await expect(bar(sue)).toContainText('You proposed it');
  await expectAccessible(sue);

  // The home page and the list tell of it by themselves.
  await expect(bo.getByText('One correction waits for you')).toBeVisible();
  await bo.getByRole('link', { name: 'Show them' }).click();
  const row = bo.getByRole('list', { name: 'Corrections' }).getByRole('listitem');
  await expect(row).toContainText('waits for you');
  await row.getByRole('link', { name: 'Profile updated: 4 users' }).click();
  await expect(bo).toHaveURL(at);
  const does = bo.getByRole('region', { name: 'What it would do now' });
  await expect(does).toContainText('4 events would be recorded');
  await expect(bo.getByText('Three people and more at once')).toBeVisible();
  await expect(bo.getByText('DESK-12')).toBeVisible();
  await expectAccessible(bo);

  await ada.goto(at);
  await ada.getByLabel('Write something').fill('Did somebody not ask for Danish?');
  await ada.getByRole('button', { name: 'Send' }).click();
  await expect(talk(sue)).toContainText('Did somebody not ask for Danish?');
  await sue.getByLabel('Write something').fill('No, that was somebody else.');
  await sue.getByRole('button', { name: 'Send' }).click();
  await expect(talk(bo)).toContainText('No, that was somebody else.');

  // What moved meanwhile and changes what it does is asked for as it is now.
  await reviewers.record('userProfileUpdated', { userId: 'u2', language: 'nb' });
  await expect(toldMoved(bo)).toBeVisible();
  await bar(bo).getByRole('button', { name: 'Approve' }).press('Enter');
  await expect(bar(bo)).toContainText('Approved: it can be applied');
  await expect(talk(bo)).toContainText('it would do something else, so it is asked for again');
  await expect(bar(ada)).toContainText('Approved: it can be applied');
  await bar(ada).getByRole('button', { name: 'Apply' }).click();
  for (const page of [ada, bo, sue]) await expect(bar(page)).toContainText('Applied');
  await expect(talk(sue)).toContainText(/\d recorded/);
  await expectAccessible(ada);

  await ada.getByRole('link', { name: 'Its progress and its report' }).click();
  await expect(ada.getByRole('link', { name: 'Report as CSV' })).toBeVisible();
  await expect(ada.getByRole('link', { name: 'Review: applied' })).toHaveAttribute('href', at);
  expect(await languageOf('u0')).toBe('nb');
});

test('another is rejected with a reason, and nothing of it is recorded', async () => {
  const at = await propose('fi · Finnish');
  await bo.goto(at);
  await bar(bo).getByRole('button', { name: 'Reject…' }).click();
  const dialog = bo.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Nobody there speaks Finnish');
  await dialog.getByRole('button', { name: 'Reject' }).click();
  await expect(bar(bo)).toContainText('Rejected');
  await expect(talk(sue)).toContainText('Nobody there speaks Finnish');
  await sue.getByRole('link', { name: 'Its progress and its report' }).click();
  await expect(sue.getByRole('link', { name: 'Review: rejected' })).toBeVisible();
  expect(await languageOf('u0')).toBe('nb');

  await bo.goto('/corrections');
  const filters = bo.getByRole('navigation', { name: 'Which are shown' });
  await expect(filters.getByRole('link', { name: 'Applied 1' })).toBeVisible();
  await filters.getByRole('link', { name: 'Rejected 1' }).click();
  await expect(bo.getByRole('list', { name: 'Corrections' }).getByRole('listitem')).toHaveCount(1);
});

test('who proposed one takes it back', async () => {
  await propose('da · Danish');
  await bar(sue).getByRole('button', { name: 'Withdraw…' }).press('Enter');
  const dialog = sue.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Too early');
  await dialog.getByRole('button', { name: 'Withdraw' }).click();
  await expect(bar(sue)).toContainText('Withdrawn');
});
