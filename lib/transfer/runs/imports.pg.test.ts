import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { storedViewer } from '#lib/access/stored-viewer.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { placeHold } from '#lib/erasure/holds/place-hold.ts';
import { previewErasure } from '#lib/erasure/preview-erasure.ts';
import { readErasure } from '#lib/erasure/read-erasure.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasure } from '#lib/erasure/settle-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { storeSource } from '#lib/event-store/store-source.ts';
import { addPerson } from '#lib/testing/add-person.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { personOf } from '#lib/testing/viewers.ts';
import { keepErasures, readErasures } from '#lib/transfer/backup/erasure-list.ts';
import { openInput } from '#lib/transfer/open-input.ts';
import {
  checkImport,
  discardImport,
  keepMapping,
  reviseImport,
  runImport,
  steerImport,
} from '#lib/transfer/runs/ask-import.ts';
import { beginUpload } from '#lib/transfer/runs/begin-upload.ts';
import { doImport } from '#lib/transfer/runs/do-import.ts';
import { entitiesOf } from '#lib/transfer/runs/entities-of.ts';
import { importByCommand } from '#lib/transfer/runs/import-by-command.ts';
import { filesOf } from '#lib/transfer/runs/import-files.ts';
import { listImports, readImport } from '#lib/transfer/runs/list-imports.ts';
import { lookAt } from '#lib/transfer/runs/look-at.ts';
import { importedEvents } from '#lib/transfer/runs/of-import.ts';
import { receiveBytes } from '#lib/transfer/runs/receive-bytes.ts';
import { sweepImports } from '#lib/transfer/runs/sweep-imports.ts';
import { type Lane, takeImport } from '#lib/transfer/runs/take-import.ts';
import { zipOf } from '#lib/transfer/testing/zip-of.ts';

let store: Store;
let connection: string;

beforeAll(async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'backstory-imports-'));
  process.env['BACKSTORY_IMPORTS'] = folder;
  const key = Buffer.alloc(32);
  const secrets = { identityKey: key, tagKey: key, signIn: [key.toString('hex')] };
  const made = await makeTestStore({ secrets });
  ({ store, connectionString: connection } = made);
  return async () => {
    await made.end();
    rmSync(folder, { recursive: true });
  };
});

async function begin(viewer: Viewer, wish: Parameters<typeof beginUpload>[2]) {
  const begun = await beginUpload(store, viewer, wish);
  if (begun.status !== 'begun') throw new Error(begun.status);
  return begun;
}

async function upload(name: string, text: string | Buffer, viewer = operator): Promise<string> {
  const bytes = Buffer.from(text);
  const { id } = await begin(viewer, { name, size: bytes.length });
  await send(id, 0, bytes, viewer);
  return id;
}

async function send(id: string, at: number, bytes: Buffer, viewer = operator) {
  return receiveBytes(
    store,
    viewer,
    { id, at },
    (async function* () {
      yield bytes;
    })(),
  );
}

function work(worker: string = randomUUID()) {
  return { store, pool: store.pool, worker, signal: new AbortController().signal };
}

async function doNext(lane: Lane): Promise<void> {
  const doing = work();
  const run = await takeImport(store.pool, doing.worker, lane);
  if (!run) throw new Error('there is nothing to be done');
  await doImport(doing, run);
}

const read = async (id: string) => {
  const found = await readImport(store, operator, id);
  if (!found) throw new Error('no such import');
  return found;
};

const none = { pseudonymise: 'none' as const };

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

const fines = (count: number, prefix: string) => {
  const rows = Array.from({ length: count }, (_, n) => {
    const at = new Date(Date.UTC(2020, 0, 1) + n * 60_000).toISOString();
    return `${prefix}${n % 97},Event ${n % 7},${at},clerk-${n % 5},${n}`;
  });
  return `case_id,event,time,actor,points\n${rows.join('\n')}\nbroken row\n${prefix}1,Event 1,never,x,1\n`;
};
const asFines = { type: 'fine', id: 'case_id', event: 'event', time: 'time' };

