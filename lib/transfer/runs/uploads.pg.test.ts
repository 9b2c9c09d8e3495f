import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { personOf } from '#lib/testing/viewers.ts';
import { checkImport, discardImport, keepMapping } from '#lib/transfer/runs/ask-import.ts';
import { beginUpload } from '#lib/transfer/runs/begin-upload.ts';
import { filesOf } from '#lib/transfer/runs/import-files.ts';
import { listImports, readImport } from '#lib/transfer/runs/list-imports.ts';
import { lookAt } from '#lib/transfer/runs/look-at.ts';
import { none, openImports } from '#lib/transfer/runs/testing/open-imports.ts';
import { ocelDatabase } from '#lib/transfer/testing/ocel-database.ts';
import { zipOf } from '#lib/transfer/testing/zip-of.ts';

const { store, begin, upload, send, doNext, read, end } = await openImports();
afterAll(end);

test('a file comes in slices, each once, from its owner alone, and no longer than it was said to be', async () => {
  const text = Buffer.from('a,b\n1,2\n');
  const file = { name: '/home/me/x.csv', size: 8, mark: 'one' };
  const { id } = await begin(operator, file);
  expect(await lookAt(store, operator, id, null)).toBeNull();
  const huge = { name: 'huge.csv', size: 2 ** 60 };
  expect(await beginUpload(store, operator, huge)).toEqual({ status: 'no-room' });
  expect(await send(id, 0, text.subarray(0, 5))).toEqual({ status: 'received', received: 5 });
  expect(await send(id, 0, text.subarray(0, 5))).toEqual({ status: 'elsewhere', received: 5 });
  // The same file goes on where it broke off: another of its name and size does not.
  expect(await begin(operator, file)).toEqual({ status: 'begun', id, received: 5 });
  for (const other of [
    { ...file, mark: 'two' },
    { ...file, mark: null },
  ]) {
    const begun = await begin(operator, other);
    expect(begun).toMatchObject({ received: 0, id: expect.not.stringMatching(id) });
    await discardImport(store, operator, begun.id);
  }
  expect((await begin(personOf('admin'), file)).received).toBe(0);
  expect(await send(id, 5, Buffer.from('2\nand more'))).toMatchObject({ status: 'too-much' });
  expect(await send(id, 5, text.subarray(5), personOf('admin'))).toBeNull();
  await expect(send(id, 5, text.subarray(5), personOf('engineer'))).rejects.toThrow('import');
  expect(await send(id, 5, text.subarray(5))).toEqual({ status: 'received', received: 8 });
  expect(readFileSync(filesOf(id).upload)).toEqual(text);
  expect(await read(id)).toMatchObject({ name: 'x.csv', status: 'mapping', own: true });
  // Another who may import sees neither what it is called nor what is in it, and cannot give it up.
  const admin = personOf('admin');
  expect(await readImport(store, admin, id)).toMatchObject({ name: '', own: false, mapping: null });
  expect(await lookAt(store, admin, id, null)).toBeNull();
  expect(await discardImport(store, admin, id)).toEqual({ status: 'not-found' });
  expect(await discardImport(store, operator, id)).toEqual({ status: 'done' });
  expect(existsSync(path.dirname(filesOf(id).upload))).toBe(false);
  expect((await listImports(store, operator)).filter(({ own }) => own)).toEqual([]);
  // What an address may say.
  for (const odd of ['\0', 'x', '']) expect(await readImport(store, operator, odd)).toBeNull();
});

test('what a file is is seen and can be corrected; its columns are proposed and previewed', async () => {
  const rows = ['Vorgang;Schritt;Wann;Sachbearbeiter;Größe;Chiffre'];
  for (const step of ['Eröffnet', 'Geprüft', 'Fertig']) {
    for (const [n, order] of ['A-1', 'A-2', 'A-3', 'A-4'].entries()) {
      rows.push(`${order};${step};0${n + 1}.02.2024 10:0${n};Jörg Müller;${n},5;${step}-${order}`);
    }
  }
  const id = await upload('liste.csv', Buffer.from(`${rows.join('\n')}\n`, 'latin1'));
  const first = await lookAt(store, operator, id, null);
  expect(first).toMatchObject({
    seen: { format: 'table', packing: null, encoding: 'windows-1252', delimiter: ';' },
    missing: ['type'],
    dates: 'day-first',
    zoneless: true,
    preview: null,
  });
  const personal = first?.columns?.find(({ name }) => name === 'Sachbearbeiter');
  expect(personal).toMatchObject({ personal: 'name', samples: ['Jörg Müller'] });
  const mapping = {
    ...{ type: 'order', id: 'Vorgang', event: 'Schritt', time: 'Wann', actor: null },
    ...{ correlation: 'Chiffre', zone: 'Europe/Berlin', columns: { Größe: { name: 'size' } } },
  };
  const look = await lookAt(store, operator, id, { mapping, ...none });
  expect(look?.missing).toEqual([]);
  expect(look?.preview).toMatchObject({ rows: 12, moreEntities: 1, refused: [] });
  const [entity] = look?.preview?.entities ?? [];
  expect(entity).toMatchObject({ type: 'order', id: 'A-1', more: 0 });
  expect(entity?.events[0]).toMatchObject({
    ...{ type: 'Eröffnet', sentence: 'Eröffnet', at: Date.UTC(2024, 1, 1, 9), refused: null },
    data: [
      ['Sachbearbeiter', 'Jörg Müller'],
      ['size', '0,5'],
    ],
  });
  // Said otherwise: what does not fit is told in words.
  const wrong = { ...mapping, delimiter: '|' };
  expect((await lookAt(store, operator, id, { mapping: wrong, ...none }))?.fault).toMatch(
    /no column "Vorgang"/,
  );
  const json = { ...mapping, format: 'json-lines' as const };
  expect((await lookAt(store, operator, id, { mapping: json, ...none }))?.preview).toMatchObject({
    entities: [],
    refused: expect.arrayContaining([
      { line: 1, reason: 'The line is not JSON; it may be cut off.' },
    ]),
  });
  const hashed = await lookAt(store, operator, id, { mapping, pseudonymise: 'all' });
  expect(hashed?.preview?.entities[0]?.id).toMatch(/^p-[0-9a-f]{24}$/);
  expect(await keepMapping(store, operator, id, { mapping, ...none })).toEqual({ status: 'done' });
  expect((await lookAt(store, operator, id, null))?.mapping).toEqual(mapping);
});

