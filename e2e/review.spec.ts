import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { bar, openReviewers, type Reviewers, talk, toldMoved } from './reviewers.ts';

// One store of its own, on which a correction goes its way from test to test.
test.describe.configure({ mode: 'serial' });

let reviewers: Reviewers;
let { ada, bo, sue, send, backstory } = {} as Reviewers;

const user = { type: 'user', id: 'u1' };
const userPage = '/entities/user/u1';

test.beforeAll(async ({ browser }) => {
  reviewers = await openReviewers(browser, 'review');
  ({ ada, bo, sue, send, backstory } = reviewers);
  const { record } = reviewers;
  await record('mailingListCreated', { mailingListId: 'boats', name: 'Boats' });
  await record('userCreated', { userId: 'u1', email: 'kari@old.example', name: 'Kari Nordmann' });
  await record('mailingListMemberSubscribed', {
    ...{ mailingListId: 'boats', userId: 'u1', email: 'kari@old.example' },
  });
});

test.afterAll(() => reviewers?.end());

/** Proposed by Sue, and open in her browser. */
async function propose(email: string): Promise<string> {
  const data = { userId: 'u1', email };
  const { status, body } = await send(sue, 'corrections', {
    events: [{ type: 'userEmailUpdated', entity: user, data }],
    reason: 'Kari wrote to us from her new address',
    ticket: 'DESK-7',
  });
  expect(status).toBe(201);
  await sue.goto(`/corrections/${body.id}`);
  return body.id;
}

test('an admin says what has to be reviewed, and who records without review is told where to go', async () => {
  await ada.goto('/admin');
  await ada.getByRole('link', { name: 'Review', exact: true }).click();
  await expect(ada.getByText('Nothing has to be reviewed')).toBeVisible();
  await expectAccessible(ada);
  await ada.getByRole('button', { name: 'Add a rule…' }).click();
  const form = ada.getByRole('form', { name: 'Add a rule' });
  await expect(form.getByLabel('In words')).toBeFocused();
  await ada.keyboard.type('Addresses of people');
  await form.getByRole('textbox', { name: 'Reason' }).fill('A mistake sends mail to strangers');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('alert')).toHaveText(/Choose at least one/);
  await form.getByRole('group', { name: 'That change' }).getByRole('button').click();
  await ada.getByRole('checkbox', { name: '/email Users', exact: true }).check();
  await ada.keyboard.press('Escape');
  await expectAccessible(ada);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  await expect(ada.getByRole('region', { name: 'Rules' })).toContainText('Changing /email');
  await expect(ada.getByText('by Ada Admin: “A mistake sends mail to strangers”')).toBeVisible();
  await ada.goto('/');
  const refused = await send(ada, 'userEmailUpdated', {
    userId: 'u1',
    email: 'kari@hasty.example',
  });
  expect(refused).toMatchObject({ status: 403, body: { code: 'second_person_required' } });
  expect(refused.link).toContain('/api/1.0/corrections');
});

