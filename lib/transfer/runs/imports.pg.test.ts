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
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { storedViewer } from '#lib/access/stored-viewer.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { storeSource } from '#lib/event-store/store-source.ts';
import { addPerson } from '#lib/testing/add-person.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { personOf } from '#lib/testing/viewers.ts';
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
import { filesOf } from '#lib/transfer/runs/import-files.ts';
import { listImports, readImport } from '#lib/transfer/runs/list-imports.ts';
import { lookAt } from '#lib/transfer/runs/look-at.ts';
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
  const made = await entitiesOf(store, operator, { id, type: 'fine', limit: 1_000 });
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

test('what it made is taken back part by part: not what is erased whole, and not twice what is deleted', async () => {
  const rows = Array.from({ length: 6 }, (_, n) => `T${n},noted,2020-01-0${n + 1},x${n}`);
  const id = await upload('taken.csv', `case_id,event,time,note\n${rows.join('\n')}\n`);
  await checkImport(store, operator, id, { mapping: { ...asFines, type: 'taken' }, ...none });
  await doNext('check');
  await runImport(store, operator, id, 'History');
  await doNext('record');
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
  const made = { id, type: 'taken', limit: 9 };
  expect(await entitiesOf(store, operator, made)).toEqual(['T0', 'T1', 'T3', 'T4', 'T5']);
  expect(await entitiesOf(store, operator, { ...made, limit: 3, notDeleted: true })).toEqual([
    ...['T0', 'T1', 'T4'],
  ]);
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
