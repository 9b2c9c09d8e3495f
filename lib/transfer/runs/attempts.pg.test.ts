import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { storedViewer } from '#lib/access/stored-viewer.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { addPerson } from '#lib/testing/add-person.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { checkImport, runImport, steerImport } from '#lib/transfer/runs/ask-import.ts';
import { doImport } from '#lib/transfer/runs/do-import.ts';
import { filesOf } from '#lib/transfer/runs/import-files.ts';
import { readImport } from '#lib/transfer/runs/list-imports.ts';
import { sweepImports } from '#lib/transfer/runs/sweep-imports.ts';
import { type Lane, takeImport } from '#lib/transfer/runs/take-import.ts';
import { asFines, fines, none, openImports } from '#lib/transfer/runs/testing/open-imports.ts';

const { store, connection, upload, work, doNext, read, eventsOf, end } = await openImports();
afterAll(end);

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