test('what support proposes waits for whoever may approve, and not for them', async () => {
  await bo.goto('/');
  const id = await propose('kari@new.example');
  await expect(sue.getByText('Waits for a second person')).toBeVisible();
  await expect(bar(sue).getByRole('button', { name: 'Approve' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await expect(bar(sue)).toContainText('You proposed it');
  // The home page tells it by itself.
  await expect(bo.getByText('One correction waits for you')).toBeVisible();
  await bo.getByRole('link', { name: 'Show them' }).click();
  const row = bo.getByRole('list', { name: 'Corrections' }).getByRole('listitem');
  await expect(row).toContainText('waits for you');
  await expectAccessible(bo);
  await row.getByRole('link', { name: /^Email changed/ }).click();
  await expect(bo).toHaveURL(`/corrections/${id}`);
  await expect(bo.getByRole('heading', { level: 1 })).toHaveText(
    'Email changed from kari@old.example to kari@new.example',
  );
  await expect(bo.getByText('Addresses of people')).toBeVisible();
  await expectAccessible(bo);
});

test('a comparison is attached by its link, and is a card for the others', async () => {
  await sue
    .getByLabel('Write something')
    .fill(`Look at ${backstory.url}${userPage}/compare?from=0&to=1, please.`);
  await sue.getByRole('button', { name: 'Send' }).click();
  await expect(sue.getByLabel('Write something')).toHaveValue('');
  const card = talk(bo).getByRole('link', { name: /Comparison user\/u1/ });
  await expect(card).toHaveAttribute('href', `${userPage}/compare?from=0&to=1`);
  await expect(talk(bo)).toContainText('Sue Support wrote');
});

test('what moved and changes what it does is told, and approved as it is now', async () => {
  // By a rule that is lifted for a moment: the policy holds whoever records.
  const moved = await send(sue, 'corrections', {
    events: [{ type: 'userEmailUpdated', data: { userId: 'u1', email: 'kari@between.example' } }],
    reason: 'Another came first',
  });
  const step = (page: Page, name: string) =>
    page.evaluate(
      async ([id, what]) => {
        const headers = { 'If-Match': '*' };
        const to = `/api/1.0/corrections/${id}/${what}`;
        return (await fetch(to, { method: 'POST', headers })).status;
      },
      [moved.body.id as string, name] as const,
    );
  expect(await step(ada, 'approve')).toBe(200);
  expect(await step(ada, 'apply')).toBe(200);
  await expect(toldMoved(bo)).toBeVisible();
  await expect(bo.getByRole('region', { name: 'What it would do now' })).toContainText(
    'kari@between.example',
  );
  await expectAccessible(bo);
  // By the keyboard alone.
  await bar(bo).getByRole('button', { name: 'Approve' }).focus();
  await bo.keyboard.press('Enter');
  await expect(bar(bo)).toContainText('Approved: it can be applied');
  await expect(talk(bo)).toContainText('it would do something else, so it is asked for again');
  await expect(talk(bo)).toContainText('Bo Admin approved it');
});

test('it is applied once, whoever presses how often, and told to all', async () => {
  await ada.goto(new URL(bo.url()).pathname);
  await expect(bar(ada).getByRole('button', { name: 'Apply' })).toBeVisible();
  await Promise.all(
    [ada, bo].map((page) => bar(page).getByRole('button', { name: 'Apply' }).dblclick()),
  );
  for (const page of [ada, bo, sue]) {
    await expect(bar(page)).toContainText('Applied');
  }
  await expect(talk(ada).getByRole('link', { name: /userEmailUpdated/ })).toHaveCount(1);
  await ada.goto(userPage);
  await expect(ada.getByRole('main')).toContainText('kari@new.example');
  await ada.goto('/entities/mailingList/boats');
  await expect(ada.getByRole('main')).toContainText('kari@new.example');
});

test('an admin cannot approve their own, and another rejects it with a reason', async () => {
  await ada.goto('/');
  const own = await send(ada, 'corrections', {
    events: [{ type: 'userEmailUpdated', data: { userId: 'u1', email: 'kari@own.example' } }],
    reason: 'By myself',
  });
  await ada.goto(`/corrections/${own.body.id}`);
  await expect(bar(ada).getByRole('button', { name: 'Approve' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await bo.goto(`/corrections/${own.body.id}`);
  await bar(bo).getByRole('button', { name: 'Reject…' }).click();
  const dialog = bo.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Reject' }).click();
  await expect(dialog.getByText('Say why.')).toBeVisible();
  await expectAccessible(bo);
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('She did not ask for it');
  await dialog.getByRole('button', { name: 'Reject' }).click();
  await expect(bar(bo)).toContainText('Rejected');
  await expect(talk(ada)).toContainText('She did not ask for it');
});

test('one withdraws while another approves: one of them is told that it was decided', async () => {
  const id = await propose('kari@raced.example');
  await bo.goto(`/corrections/${id}`);
  await bar(sue).getByRole('button', { name: 'Withdraw…' }).click();
  const dialog = sue.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Asked too early');
  await Promise.all([
    dialog.getByRole('button', { name: 'Withdraw' }).click(),
    bar(bo).getByRole('button', { name: 'Approve' }).click(),
  ]);
  const steps = talk(bo).getByText(/Sue Support withdrew it|Bo Admin approved it/);
  await expect(steps.first()).toBeVisible();
  // Withdrawn may follow an approval, but nothing is approved that was withdrawn.
  const history = await talk(bo).textContent();
  const withdrawn = history?.indexOf('withdrew it') ?? -1;
  const approved = history?.indexOf('approved it') ?? -1;
  expect(withdrawn === -1 || approved === -1 || approved < withdrawn).toBe(true);
});

test('the list is filtered by what became of them, with counts that are so', async () => {
  await bo.goto('/corrections');
  const filters = bo.getByRole('navigation', { name: 'Which are shown' });
  await expect(filters.getByRole('link', { name: 'Applied 2' })).toBeVisible();
  await filters.getByRole('link', { name: 'Rejected 1' }).click();
  await expect(bo).toHaveURL('/corrections?status=rejected');
  const rows = bo.getByRole('list', { name: 'Corrections' }).getByRole('listitem');
  await expect(rows).toHaveCount(1);
  await bo.reload();
  await expect(rows).toContainText('Rejected');
  await bo.goto('/corrections/00000000-0000-7000-8000-000000000000');
  await expect(bo.getByRole('heading', { name: 'There is no such correction' })).toBeVisible();
  await expectAccessible(bo);
});
