import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.ts';
import { joinAsFirstAdmin } from './sign-in.ts';
import { startBackstory } from './start-backstory.ts';

// Columns of names that nobody knows, separated by semicolons, in Windows-1252, dates with the day first.
const steps = ['Angenommen', 'Sortiert', 'Zugestellt'];
const rows = Array.from({ length: 900 }, (_, n) => {
  const day = String(Math.floor(n / 300) + 14);
  return `Größe ${n % 7};P-${1_000 + (n % 300)};${steps[Math.floor(n / 300)]};${day}.03.2024 08:15;Anna Schmidt`;
});
const header = 'Maß;Lieferung;Lage;Zeitpunkt;Empfänger';
const text = [header, ...rows, 'x;P-1;Verloren;irgendwann;Z', ''].join('\r\n');

test('a file of odd columns is dropped, corrected, checked and recorded; its mapping serves the command line', async ({
  browser,
}) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-import-'));
  const server = await startBackstory({ store: 'import', dataFolder: path.join(folder, 'data') });
  const context = await browser.newContext({ baseURL: server.url, timezoneId: 'UTC' });
  try {
    const page = await context.newPage();
    await joinAsFirstAdmin(page, server);
    await page.getByRole('link', { name: 'Import', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Import', exact: true })).toBeVisible();
    await expectAccessible(page);
    const buffer = Buffer.from(text, 'latin1');
    await page
      .getByLabel('Choose a file')
      .setInputFiles({ name: 'lieferungen.txt', mimeType: 'text/plain', buffer });

    await expect(page.getByRole('heading', { name: 'lieferungen.txt' })).toBeVisible();
    await expect(page.getByText('Still to be said: what the rows are about.')).toBeVisible();
    await expect(page.getByLabel('Encoding')).toContainText('Windows-1252, as seen');
    await expect(page.getByLabel('Separator')).toContainText('Semicolon, as seen');
    await expect(page.getByLabel('Dates')).toContainText('Day first: 31.12.2024, as seen');
    await page.getByLabel('What a row is about').fill('parcel');
    const becomes = (column: string) => page.getByLabel(`What ${column} becomes`);
    await becomes('Lieferung').selectOption('Entity id');
    await becomes('Lage').selectOption('Event type');
    await expect(becomes('Zeitpunkt')).toHaveValue('time');
    await page.getByLabel('Name of the attribute Maß').fill('size');
    await becomes('Empfänger').selectOption('Left out');
    const preview = page.getByRole('region', { name: 'Preview' });
    await expect(preview.getByRole('heading', { name: 'P-1000' })).toBeVisible();
    await expect(preview.getByRole('listitem').first()).toContainText(
      'Angenommen14 Mar 2024, 08:15size Größe 0',
    );
    await expect(preview).not.toContainText('Anna');
    await becomes('Empfänger').selectOption('Attribute');
    await expect(preview).toContainText('Anna Schmidt');
    await page.getByLabel('Zone of times without one').fill('Europe/Berlin');
    await expect(preview).toContainText('14 Mar 2024, 07:15');
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page);
    await page.setViewportSize({ width: 1280, height: 800 });

    await page.getByRole('button', { name: 'Save mapping…' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Parcels');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Check the whole file' }).click();
    await expect(page.getByText('900 events would be recorded')).toBeVisible();
    await expect(page.getByText('The time cannot be read: "irgendwann"')).toBeVisible();
    // What looks like names is proposed to be masked.
    await expect(page.getByLabel('Empfänger is personal')).toBeChecked();
    await expect(page.getByLabel('size is personal')).not.toBeChecked();
    await expectAccessible(page);

    // First into a store of its own, which is looked at, left and dropped.
    const address = page.url();
    await page.getByRole('button', { name: 'Try it first' }).click();
    await page.getByRole('button', { name: 'Look at it' }).click();
    const banner = page.getByRole('complementary', { name: 'Trial' });
    await expect(banner).toContainText('Trial of lieferungen.txt: nothing here is in the store.');
    await page.getByRole('link', { name: 'P-1000', exact: true }).first().click();
    await expect(page.getByRole('main')).toContainText('Zugestellt');
    await expect(banner).toBeVisible();
    await expect(page.getByText('Record an event')).toHaveCount(0);
    await expectAccessible(page);
    const refused = await page.evaluate(async () => {
      const answer = await fetch('/api/1.0/events', { method: 'POST', body: '{}' });
      return [answer.status, ((await answer.json()) as { code: string }).code];
    });
    expect(refused).toEqual([409, 'trial']);
    await banner.getByRole('link', { name: 'Back to the import' }).click();
    await page.getByRole('button', { name: 'Drop the trial' }).click();
    await expect(page.getByRole('button', { name: 'Drop the trial' })).toHaveCount(0);

    await page.getByRole('button', { name: 'Record 900 events…' }).click();
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(page.getByText(/^Say why/)).toBeVisible();
    await page.getByRole('textbox', { name: 'Reason' }).fill('History of the old system');
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await expect(page.getByText('900 events recorded')).toBeVisible();
    await expectAccessible(page);

    // The same on the command line, by the saved mapping: there is nothing new in it.
    const file = path.join(folder, 'again.txt');
    await writeFile(file, buffer);
    const told = await server.command('import', file, '--saved-mapping', 'Parcels', '--yes');
    expect(told).toContain('0 events recorded, 900 already here, 1 faulty row');

    await page.getByRole('link', { name: 'See parcels' }).click();
    await page.getByRole('link', { name: 'P-1000', exact: true }).first().click();
    await expect(page.getByRole('main')).toContainText('Zugestellt');
    await expect(page.getByRole('main')).toContainText('Größe 0');
    await page.goto(address);
    await page.getByRole('link', { name: 'Erase…' }).click();
    await expect(page.getByText('300 are erased')).toBeVisible();
    await expect(page.getByText('counted here for the first 25 of them')).toBeVisible();
    await expectAccessible(page);
    await page.goBack();
    await page.getByRole('button', { name: 'Delete softly…' }).click();
    await page.getByRole('textbox', { name: 'Reason' }).fill('It was the wrong file');
    await page.getByRole('button', { name: 'Preview the deletion' }).click();
    await expect(page.getByText('300 events would be recorded')).toBeVisible();
  } finally {
    await context.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
