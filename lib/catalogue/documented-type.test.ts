import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadCatalogue } from '#lib/catalogue/load.ts';

test('the entity type that docs/catalogue.md shows is one that starts, from any folder', async () => {
  const guide = await readFile(path.join(import.meta.dirname, '../../docs/catalogue.md'), 'utf8');
  const [, type = ''] = guide.match(/```ts\n(\/\/ entities\/parcel\.ts\n[\s\S]*?)```/) ?? [];
  const [, corrects = ''] = guide.match(/```ts\n(corrects: \{\n[\s\S]*?)```/) ?? [];
  const whole = type.replace(/\}\);\n$/, () => `${corrects}});\n`);
  const folder = await mkdtemp(path.join(tmpdir(), 'backstory-catalogue-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await mkdir(path.join(folder, 'entities'));
  await writeFile(path.join(folder, 'entities', 'parcel.ts'), whole);
  const { entities } = await loadCatalogue(folder);
  expect([...entities.keys()]).toEqual(['parcel']);
  expect(Object.keys(entities.get('parcel')?.events ?? {})).toEqual([
    'parcelSent',
    'parcelArrived',
    'parcelDelivered',
    'parcelDeleted',
    'parcelRestored',
    'parcelCorrected',
  ]);
});
