import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { Webhook } from 'standardwebhooks';
import { expectAccessible } from './axe.ts';

type Received = { headers: Record<string, string>; body: string };

/** A receiver that answers as it is told. */
async function receive() {
  const receiver = { url: '', status: 204, received: [] as Received[], close: () => {} };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8');
    });
    request.on('end', () => {
      const headers = Object.entries(request.headers).map(([name, value]) => [name, `${value}`]);
      receiver.received.push({ headers: Object.fromEntries(headers), body });
      response.writeHead(receiver.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`;
  receiver.close = () => void server.close();
  return receiver;
}

test('a webhook is made in the browser, tells its receiver signed and masked, and says what failed', async ({
  page,
}) => {
  const receiver = await receive();
  const suffix = crypto.randomUUID().slice(0, 8);
  const name = `Order desk ${suffix}`;
  const main = page.getByRole('main');

  await page.goto('/admin/webhooks');
  await page.getByRole('link', { name: 'Make a webhook…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('textbox', { name: 'Address' }).fill('ftp://hooks.example.com/');
  await page.getByRole('textbox', { name: 'Reason' }).fill('They asked for it');
  await page.getByRole('button', { name: 'Make the webhook' }).click();
  await expect(main).toContainText('Give a whole address');
  await expect(main).toContainText('Choose an entity type');
  await expectAccessible(page);
  await page.getByRole('textbox', { name: 'Address' }).fill(receiver.url);
  await page.getByRole('button', { name: 'Choose…' }).first().click();
  await page.getByRole('checkbox', { name: /^Users/ }).check();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Make the webhook' }).click();
  await expect(page.getByRole('heading', { name: /^The signing secret of/ })).toBeFocused();
  const secret =
    (await page
      .getByText(/^whsec_/)
      .first()
      .textContent()) ?? '';
  await expectAccessible(page);

  await page.getByRole('link', { name: 'To the webhook' }).click();
  await expect(main).toContainText('No deliveries yet');
  await expect(page.locator('body')).not.toContainText(secret);
  await page.getByRole('button', { name: 'Send a test…' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('To see whether it comes');
  await page.getByRole('button', { name: 'Send it' }).click();
  await expect(page.getByText(/^Taken: 204/)).toBeVisible();
  await page.keyboard.press('Escape');
  expect(JSON.parse(receiver.received[0]?.body ?? '{}')).toMatchObject({ type: 'webhookTest' });

  // What is recorded is told, without the page being loaded anew.
  const email = `webhook-${suffix}@mejl.example`;
  const userId = `webhook-${suffix}`;
  const recorded = await page.request.post('/api/1.0/userCreated', {
    data: { userId, email, name: 'Ane Wiik' },
  });
  expect(recorded.status()).toBe(201);
  await expect.poll(() => receiver.received.length).toBe(2);
  const [, told] = receiver.received;
  const event = new Webhook(secret).verify(told?.body ?? '', told?.headers ?? {});
  expect(event).toMatchObject({ type: 'userCreated', subject: `user/${userId}` });
  expect(told?.body).not.toContain(email);
  expect(told?.body).not.toContain('Ane Wiik');
  const deliveries = page.getByRole('region', { name: 'Deliveries' }).getByRole('listitem');
  await expect(deliveries.first()).toContainText('Delivered');

  receiver.status = 500;
  await page.request.post('/api/1.0/userProfileUpdated', { data: { userId, name: 'Ane' } });
  await expect(deliveries.first()).toContainText('Answered 500');
  await deliveries.first().getByRole('link').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Tries' })).toBeVisible();
  await expect(deliveries.first()).toContainText('webhook-signature');
  await expect(deliveries.first()).toContainText('userProfileUpdated');
  await expectAccessible(page);

  // The address answers again, and somebody who cannot wait has it tried at once.
  receiver.status = 200;
  await deliveries.first().getByRole('button', { name: 'Try again…' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('It is mended');
  await page.getByRole('dialog').getByRole('button').last().click();
  await expect(deliveries.first()).toContainText('Delivered');
  await expect(deliveries.first()).toContainText('Taken: 200');

  await page.getByRole('button', { name: 'Rotate…' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('It was mailed around');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Add a secret' }).click();
  await expect(
    page
      .getByRole('dialog')
      .getByText(/^whsec_/)
      .first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(main).toContainText('Secret 2');

  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.body.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByRole('link', { name: 'Change…' }).click();
  await page.getByRole('radio', { name: /^Admin/ }).check();
  await page.getByRole('textbox', { name: 'Reason' }).fill('They need the names');
  await page.getByRole('button', { name: 'Save the changes' }).click();
  await expect(page.getByText('The changes are saved.')).toBeVisible();
  await page.request.post('/api/1.0/userProfileUpdated', { data: { userId, name: 'Ane Vik' } });
  await expect.poll(() => receiver.received.at(-1)?.body).toContain('Ane Vik');

  await page.getByRole('button', { name: 'Delete…' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('It is done');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(`${name} is deleted.`)).toBeVisible();
  await expect(main).not.toContainText(receiver.url);
  receiver.close();
});
