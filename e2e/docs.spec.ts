import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { stateOf } from './demo-roles.ts';
import { openPage } from './open-page.ts';

test.use({ storageState: stateOf('admin') });

test('the API is tried as who is signed in: a read, a preview, and an event that is recorded', async ({
  page,
}) => {
  await openPage(page, '/docs');
  const requests = page.getByRole('navigation', { name: 'Requests' });
  await expectAccessible(page);
  await page.getByRole('searchbox', { name: 'Search requests' }).fill('events position');
  await requests.getByRole('link', { name: /The whole store/ }).click();
  await page.getByText(/more parameters/).click();
  await page.getByLabel('limit').fill('2');
  await page.getByRole('button', { name: 'Send' }).click();
  const answer = page.getByRole('region', { name: 'Answer', exact: true });
  await expect(answer.getByRole('status')).toHaveText('200 OK');
  await expect(answer.getByText(/^GET .*limit=2$/)).toBeVisible();
  await expect(answer.getByText('"items": ')).toBeVisible();

  const id = `docs-${crypto.randomUUID().slice(0, 8)}`;
  await page.getByRole('searchbox', { name: 'Search requests' }).fill('list created');
  // What is typed leads on by Enter.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'List created' })).toBeVisible();
  const body = page.getByRole('textbox', { name: 'Body' });
  await expect(body).toHaveValue(/"name": "Boats weekly"/);
  await body.fill(`{"mailingListId":"${id}","name":"Tried ${id}"`);
  await body.press('ControlOrMeta+Enter');
  await expect(page.getByText(/^This is no JSON/)).toBeVisible();
  await body.press('End');
  await body.pressSequentially('}');
  await page.getByRole('button', { name: 'Python' }).click();
  await expect(page.getByText(`"mailingListId": "${id}"`)).toBeVisible();

  // What is offered first records nothing.
  await body.press('ControlOrMeta+Enter');
  await expect(answer.getByText(/^It fits/)).toBeVisible();
  expect((await page.request.get(`/api/1.0/mailingList/${id}`)).status()).toBe(404);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Record in demo…' }).click();
  const dialog = page.getByRole('dialog', { name: 'This records an event in demo' });
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Record in demo' }).click();
  await expect(answer.getByRole('status')).toHaveText('201 Created');
  await answer.getByRole('link', { name: 'The event’s page' }).click();
  await expect(page.getByRole('heading', { name: `List “Tried ${id}” created` })).toBeVisible();
});

test('on a narrow window, in German, who may less is offered less', async ({ browser }) => {
  const context = await browser.newContext({
    ...{ storageState: stateOf('support'), locale: 'de-DE' },
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto('/docs');
  const requests = page.getByRole('navigation', { name: 'Anfragen' });
  await expect(requests.getByRole('link', { name: /userSuspended/ })).toBeVisible();
  await expect(requests.getByRole('link', { name: /userCreated/ })).toHaveCount(0);
  await requests.getByRole('link', { name: /userSuspended/ }).click();
  await expect(page.getByRole('button', { name: 'Vorschau' })).toBeVisible();
  await expect(requests).toBeHidden();
  await expectAccessible(page);
  expect((await page.goto('/docs/userCreated'))?.status()).toBe(403);
  await context.close();
});