test('a check tells what the command line tells; the import is paused, goes on, and ends with its figures', async () => {
  const id = await upload('fines.csv', fines(2_000, 'F'));
  expect(await runImport(store, operator, id, 'History')).toEqual({ status: 'moved' });
  await checkImport(store, operator, id, { mapping: { ...asFines, time: 'nowhere' }, ...none });
  await doNext('check');
  expect(await read(id)).toMatchObject({
    status: 'mapping',
    error: expect.stringContaining('There is no column "nowhere".'),
  });
  await checkImport(store, operator, id, { mapping: asFines, ...none });
  await doNext('check');
  const checked = await read(id);
  expect(checked).toMatchObject({ status: 'checked', hasFaults: true });
  expect(checked.report).toMatchObject({
    ...{ rows: 2_002, fresh: 2_000, known: 0, faulty: 2 },
    types: [{ type: 'fine', catalogued: false, entities: 97, moreEvents: 0 }],
    refused: [
      { count: 1, lines: [2_002] },
      { reason: 'The time cannot be read: "never"', count: 1, lines: [2_003] },
    ],
  });
  expect(checked.report?.told[0]).toBe('2,002 rows of CSV: 2,000 events to record, 2 refused');
  expect(readFileSync(filesOf(id).faults, 'utf8')).toContain('never');
  expect(await eventsOf(id)).toBe(0);
  expect(await reviseImport(store, operator, id)).toEqual({ status: 'done' });
  await checkImport(store, operator, id, { mapping: asFines, ...none });
  await doNext('check');

  expect(await runImport(store, operator, id, ' ')).toEqual({ status: 'reason-missing' });
  expect(await runImport(store, operator, id, 'History of the old system')).toEqual({
    status: 'done',
  });
  // Two workers: one at a time is at it.
  const [one, other] = [work(), work()];
  const run = await takeImport(store.pool, one.worker, 'record');
  expect(await takeImport(store.pool, other.worker, 'record')).toBeNull();
  const doing = doImport(one, run as NonNullable<typeof run>);
  while ((await eventsOf(id)) === 0) await delay(5);
  expect(await steerImport(store, operator, id, 'pause')).toEqual({ status: 'done' });
  await doing;
  const pausedAt = await eventsOf(id);
  expect(await read(id)).toMatchObject({ status: 'paused' });
  expect(await takeImport(store.pool, other.worker, 'record')).toBeNull();
  expect(await steerImport(store, personOf('admin'), id, 'resume')).toEqual({
    status: 'not-found',
  });
  expect(await steerImport(store, operator, id, 'resume')).toEqual({ status: 'done' });
  expect(await eventsOf(id)).toBe(pausedAt);
  await doNext('record');

  const done = await read(id);
  expect(done).toMatchObject({
    status: 'done',
    progress: { done: 2_002, recorded: 2_000, known: 0, faulty: 2 },
    hasFaults: true,
  });
  expect(await eventsOf(id)).toBe(2_000);
  expect(existsSync(filesOf(id).upload)).toBe(false);
  // What is kept of it quotes no row.
  expect(JSON.stringify(done.report)).not.toMatch(/never|clerk-/);
  const made = await entitiesOf(store, operator, { id, type: 'fine', most: 1_000 });
  expect(made.toSorted()[0]).toBe('F0');
  expect(made).toHaveLength(97);
  const acts = await store.pool.query<{ data: string; reason: string | null; actor: string }>(
    `select data, reason, actor from authority.event
     where type = '$import' and entity_id = $1 order by position`,
    [id],
  );
  expect(acts.rows.map(({ data, actor }) => [JSON.parse(data).status, actor])).toEqual([
    ['running', 'local'],
    ['paused', 'local'],
    ['running', 'local'],
    ['done', 'worker'],
  ]);
  expect(acts.rows[0]?.reason).toBe('History of the old system');

  // The same rows once more, and others with them: only those are new.
  const again = await upload('fines-2.csv', fines(2_100, 'F'));
  await checkImport(store, operator, again, { mapping: asFines, ...none });
  await doNext('check');
  expect((await read(again)).report).toMatchObject({ fresh: 100, known: 2_000 });
  await runImport(store, operator, again, 'The rest');
  await steerImport(store, operator, again, 'cancel');
  await doNext('record');
  expect(await read(again)).toMatchObject({ status: 'cancelled', progress: { recorded: 0 } });
  expect(await eventsOf(again)).toBe(0);
});

