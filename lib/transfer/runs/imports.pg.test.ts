import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { storeSource } from '#lib/event-store/store-source.ts';
import { personOf } from '#lib/testing/viewers.ts';
import { openInput } from '#lib/transfer/open-input.ts';
import {
  checkImport,
  discardImport,
  keepMapping,
  reviseImport,
  runImport,
  steerImport,
} from '#lib/transfer/runs/ask-import.ts';
import { doImport } from '#lib/transfer/runs/do-import.ts';
import { entitiesOf } from '#lib/transfer/runs/entities-of.ts';
import { importByCommand } from '#lib/transfer/runs/import-by-command.ts';
import { filesOf } from '#lib/transfer/runs/import-files.ts';
import { listImports, readImport } from '#lib/transfer/runs/list-imports.ts';
import { sweepImports } from '#lib/transfer/runs/sweep-imports.ts';
import { takeImport } from '#lib/transfer/runs/take-import.ts';
import { asFines, fines, none, openImports } from '#lib/transfer/runs/testing/open-imports.ts';

const { store, upload, work, doNext, read, eventsOf, end } = await openImports();
afterAll(end);

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
  const listed = (await listImports(store, operator)).find((one) => one.id === id);
  expect(listed?.report).toMatchObject({ rows: 2_002, fresh: 2_000, samples: [], told: [] });
  // Before it is begun, no other person is told of it.
  const elsewhere = await listImports(store, personOf('admin'));
  expect(elsewhere.find((one) => one.id === id)).toMatchObject({ name: '', report: null });

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
