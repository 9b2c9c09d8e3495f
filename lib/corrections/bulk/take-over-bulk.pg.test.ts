import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#lib/access/viewer.ts';
import { applyCorrection } from '#lib/corrections/apply-correction.ts';
import { approveCorrection } from '#lib/corrections/approve-correction.ts';
import { bulkHistory } from '#lib/corrections/bulk/bulk-history.ts';
import {
  cancelBulk,
  pauseBulk,
  resumeBulk,
  takeOverBulk,
} from '#lib/corrections/bulk/control-bulk.ts';
import { proposeBulk } from '#lib/corrections/bulk/propose-bulk.ts';
import { readBulk } from '#lib/corrections/bulk/read-bulk.ts';
import { runBulks } from '#lib/corrections/bulk/run-bulks.ts';
import { startBulk } from '#lib/corrections/bulk/start-bulk.ts';
import { changeReviewPolicy } from '#lib/corrections/change-review-policy.ts';
import { type BulkBench, openBulkBench } from '#lib/testing/bulk-bench.ts';

let bench: BulkBench;
beforeAll(async () => {
  bench = await openBulkBench();
}, 60_000);
afterAll(() => bench.end());

async function leaves({ id }: Viewer): Promise<void> {
  await bench.store.pool.query(
    "update access.person set banned = true where 'person:' || id = $1",
    [id],
  );
}

/** Lets the first of two be recorded, whoever runs it then leaves, and the system stops it. */
async function leftHalfway(runner: Viewer, id: string, first: string): Promise<void> {
  const { store } = bench;
  await store.pool.query(
    `update operational.bulk_item set status = 'chosen' where bulk_id = $1 and entity_id <> $2`,
    [id, first],
  );
  await runBulks(store);
  await store.pool.query(
    `update operational.bulk_item set status = 'fits' where bulk_id = $1 and status = 'chosen'`,
    [id],
  );
  await store.pool.query(`update operational.bulk set status = 'running' where id = $1`, [id]);
  await leaves(runner);
  await runBulks(store);
}

test('the system stops what nobody stands for any more, and says so', async () => {
  const { store, admin, person, users, previewed, stepsOf } = bench;
  const gone = await person('gone@b.example', 'admin');
  const id = await previewed(gone, await users(1));
  await startBulk(store, gone, id);
  await leaves(gone);
  await runBulks(store);
  expect(await readBulk(store, admin, id)).toMatchObject({ status: 'paused', stoppedFor: 'left' });
  expect((await stepsOf(id)).at(-1)).toMatchObject({
    ...{ status: 'paused', actor: 'worker', reason: 'Whoever let it run has left' },
  });
  expect(await resumeBulk(store, admin, id)).toEqual({ status: 'runner-gone' });
});

test('another with the right goes on with it as theirs; what was recorded stays, and nothing is doubled', async () => {
  const { store, admin, support, person, users, previewed, eventsOf, stepsOf } = bench;
  const left = await person('left@b.example', 'admin');
  const ids = await users(2);
  const id = await previewed(left, ids);
  await startBulk(store, left, id);
  await leftHalfway(left, id, ids[0] ?? '');
  // As if the worker had been killed before it wrote down what it recorded.
  await store.pool.query(
    `update operational.bulk_item set status = 'fits', event_id = null where bulk_id = $1`,
    [id],
  );
  await expect(takeOverBulk(store, support, id)).rejects.toThrow('applyCorrection');
  expect(await takeOverBulk(store, admin, id, 'Whoever let it run has left')).toEqual({
    status: 'done',
  });
  await runBulks(store);
  expect((await eventsOf(id)).map(({ actor, recorder }) => [actor, recorder])).toEqual([
    [left.id, left.id],
    [left.id, admin.id],
  ]);
  expect(await readBulk(store, admin, id)).toMatchObject({
    ...{ status: 'done', runs: true, counts: { recorded: 2 } },
  });
  expect((await stepsOf(id)).at(-2)).toMatchObject({
    ...{ status: 'running', actor: admin.id, takenOverFrom: left.id },
  });
  const history = await bulkHistory(store, support, id);
  expect(history?.map(({ status, by }) => [status, by.name])).toEqual([
    ...[
      ['done', null],
      ['running', 'admin@b.example'],
      ['paused', null],
    ],
    ...[
      ['done', null],
      ['running', 'left@b.example'],
    ],
  ]);
  expect(history?.[1]?.from).toEqual({ id: left.id, name: 'left@b.example' });
});

test('what runs is not taken over, and what was is not twice', async () => {
  const { store, admin, other, users, previewed } = bench;
  const id = await previewed(admin, await users(1));
  await startBulk(store, admin, id);
  expect(await takeOverBulk(store, other, id)).toEqual({ status: 'moved-on' });
  await pauseBulk(store, admin, id);
  const both = await Promise.all([takeOverBulk(store, other, id), takeOverBulk(store, admin, id)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['done', 'moved-on']);
  await cancelBulk(store, admin, id);
});

test('what a second person approved stays approved; what nobody did asks the policy as it is', async () => {
  const { store, admin, other, support, person, users, previewed, eventsOf } = bench;
  const rules = [{ id: 'many', words: 'Two and more at once', size: 2 }];
  const ids = await users(4);
  const alone = await previewed(other, ids.slice(2));
  await startBulk(store, other, alone);
  await pauseBulk(store, other, alone);
  await changeReviewPolicy(store, admin, { rules, expected: 0, reason: 'For the test' });

  const approver = await person('approver@b.example', 'admin');
  const id = await previewed(support, ids.slice(0, 2));
  const proposed = await proposeBulk(store, support, id);
  if (proposed.status !== 'proposed') throw new Error(proposed.status);
  await approveCorrection(store, approver, proposed.correction);
  await applyCorrection(store, approver, proposed.correction);
  await leaves(approver);
  await runBulks(store);
  expect(await takeOverBulk(store, admin, id)).toEqual({ status: 'done' });
  await runBulks(store);
  expect((await eventsOf(id)).map(({ recorder }) => recorder)).toEqual([admin.id, admin.id]);

  await takeOverBulk(store, admin, alone);
  await runBulks(store);
  expect(await eventsOf(alone)).toEqual([]);
  expect((await readBulk(store, admin, alone))?.counts).toMatchObject({ failed: 2 });
});
