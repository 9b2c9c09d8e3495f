import { fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { readBulkRow } from '#lib/corrections/bulk/bulk-rows.ts';
import { cancelBulk, pauseBulk, resumeBulk } from '#lib/corrections/bulk/control-bulk.ts';
import { moveWithAct } from '#lib/corrections/bulk/move-bulk.ts';
import { readBulk } from '#lib/corrections/bulk/read-bulk.ts';
import { runBulks } from '#lib/corrections/bulk/run-bulks.ts';
import { startBulk } from '#lib/corrections/bulk/start-bulk.ts';
import type { Store } from '#lib/event-store/store.ts';
import { startWorker } from '#lib/jobs/worker.ts';
import { type BulkBench, openBulkBench } from '#lib/testing/bulk-bench.ts';
import { fixedSecrets } from '#lib/testing/fixed-secrets.ts';

let bench: BulkBench;
beforeAll(async () => {
  bench = await openBulkBench({ secrets: fixedSecrets });
}, 60_000);
afterAll(() => bench.end());

/** The store with an appender that lets some through, and the rest once it is opened. */
function holdingAppends(passing: number) {
  const gate = Promise.withResolvers<void>();
  onTestFinished(() => gate.resolve());
  let asked = 0;
  const { store } = bench;
  const held: Store = {
    ...store,
    appender: {
      append: async (append: Parameters<Store['appender']['append']>[0]) => {
        asked += 1;
        if (asked > passing) await gate.promise;
        return store.appender.append(append);
      },
    } as Store['appender'],
  };
  return { held, open: () => gate.resolve(), asked: () => asked };
}

async function started(count: number): Promise<string> {
  const { store, admin, users, previewed } = bench;
  const id = await previewed(admin, await users(count));
  await startBulk(store, admin, id);
  return id;
}

/** That the log, the items, the act and its last event tell the same. */
async function expectTold(id: string, status: string): Promise<number> {
  const { eventsOf, stepsOf, countsOf } = bench;
  const events = await eventsOf(id);
  expect(new Set(events.map(({ entity_id }) => entity_id)).size).toBe(events.length);
  expect((await stepsOf(id)).at(-1)).toMatchObject({ status, recorded: events.length });
  const { told, counted } = await countsOf(id);
  expect(told).toBe(counted);
  expect(await readBulk(bench.store, bench.admin, id)).toMatchObject({
    status,
    counts: { recorded: events.length },
  });
  return events.length;
}

test.each([
  ['none', 0],
  ['some', 10],
])(
  'what is under way when an act is cancelled is not recorded: of 40 %s was',
  async (_, passing) => {
    const { store, admin, stepsOf } = bench;
    const id = await started(40);
    const { held, open, asked } = holdingAppends(passing);
    const running = runBulks(held);
    await expect.poll(asked).toBe(32);
    await expect.poll(async () => (await bench.eventsOf(id)).length).toBe(passing);
    expect(await cancelBulk(store, admin, id, 'It is no longer needed')).toEqual({
      status: 'done',
    });
    open();
    await running;
    expect(await expectTold(id, 'cancelled')).toBe(passing);
    expect((await stepsOf(id)).slice(-2)).toEqual([
      expect.objectContaining({
        ...{ status: 'cancelling', actor: admin.id, reason: 'It is no longer needed' },
      }),
      expect.objectContaining({ status: 'cancelled', actor: 'worker', left: 40 - passing }),
    ]);
  },
);

test('what is under way when an act is paused waits, and is recorded once when it goes on', async () => {
  const { store, admin, eventsOf } = bench;
  const id = await started(40);
  const { held, open, asked } = holdingAppends(5);
  const running = runBulks(held);
  await expect.poll(asked).toBe(32);
  await pauseBulk(store, admin, id);
  open();
  await running;
  expect((await eventsOf(id)).length).toBeLessThanOrEqual(5);
  expect(await readBulk(store, admin, id)).toMatchObject({ counts: { failed: 0 } });
  await resumeBulk(store, admin, id);
  await runBulks(store);
  expect(await expectTold(id, 'done')).toBe(40);
});

test('whenever it is cancelled, the numbers are true', async () => {
  const { store, admin } = bench;
  const recorded = new Set<number>();
  for (let round = 0; round < 6; round++) {
    const id = await started(150);
    const running = Promise.all([runBulks(store), runBulks(store)]);
    await delay(round * 12);
    const { status } = await cancelBulk(store, admin, id);
    await running;
    recorded.add(await expectTold(id, status === 'done' ? 'cancelled' : 'done'));
  }
  expect(recorded.size).toBeGreaterThan(1);
}, 60_000);

test('a cancel whose process ended before it was counted is settled by a worker', async () => {
  const { store, admin, connectionString } = bench;
  const id = await started(5);
  const bulk = await readBulkRow(store, id);
  if (!bulk) throw new Error('there is none');
  await moveWithAct(store, admin, bulk, {
    ...{ from: ['running'], to: 'cancelling', reason: 'For the test' },
  });
  const worker = await startWorker(store, connectionString);
  onTestFinished(worker.stop);
  await expect.poll(async () => (await readBulk(store, admin, id))?.status).toBe('cancelled');
  expect(await expectTold(id, 'cancelled')).toBe(0);
}, 60_000);

/** Records in a process of its own, which is killed once some are. */
async function runAndKill(id: string): Promise<void> {
  const doomed = fork(
    path.join(import.meta.dirname, '../../testing/bulk-process.ts'),
    [bench.connectionString],
    { execArgv: ['--disable-warning=ExperimentalWarning'] },
  );
  onTestFinished(() => void doomed.kill('SIGKILL'));
  const ended = new Promise((resolve) => doomed.once('exit', resolve));
  await expect
    .poll(async () => (await bench.eventsOf(id)).length, { interval: 5 })
    .toBeGreaterThan(20);
  doomed.kill('SIGKILL');
  await ended;
}

test('of a killed process nothing is lost or doubled, and the counts stay those of the items', async () => {
  const { store, eventsOf, countsOf } = bench;
  const id = await started(600);
  await runAndKill(id);
  expect((await eventsOf(id)).length).toBeLessThan(600);
  const { told, counted } = await countsOf(id);
  expect(told).toBe(counted);
  await runBulks(store);
  expect(await expectTold(id, 'done')).toBe(600);
}, 60_000);

test('an act whose process was killed is cancelled at once, with what it recorded unsaid', async () => {
  const { store, admin } = bench;
  const id = await started(600);
  await runAndKill(id);
  await cancelBulk(store, admin, id);
  expect(await expectTold(id, 'cancelled')).toBeGreaterThan(20);
}, 60_000);
