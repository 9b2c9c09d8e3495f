import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { applyCorrection } from '#lib/corrections/apply-correction.ts';
import { applyDraft } from '#lib/corrections/apply-draft.ts';
import { approveCorrection } from '#lib/corrections/approve-correction.ts';
import { withdrawCorrection } from '#lib/corrections/close-correction.ts';
import { readCorrection } from '#lib/corrections/read-correction.ts';
import { settleCorrections } from '#lib/corrections/settle-corrections.ts';
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

test('what was begun to be applied is gone on with, and recorded once', async () => {
  // Killed before its events were recorded, and after.
  for (const isRecorded of [false, true]) {
    const { id, user } = await on.newCorrection();
    await approveCorrection(store, bo, id);
    const { rows } = await store.pool.query<{ content: string }>(
      `update operational.correction set applier = $2, changed_at = now() - interval '1 minute'
       where id = $1 returning content`,
      [id, operator.id],
    );
    const { draft, pin } = JSON.parse(rows[0]?.content ?? '{}');
    if (isRecorded) {
      const applied = await applyDraft(store, operator, draft, pin, { approval: { id } });
      expect(applied.status).toBe('recorded');
    }
    expect(await applyCorrection(store, ada, id)).toMatchObject({ is: 'applying' });
    expect(await withdrawCorrection(store, support, id, { reason: '' })).toMatchObject({
      is: 'applying',
    });
    await settleCorrections({ store });
    await settleCorrections({ store });
    expect(await on.versionOf(user)).toBe(2);
    expect((await on.stepsOf(id)).at(-1)).toBe('applied');
  }
});

test('whoever was to apply it and may come in no longer lets it stand as approved', async () => {
  const { id, user } = await on.newCorrection();
  await approveCorrection(store, bo, id);
  await store.pool.query(
    `update operational.correction set applier = 'person:gone',
       changed_at = now() - interval '1 minute' where id = $1`,
    [id],
  );
  await settleCorrections({ store });
  expect(await readCorrection(store, ada, id)).toMatchObject({
    status: 'approved',
    applying: false,
  });
  expect(await on.versionOf(user)).toBe(1);
  expect(await applyCorrection(store, ada, id)).toMatchObject({ status: 'done' });
});