test('the first part of a large file shows no row that breaks off', async () => {
  const rows = Array.from(
    { length: 40_000 },
    (_, n) => `c${n % 50},Step ${n % 3},2024-01-01T00:00:00Z,filler for row number ${n}`,
  );
  const id = await upload('cases.csv', `case_id,event,time,note\n${rows.join('\n')}\n`);
  const mapping = { type: 'case', id: 'case_id', event: 'event', time: 'time' };
  const look = await lookAt(store, operator, id, { mapping, ...none });
  expect(look?.preview?.refused).toEqual([]);
  expect(look?.preview?.rows).toBeGreaterThan(10_000);
  expect(look?.preview?.rows).toBeLessThan(40_000);
  await discardImport(store, operator, id);
});

test('what cannot be read is told where it is looked at, and where it is checked', async () => {
  const zip = await upload(
    'two.zip',
    zipOf({ 'a.csv': Buffer.from('x'), 'b.csv': Buffer.from('y') }),
  );
  const look = await lookAt(store, operator, zip, null);
  expect(look).toMatchObject({ columns: null, preview: null });
  expect(look?.fault).toMatch(/holds 2 files: a\.csv, b\.csv/);
  await checkImport(store, operator, zip, { mapping: {}, ...none });
  await doNext('check');
  expect(await read(zip)).toMatchObject({ status: 'mapping', error: look?.fault });

  // What may be missing of a database is told beside what is there of it.
  const written = ocelDatabase();
  written.set([2, 2], 18);
  const log = await upload('log.sqlite', written);
  // The first look leaves files of its own beside it.
  for (const _ of ['first', 'again']) {
    expect(await lookAt(store, operator, log, null)).toMatchObject({
      ...{ fault: null, preview: { rows: 4 }, notes: [expect.stringContaining('WAL mode')] },
    });
  }
  await checkImport(store, operator, log, { mapping: {}, ...none });
  await doNext('check');
  expect((await read(log)).report?.notes).toEqual([expect.stringContaining('WAL mode')]);
  await discardImport(store, operator, log);
});

test('a preview tells events by the words that their type was given, and reads no more than it may of what is packed', async () => {
  const words = { label: 'Paid', sentence: ['{amount} was paid', 'Something was paid'] };
  store.catalogue.general.set('told', {
    ...{ version: 1, label: null, plural: null, fields: { '/amount': { unit: 'kr' } } },
    events: { Pay: words },
  });
  const id = await upload(
    'told.csv',
    'id,event,time,amount\n1,Pay,2024-01-01,7\n1,Pay,2024-01-02,\n',
  );
  const mapping = { type: 'told', id: 'id', event: 'event', time: 'time' };
  const look = await lookAt(store, operator, id, { mapping, ...none });
  const [entity] = look?.preview?.entities ?? [];
  expect(entity?.events.map(({ sentence }) => sentence)).toEqual([
    '7 kr was paid',
    'Something was paid',
  ]);
  await checkImport(store, operator, id, { mapping, ...none });
  await doNext('check');
  expect((await read(id)).report?.samples[0]?.sentence).toBe('7 kr was paid');
  await discardImport(store, operator, id);

  // 40 kB that unpack to 40 MB, of a format that is looked at whole.
  const log = '{"objectTypes":[],"eventTypes":[],"events":[],"objects":[]}';
  const bomb = await upload('bomb.json.gz', gzipSync(`${log}${' '.repeat(40_000_000)}`));
  expect(await lookAt(store, operator, bomb, null)).toMatchObject({
    ...{ tooLarge: true, preview: null, fault: null },
    seen: { format: 'ocel-json', packing: 'gzip' },
  });
  await discardImport(store, operator, bomb);
});
