import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { connectPool } from '#db/connect.ts';
import { recordLook } from '#lib/access/record-look.ts';
import { operator } from '#lib/access/viewer.ts';
import { openWorkerQueue } from '#lib/jobs/queue.ts';
import { type Handlers, startWorker } from '#lib/jobs/worker.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';

const idle: Handlers = {
  'sweep-looks': async () => {},
  'sweep-drafts': async () => {},
  'make-seal': async () => {},
  'settle-intents': async () => {},
  'mail-waiting': async () => {},
  'run-retention': async () => {},
  'make-indexes': async () => {},
  'make-backups': async () => {},
  'run-bulks': async () => {},
};

async function openStoreWithQueue() {
  const { store, connectionString, end } = await makeTestStore();
  onTestFinished(end);
  const boss = await openWorkerQueue(connectionString, () => {});
  onTestFinished(() => boss.stop({ graceful: false }));
  return { store, connectionString, boss };
}

test('a job that was sent is done once, and one that fails comes again', {
  timeout: 90_000,
}, async () => {
  const { store, connectionString, boss } = await openStoreWithQueue();
  let tries = 0;
  const worker = await startWorker(store, connectionString, {
    ...idle,
    'sweep-looks': async () => {
      tries += 1;
      if (tries === 1) throw new Error('not this time');
    },
  });
  onTestFinished(worker.stop);
  const id = (await boss.send('sweep-looks')) ?? '';
  await vi.waitFor(
    async () => {
      const [job] = await boss.findJobs('sweep-looks', { id });
      expect(job?.state).toBe('completed');
    },
    { timeout: 60_000, interval: 250 },
  );
  expect(tries).toBe(2);
});

test('the job of a worker that is killed is taken over within a minute', async () => {
  const { store, connectionString, boss } = await openStoreWithQueue();
  const doomed = fork(
    path.join(import.meta.dirname, '../testing/working-process.ts'),
    [connectionString],
    { execArgv: ['--disable-warning=ExperimentalWarning'] },
  );
  onTestFinished(() => void doomed.kill('SIGKILL'));
  await told(doomed, 'ready');
  const begun = told(doomed, 'begun');
  const id = (await boss.send('sweep-looks')) ?? '';
  await begun;
  const done = Promise.withResolvers<number>();
  const worker = await startWorker(store, connectionString, {
    ...idle,
    'sweep-looks': async () => done.resolve(Date.now()),
  });
  onTestFinished(worker.stop);
  const killed = Date.now();
  doomed.kill('SIGKILL');
  expect((await done.promise) - killed).toBeLessThan(60_000);
  await vi.waitFor(
    async () => expect((await boss.findJobs('sweep-looks', { id }))[0]?.state).toBe('completed'),
    { timeout: 10_000, interval: 250 },
  );
}, 90_000);

test('a worker that is stopped lets what is under way come to its next step, and gives it back', async () => {
  const { store, connectionString, boss } = await openStoreWithQueue();
  const begun = Promise.withResolvers<void>();
  const worker = await startWorker(store, connectionString, {
    ...idle,
    'sweep-looks': ({ signal }) => {
      begun.resolve();
      return new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    },
  });
  const id = (await boss.send('sweep-looks')) ?? '';
  await begun.promise;
  await worker.stop();
  expect((await boss.findJobs('sweep-looks', { id }))[0]?.state).toBe('retry');
});

test('looks that are too old are swept by the worker', async () => {
  const { store, connectionString, boss } = await openStoreWithQueue();
  recordLook(store, operator, { kind: 'entity', entityType: 'user', entityId: 'ann' });
  await store.looks.flush();
  const pool = connectPool(connectionString, { max: 1 });
  onTestFinished(() => pool.end());
  await pool.query(`update operational.setting set value = '0' where name = 'looks_kept_days'`);
  const worker = await startWorker(store, connectionString);
  onTestFinished(worker.stop);
  await boss.send('sweep-looks');
  await vi.waitFor(
    async () => {
      const { rows } = await pool.query('select from operational.look');
      expect(rows).toEqual([]);
    },
    { timeout: 20_000, interval: 250 },
  );
});

async function told(child: ChildProcess, message: string): Promise<void> {
  for (;;) {
    const [what] = await once(child, 'message');
    if (what === message) return;
  }
}