test('what a check finds is of the mapping that was asked for last, whoever was still at the one before', async () => {
  const id = await upload('again.csv', fines(20, 'M'));
  const folder = path.dirname(filesOf(id).upload);
  await checkImport(store, operator, id, { mapping: asFines, ...none });
  await doNext('check');
  expect(await read(id)).toMatchObject({ hasFaults: true, report: { faulty: 2 } });
  await checkImport(store, operator, id, { mapping: asFines, ...none });
  const late = work();
  const run = await takeImport(store.pool, late.worker, 'check');
  await reviseImport(store, operator, id);
  await checkImport(store, operator, id, { mapping: { ...asFines, type: 'ticket' }, ...none });
  await doImport(late, run as NonNullable<typeof run>);
  expect(await read(id)).toMatchObject({ status: 'checking', hasFaults: false });
  expect(readdirSync(folder).toSorted()).toEqual(['about.json', 'upload']);
  await doNext('check');
  expect(await read(id)).toMatchObject({
    ...{ status: 'checked', hasFaults: true, report: { types: [{ type: 'ticket' }] } },
  });
  expect(readdirSync(folder).toSorted()).toEqual([
    ...['about.json', 'faults.csv', 'report.json', 'upload'],
  ]);
  await discardImport(store, operator, id);
});

test('what it made is found whatever correlation its rows bring: not what is erased whole, nor twice what is deleted', async () => {
  const rows = Array.from({ length: 6 }, (_, n) => `T${n},noted,2020-01-0${n + 1},x${n},r${n}`);
  const text = `case_id,event,time,note,request\n${rows.join('\n')}\n`;
  const id = await upload('taken.csv', text);
  const mapping = { ...asFines, type: 'taken', correlation: 'request' };
  await checkImport(store, operator, id, { mapping, ...none });
  await doNext('check');
  await runImport(store, operator, id, 'History');
  await doNext('record');
  expect(await read(id)).toMatchObject({ status: 'done', progress: { recorded: 6, own: 6 } });
  const erasing = { reason: 'Asked to be forgotten', ground: 'GDPR Art. 17' };
  const entity = (at: number) => ({ type: 'taken', id: `T${at}` });
  await requestErasure(store, operator, {
    ...erasing,
    target: { kind: 'fields', ...entity(1), paths: ['/note'] },
  });
  await requestErasure(store, operator, { ...erasing, target: { kind: 'entity', ...entity(2) } });
  await settleErasures({ store, pool: store.pool });
  await appendEvents(store, operator, [
    { type: 'takenDeleted', entity: entity(3), data: {}, reason: 'Wrong' },
  ]);
  const made = { id, type: 'taken', most: 9 };
  expect(await entitiesOf(store, operator, made)).toEqual(['T0', 'T1', 'T3', 'T4', 'T5']);
  expect(await entitiesOf(store, operator, { ...made, most: 2, notDeleted: true })).toEqual([
    ...['T0', 'T1', 'T4'],
  ]);
  // The same rows by another import are known, and stay the first one's.
  const again = await upload('again.csv', `${text}T9,noted,2020-01-09,x,r9\n`);
  await checkImport(store, operator, again, { mapping, ...none });
  await doNext('check');
  await runImport(store, operator, again, 'One more');
  await doNext('record');
  expect(await read(again)).toMatchObject({ progress: { recorded: 1, known: 6, own: 1 } });
  expect(await entitiesOf(store, operator, { ...made, id: again })).toEqual(['T9']);
  // Indexes, so that it is found in a log of any length.
  const client = await store.pool.connect();
  try {
    await client.query('set enable_seqscan = off');
    const { rows: plan } = await client.query<{ 'QUERY PLAN': string }>(
      `explain ${importedEvents('e.entity_id', 'true')}`.replaceAll('$1', `'${id}'`),
    );
    const told = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(told).toContain('event_import');
    expect(told).toContain('event_correlation');
  } finally {
    client.release(true);
  }
});

