import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyCorrection } from '#lib/corrections/apply-correction.ts';
import { approveCorrection } from '#lib/corrections/approve-correction.ts';
import { withdrawCorrection } from '#lib/corrections/close-correction.ts';
import { readCorrection } from '#lib/corrections/read-correction.ts';
import type { Store } from '#lib/event-store/store.ts';
import { ada, bo, Correcting, support } from '#lib/testing/correcting.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';

let store: Store;
let end: () => Promise<void>;
let on: Correcting;

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
  on = new Correcting(store);
}, 60_000);
afterAll(() => end());

test('two approve, two apply, one withdraws while another approves: one outcome each', async () => {
  const first = await on.newCorrection();
  const approvals = await Promise.all(
    [ada, bo].map((who) => approveCorrection(store, who, first.id)),
  );
  expect(approvals.map(({ status }) => status).toSorted()).toEqual(['done', 'wrong-status']);
  const applications = await Promise.all(
    [ada, bo, ada].map((who) => applyCorrection(store, who, first.id)),
  );
  expect(applications.filter(({ status }) => status === 'done')).toHaveLength(1);
  expect(await on.versionOf(first.user)).toBe(2);
  expect(await on.stepsOf(first.id)).toEqual(['proposed', 'approved', 'applying', 'applied']);
  for (let round = 0; round < 6; round++) {
    const { id } = await on.newCorrection();
    const [withdrawn, approved] = await Promise.all([
      withdrawCorrection(store, support, id, { expected: 1, reason: '' }),
      approveCorrection(store, ada, id, { expected: 1 }),
    ]);
    const statuses = [withdrawn.status, approved.status].toSorted();
    expect(statuses).toEqual(['done', 'version-conflict']);
    expect((await on.stepsOf(id)).length).toBe(2);
  }
});

test('an approval is of what was proposed, whatever comes between approving and applying', async () => {
  for (let round = 0; round < 5; round++) {
    const { id, user } = await on.newCorrection();
    await approveCorrection(store, ada, id);
    const [outcome] = await Promise.all([
      applyCorrection(store, ada, id),
      on.record('userEmailUpdated', { userId: user, email: `race${round}-${user}@b.example` }),
    ]);
    expect(['done', 'outdated']).toContain(outcome.status);
    const history = await readCorrection(store, ada, id);
    expect(history?.status).toBe(outcome.status === 'done' ? 'applied' : 'proposed');
    expect(await on.versionOf(user)).toBe(outcome.status === 'done' ? 3 : 2);
  }
});
