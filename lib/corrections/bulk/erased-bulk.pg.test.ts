import type pg from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { fillBulk } from '#lib/corrections/bulk/fill-bulk.ts';
import { previewBulkStep } from '#lib/corrections/bulk/preview-bulk.ts';
import { readBulk } from '#lib/corrections/bulk/read-bulk.ts';
import { runBulks } from '#lib/corrections/bulk/run-bulks.ts';
import { startBulk } from '#lib/corrections/bulk/start-bulk.ts';
import { sweepBulks } from '#lib/corrections/sweep-drafts.ts';
import { type BulkBench, language, openBulkBench } from '#lib/testing/bulk-bench.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';

let bench: BulkBench;
beforeAll(async () => {
  bench = await openBulkBench();
}, 60_000);
afterAll(() => bench.end());

test('what is erased goes from bulk acts too, and is not recorded by them', async () => {
  const { store, admin, users, choose, previewAll, erase } = bench;
  const [gone = '', other = ''] = await users(2);
  const id = await choose(admin, [
    { id: gone, given: { was: `${gone}@b.example` } },
    { id: other, given: { was: 'x' } },
  ]);
  await fillBulk(store, admin, id, {
    ...language,
    template: { name: { from: 'state', path: '/email' } },
    reason: `${gone}@b.example asked`,
  });
  await previewAll(admin, id);
  await startBulk(store, admin, id);
  await erase(gone);
  await runBulks(store);
  expect(await findInTables(store, [`${gone}@b.example`])).toEqual([]);
  expect(await readBulk(store, admin, id)).toMatchObject({ counts: { recorded: 1, failed: 1 } });
});

test('of who is erased goes what was never recorded too, and what JSON writes in another way', async () => {
  const { store, admin, append, users, choose, previewed, erase } = bench;
  const [gone = '', other = ''] = await users(2);
  const name = 'Nan "Nanny" Nansen';
  await append('userProfileUpdated', { userId: gone, name });
  await choose(admin, [{ id: gone, given: { home: 'Never Recorded Road 1' } }]);
  await previewed(admin, [other], {
    ...language,
    template: { name: { from: 'value', value: name } },
  });
  await erase(gone);
  expect(await findInTables(store, ['Never Recorded Road 1', 'Nanny'])).toEqual([]);
});

test('what nobody let run, and what files held, is forgotten after some weeks', async () => {
  const { store, admin, users, choose, previewed, previewAll } = bench;
  const ids = await users(2);
  const left = await previewed(admin, ids);
  const ran = await choose(admin, [
    { id: ids[0] ?? '' },
    { id: 'nobody', given: { was: 'kept for a while' } },
  ]);
  await fillBulk(store, admin, ran, language);
  await previewAll(admin, ran);
  await startBulk(store, admin, ran);
  await runBulks(store);
  await sweepBulks(store.pool);
  expect(await findInTables(store, ['kept for a while'])).not.toEqual([]);
  await sweepBulks(store.pool, Date.now() + 31 * 86_400_000);
  expect(await readBulk(store, admin, left)).toBeNull();
  expect(await findInTables(store, ['kept for a while'])).toEqual([]);
  expect(await readBulk(store, admin, ran)).toMatchObject({ counts: { recorded: 1 } });
});

/** The store whose next transaction stops: before it begins, or at a statement of it. */
function holdingTransaction(at: string) {
  const { store } = bench;
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  // Else a test that fails would hold it for ever.
  onTestFinished(() => gate.resolve());
  const stop = async () => {
    reached.resolve();
    await gate.promise;
  };
  const connect = async () => {
    const client = await store.pool.connect();
    const query = client.query.bind(client) as (...given: unknown[]) => Promise<pg.QueryResult>;
    const held = async (...given: unknown[]) => {
      if (String(given[0]).startsWith(at)) await stop();
      return query(...given);
    };
    return { query: held, release: (lost: boolean) => client.release(lost) };
  };
  const pool = { query: store.pool.query.bind(store.pool), connect } as unknown as pg.Pool;
  return { held: { ...store, pool }, reached: reached.promise, open: () => gate.resolve() };
}

async function copiesAddress(id: string): Promise<string> {
  const { store, admin, choose } = bench;
  const act = await choose(admin, [{ id }]);
  await fillBulk(store, admin, act, {
    ...language,
    template: { name: { from: 'state', path: '/email' } },
  });
  return act;
}

test('what a preview read before an erasure is not written after it', async () => {
  const { store, admin, users, erase } = bench;
  const [gone = ''] = await users(1);
  const id = await copiesAddress(gone);
  const { held, reached, open } = holdingTransaction('begin');
  const step = previewBulkStep(held, admin, id);
  await reached;
  await erase(gone);
  open();
  expect(await step).toEqual({ done: 0, total: 1 });
  expect(await findInTables(store, [`${gone}@b.example`])).toEqual([]);
  await bench.previewAll(admin, id);
  expect(await readBulk(store, admin, id)).toMatchObject({ counts: { fits: 0, refused: 1 } });
});

test('what is being written when an erasure comes is waited for, and goes with the rest', async () => {
  const { store, admin, users, erase } = bench;
  const [gone = ''] = await users(1);
  const id = await copiesAddress(gone);
  const { held, reached, open } = holdingTransaction('update operational.bulk_item');
  const step = previewBulkStep(held, admin, id);
  await reached;
  const erasing = erase(gone);
  await expect
    .poll(async () => {
      const { rowCount } = await store.pool.query(
        `select from pg_locks where locktype = 'advisory' and not granted
           and database = (select oid from pg_database where datname = current_database())`,
      );
      return rowCount;
    })
    .toBe(1);
  open();
  await Promise.all([step, erasing]);
  expect(await findInTables(store, [`${gone}@b.example`])).toEqual([]);
  expect(await readBulk(store, admin, id)).toMatchObject({ counts: { fits: 0, failed: 1 } });
});

test('what a run was refused for before an erasure is not written after it', async () => {
  const { store, admin, users, append, previewed, erase, countsOf } = bench;
  const [gone = '', other = ''] = await users(2);
  const id = await previewed(admin, [gone, other]);
  // Moved, so that it is refused, which its item is to be told.
  await append('userProfileUpdated', { userId: gone, name: 'Moved Away' });
  await startBulk(store, admin, id);
  const { held, reached, open } = holdingTransaction('begin');
  const running = runBulks(held);
  await reached;
  await erase(gone);
  open();
  await running;
  expect(await findInTables(store, [`${gone}@b.example`, 'Moved Away'])).toEqual([]);
  expect(await readBulk(store, admin, id)).toMatchObject({
    ...{ status: 'done', counts: { recorded: 1, failed: 1 } },
  });
  const { told, counted } = await countsOf(id);
  expect(told).toBe(counted);
});

test('what was filled in anew while it was decided is not mixed with what was there', async () => {
  const { store, admin, users, choose } = bench;
  const [first = ''] = await users(1);
  const id = await choose(admin, [{ id: first }]);
  await fillBulk(store, admin, id, language);
  const { held, reached, open } = holdingTransaction('begin');
  const step = previewBulkStep(held, admin, id);
  await reached;
  await fillBulk(store, admin, id, {
    ...language,
    template: { language: { from: 'value', value: 'da' } },
  });
  open();
  await step;
  await bench.previewAll(admin, id);
  await startBulk(store, admin, id);
  await runBulks(store);
  expect(await bench.languageOf(first)).toBe('da');
});