test('all that it made is erased as one act, in steps that any worker goes on with; what is on hold stays', async () => {
  const count = 60;
  await appendEvents(store, operator, [
    { type: 'noted', entity: { type: 'parcel', id: 'B0' }, data: { note: 'before' } },
  ]);
  const rows = Array.from({ length: count }, (_, n) => `B${n},noted,2020-01-01,secret-${n}`);
  const id = await upload('parcels.csv', `case_id,event,time,note\n${rows.join('\n')}\n`);
  await checkImport(store, operator, id, { mapping: { ...asFines, type: 'parcel' }, ...none });
  await doNext('check');
  await runImport(store, operator, id, 'History');
  await doNext('record');
  const held = { type: 'parcel', id: 'B30' };
  await placeHold(store, operator, { entities: [held], reason: 'A case', reviewOn: null });
  const target = { kind: 'import' as const, type: 'parcel', import: id };
  const previewed = await previewErasure(store, operator, target);
  if (previewed.status !== 'previewed') throw new Error(previewed.status);
  const { preview } = previewed;
  expect(preview).toMatchObject({ many: { erased: 59, erasedAlready: 0 }, events: { own: 25 } });
  const why = { reason: 'The wrong file', ground: 'GDPR Art. 17', seen: preview.seen };
  const asked = await requestErasure(store, operator, { ...why, target });
  if (asked.status !== 'requested') throw new Error(asked.status);
  // Whoever was at it ends after a step; another goes on behind it.
  await settleErasure(store, store.pool, asked.id, undefined, 1);
  expect(await readErasure(store, operator, asked.id)).toMatchObject({
    ...{ status: 'requested', progress: { done: 25, of: 59 } },
  });
  await settleErasures({ store, pool: store.pool });
  const erasure = await readErasure(store, operator, asked.id);
  expect(erasure).toMatchObject({ status: 'settled', progress: { done: 59, of: 59 } });
  expect(erasure?.certificate).toMatchObject({ skipped: { held: 1 }, target: { count: 59 } });
  const { rows: left } = await store.pool.query<{ id: string }>(
    `select entity_id as id from derived.state s join operational.generation g on g.id = s.generation
     where g.entity_type = 'parcel' and s.value ->> '$erased' is null order by 1`,
  );
  expect(left.map((row) => row.id)).toEqual(['B0', held.id]);
  const { rows: kept } = await store.pool.query(
    `select entity_id from authority.event where data::text like '%secret-%'
       and entity_type = 'parcel' order by 1`,
  );
  expect(kept).toEqual([{ entity_id: 'B0' }, { entity_id: held.id }]);
  // A restore of an older backup erases the same, and leaves the same.
  const list = path.join(mkdtempSync(path.join(tmpdir(), 'backstory-erased-')), 'list.jsonl');
  await keepErasures(store, list);
  const listed = (await readErasures(list)).find((one) => one.id === asked.id);
  expect(listed?.target).toMatchObject({ kind: 'import', import: id, except: [held.id] });
  rmSync(path.dirname(list), { recursive: true });
  expect(await checkStore(store)).toEqual([]);
});

test('whoever may import no longer holds it up, and what is left so for a week is given up', async () => {
  const person = await addPerson(store, { email: 'imports@b.example', role: 'admin' });
  const viewer = (await storedViewer(store, `person:${person}`)) as Viewer;
  const id = await upload('left.csv', fines(3_000, 'L'), viewer);
  await checkImport(store, viewer, id, { mapping: asFines, ...none });
  await doNext('check');
  await runImport(store, viewer, id, 'History');
  const doing = { ...work(), keepEvery: 5 };
  const run = await takeImport(store.pool, doing.worker, 'record');
  const done = doImport(doing, run as NonNullable<typeof run>);
  while ((await eventsOf(id)) === 0) await delay(5);
  await store.pool.query('update access.person set banned = true where id = $1', [person]);
  await done;
  expect(await eventsOf(id)).toBeLessThan(3_000);
  await doNext('record');
  const reason = 'Whoever began it may no longer import.';
  expect(await readImport(store, viewer, id)).toMatchObject({ status: 'paused', error: reason });
  const acts = await store.pool.query(
    `select data ->> 'status' as status, actor, reason from authority.event
     where type = '$import' and entity_id = $1 order by position offset 1`,
    [id],
  );
  expect(acts.rows).toEqual([{ status: 'paused', actor: 'worker', reason }]);
  await store.pool.query(
    `update operational.import set touched_at = now() - interval '8 days' where id = $1`,
    [id],
  );
  await sweepImports(work());
  expect(await read(id)).toMatchObject({ status: 'cancelled', error: null });
  expect(existsSync(filesOf(id).upload)).toBe(false);
});

