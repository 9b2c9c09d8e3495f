import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { stateOf } from './demo-roles.ts';

test.use({ storageState: stateOf('admin') });

test('a type that nobody defined is learnt, named, and told in these words from then on', async ({
  page,
}) => {
  const type = `kiln${crypto.randomUUID().slice(0, 6)}`;
  const events = Array.from({ length: 24 }, (_, n) => n).flatMap((n) => {
    const event = (name: string, hour: number, data: object) => ({
      ...{ specversion: '1.0', source: `urn:${type}`, id: `${n} ${name}`, type: name },
      ...{ subject: `${type}/k-${n}`, time: `2026-01-0${1 + (n % 9)}T0${hour}:00:00Z`, data },
    });
    const lit = event('Light Kiln', 1, {
      fuel: n % 2 ? 'wood' : 'gas',
      keeper: `Ann ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[n]}erg`,
    });
    return n === 0 ? [lit] : [lit, event('Reach Heat', 3, { degreesCelsius: 900 + n })];
  });
  const answer = await page.request.post('/api/1.0/events', {
    headers: { 'content-type': 'application/cloudevents-batch+json' },
    data: JSON.stringify(events),
  });
  expect(answer.status(), await answer.text()).toBe(201);

  await page.goto(`/entities/${type}`);
  await page.getByRole('link', { name: 'Schema', exact: true }).click();
  await expect(page.getByText(/^Learnt from all 47 events, on 24 entities/)).toBeVisible();
  const step = page.getByRole('row', { name: /Light Kiln Reach Heat 23/ });
  await expect(step).toContainText('mostly 2 h');
  const fuel = page.getByRole('row', { name: /\/fuel/ });
  await expect(fuel).toContainText('one of');
  await expectAccessible(page);

  // What looks personal is marked right there.
  const keeper = page.getByRole('row', { name: /\/keeper/ });
  await expect(keeper).toContainText('likely personal');
  await keeper.getByRole('button', { name: /^Mark \/keeper/ }).click();
  await page.getByLabel('Reason').fill('It names who keeps it');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(keeper.getByRole('button', { name: /^Show \/keeper/ })).toBeVisible();

  await page.getByRole('link', { name: 'Edit words' }).click();
  const heat = page.getByRole('group', { name: 'Reach Heat' });
  await heat.getByLabel('Told as').fill('Hot at {degreesCelsius}\nHot, by {nobody}');
  await expect(heat.getByText(/^Hot at 9\d\d °C$/).first()).toBeVisible();
  await expect(heat.getByText('{nobody}: no event of it was seen to hold that.')).toBeVisible();
  await page.getByLabel('Many are called').fill('Kilns of clay');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save words' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('So the potters say');
  await dialog.getByRole('button', { name: 'Save words' }).click();
  await expect(page.getByRole('heading', { name: 'Schema: Kilns of clay' })).toBeVisible();
  await page.goto(`/entities/${type}/k-5`);
  await expect(page.getByText('Hot at 905 °C').first()).toBeVisible();
});
