import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadCatalogue } from '#lib/catalogue/load.ts';
import { makeInstallation } from '#lib/cli/new/make-installation.ts';

async function makeFolder(name: string): Promise<string> {
  const parent = await mkdtemp(path.join(tmpdir(), 'backstory-new-'));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  return path.join(parent, name);
}

test('a new folder has a catalogue that starts, and names that npm and PostgreSQL take', async () => {
  const folder = await makeFolder('2nd Help.Desk');
  makeInstallation(folder, '^0.1.0');
  const { entities } = await loadCatalogue(path.join(folder, 'catalogue'));
  expect([...entities.keys()]).toEqual(['ticket']);
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  expect(manifest).toMatchObject({ name: '2nd-help.desk', dependencies: { backstory: '^0.1.0' } });
  expect(await readFile(path.join(folder, '.env'), 'utf8')).toMatch(
    /^BACKSTORY_STORE=nd-help-desk$/m,
  );
});

test('a folder that holds anything is left alone', async () => {
  const folder = await makeFolder('desk');
  makeInstallation(folder, '^0.1.0');
  expect(() => makeInstallation(folder, '^0.1.0')).toThrow(`${folder} is not empty`);
});

test('every setting that it names is one that the guide explains', async () => {
  const read = (file: string) => readFile(path.join(import.meta.dirname, file), 'utf8');
  const guide = await read('../../../docs/operate.md');
  const names = (await read('../template/_env')).matchAll(/^(?:# )?([A-Z][A-Z_]+)=/gm);
  const unknown = [...names].filter(([, name]) => !guide.includes(`| \`${name}\``));
  expect(unknown.map(([, name]) => name)).toEqual([]);
});