test('an import whose worker is killed is gone on with by another, and everything is there once', async () => {
  const id = await upload('many.csv', fines(3_000, 'K'));
  await checkImport(store, operator, id, { mapping: asFines, ...none });
  await doNext('check');
  await runImport(store, operator, id, 'History');
  const process = path.join(import.meta.dirname, '../../testing/importing-process.ts');
  const child = fork(process, [connection]);
  const exited = once(child, 'exit');
  while (child.exitCode === null && (await eventsOf(id)) < 300) await delay(5);
  child.kill('SIGKILL');
  const [, signal] = await exited;
  expect(signal).toBe('SIGKILL');
  expect(await eventsOf(id)).toBeLessThan(3_000);
  // It is the dead worker's until it was silent for long enough.
  expect(await takeImport(store.pool, randomUUID(), 'record')).toBeNull();
  await store.pool.query(`update operational.import set leased_until = now() where id = $1`, [id]);
  await doNext('record');
  expect(await read(id)).toMatchObject({
    status: 'done',
    progress: { recorded: 3_000, known: 0, faulty: 2 },
  });
  expect(await eventsOf(id)).toBe(3_000);
  expect(await checkStore(store)).toEqual([]);
});

test('an import that kills its process is held up after three of them, told, and tried again by a person', async () => {
  const id = await upload('kills.csv', fines(10, 'P'));
  const kill = async (lane: Lane, times: number) => {
    for (let n = 0; n < times; n++) {
      expect(await takeImport(store.pool, randomUUID(), lane)).toMatchObject({ id });
      await store.pool.query('update operational.import set leased_until = now() where id = $1', [
        id,
      ]);
    }
  };
  const told =
    'The process that was at it was killed 3 times in a row. The file may want more memory than there is; it can be tried again.';
  await checkImport(store, operator, id, { mapping: asFines, ...none });
  await kill('check', 3);
  await doNext('check');
  expect(await read(id)).toMatchObject({ status: 'mapping', error: told });
  expect(await takeImport(store.pool, randomUUID(), 'check')).toBeNull();
  await checkImport(store, operator, id, { mapping: asFines, ...none });
  await kill('check', 2);
  // One that ends in order says so: those before it are not counted any more.
  const stopping = { ...work(), signal: AbortSignal.abort() };
  const run = await takeImport(store.pool, stopping.worker, 'check');
  await doImport(stopping, run as NonNullable<typeof run>);
  await kill('check', 2);
  await doNext('check');
  expect(await read(id)).toMatchObject({ status: 'checked', error: null });
  await runImport(store, operator, id, 'History');
  await kill('record', 3);
  await doNext('record');
  expect(await read(id)).toMatchObject({ status: 'paused', error: told });
  await steerImport(store, operator, id, 'resume');
  await doNext('record');
  expect(await read(id)).toMatchObject({ status: 'done', error: null });
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

test('what nobody comes back to is removed', async () => {
  const id = await upload('left.csv', 'id,event,time\n1,a,2024-01-01\n');
  // Whoever was to remove them was killed; of a row that is not there, as after a restore.
  const ended = (await listImports(store, operator)).find((one) => one.hasFaults && one.endedAt);
  if (!ended) throw new Error('no import with refused rows');
  writeFileSync(filesOf(ended.id).upload, 'left');
  const folders = [await storeSource(store), 'another'].map((of) => {
    const { about } = filesOf(randomUUID());
    mkdirSync(path.dirname(about));
    writeFileSync(about, JSON.stringify({ store: of, mark: null }));
    return path.dirname(about);
  });
  await sweepImports(work());
  expect(existsSync(filesOf(id).upload)).toBe(true);
  expect(existsSync(filesOf(ended.id).upload)).toBe(false);
  expect(existsSync(filesOf(ended.id).faults)).toBe(true);
  expect(folders.map((folder) => existsSync(folder))).toEqual([false, true]);
  await keepMapping(store, operator, id, { mapping: asFines, ...none });
  await store.pool.query(
    `update operational.import set touched_at = now() - interval '8 days',
       faults_until = case when faults_until is not null then now() - interval '1 second' end`,
  );
  await sweepImports(work());
  expect(existsSync(path.dirname(filesOf(id).upload))).toBe(false);
  expect(await readImport(store, operator, id)).toBeNull();
  expect((await listImports(store, operator)).every(({ hasFaults }) => !hasFaults)).toBe(true);
  // Of what was given up nothing is kept that says what it was.
  const { rows } = await store.pool.query(
    `select distinct name, mapping::text, error from operational.import
     where status = 'cancelled' and report is null`,
  );
  expect(rows).toEqual([{ name: '', mapping: null, error: null }]);
});

async function eventsOf(id: string): Promise<number> {
  const { rows } = await store.pool.query<{ count: bigint }>(
    `select count(*) from authority.event where correlation_id = $1 and type not like '$%'`,
    [id],
  );
  return Number(rows[0]?.count);
}

test('an import by the command line is an act with its row; cancelled or killed it ends, and nothing new is none', async () => {
  const text = (from: number, count: number) =>
    `case_id,event,time,note\n${Array.from({ length: count }, (_, n) => `C${from + n},noted,2020-01-01,${n}`).join('\n')}\n`;
  const command = async (name: string, bytes: string) => {
    const file = path.join(process.env['BACKSTORY_IMPORTS'] ?? '', name);
    writeFileSync(file, bytes);
    const input = await openInput(file, Readable.from([]));
    const request = {
      ...{ input, mapping: { ...asFines, type: 'crate' }, pseudonymise: 'none' as const },
      ...{ dryRun: false, faultsPath: `${file}.faults`, tellFaultsOfDryRun: false },
      reason: 'From the old system',
    };
    const outcome = await importByCommand(store, operator, request, {
      ...{ reading: () => {}, checking: () => {}, surveyed: () => {}, recording: () => {} },
      askType: async () => null,
      confirm: async () => true,
    });
    input.close();
    rmSync(file);
    if (outcome.status !== 'recorded') throw new Error(outcome.status);
    return outcome;
  };
  const acts = async (id: string) => {
    const { rows } = await store.pool.query<{ status: string; reason: string | null }>(
      `select data ->> 'status' as status, reason from authority.event
       where type = '$import' and entity_id = $1 order by position`,
      [id],
    );
    return rows.map(({ status, reason }) => [status, reason]);
  };

  const { correlationId: whole } = await command('crates.csv', text(0, 10));
  expect(await read(whole)).toMatchObject({
    ...{ status: 'done', byCommand: true, name: 'crates.csv', own: true },
    ...{ progress: { recorded: 10, known: 0 }, report: { types: [{ type: 'crate' }] } },
  });
  expect(await acts(whole)).toEqual([
    ['running', 'From the old system'],
    ['done', null],
  ]);
  expect(await entitiesOf(store, operator, { id: whole, type: 'crate', most: 99 })).toHaveLength(
    10,
  );
  const { count, correlationId: nothing } = await command('crates.csv', text(0, 10));
  expect(count).toMatchObject({ done: 10, recorded: 0, known: 10 });
  expect(await readImport(store, operator, nothing)).toBeNull();
  expect(await acts(nothing)).toEqual([]);

  // One whose process was killed: any worker ends it, with what is there of it.
  await store.pool.query(
    `update operational.import set status = 'running', ended_at = null, progress = null,
       leased_until = now() - interval '1 second' where id = $1`,
    [whole],
  );
  expect(await steerImport(store, operator, whole, 'pause')).toEqual({ status: 'moved' });
  await doNext('record');
  expect(await read(whole)).toMatchObject({ status: 'cancelled', progress: { recorded: 10 } });

  // Cancelled at its page while the command runs.
  const cancelling = command('more.csv', text(100, 60_000));
  const running = async () =>
    (
      await store.pool.query<{ id: string }>(
        `select id from operational.import where by_command and status = 'running'`,
      )
    ).rows[0]?.id;
  let id = await running();
  for (; id === undefined; id = await running()) await delay(20);
  expect(await steerImport(store, operator, id, 'cancel')).toEqual({ status: 'done' });
  const { stopped, count: some } = await cancelling;
  expect(stopped).toBe(true);
  expect(some.recorded).toBeLessThan(60_000);
  expect(await read(id)).toMatchObject({
    status: 'cancelled',
    progress: { recorded: some.recorded },
  });
});
