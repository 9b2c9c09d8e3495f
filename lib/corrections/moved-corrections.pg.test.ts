import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyCorrection } from '#lib/corrections/apply-correction.ts';
import { approveCorrection } from '#lib/corrections/approve-correction.ts';
import { rejectCorrection } from '#lib/corrections/close-correction.ts';
import { readCorrection } from '#lib/corrections/read-correction.ts';
import { settleCorrections } from '#lib/corrections/settle-corrections.ts';
import type { Store } from '#lib/event-store/store.ts';
import { ada, bo, Correcting } from '#lib/testing/correcting.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';

let store: Store;
let end: () => Promise<void>;
let on: Correcting;

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
  on = new Correcting(store);
}, 60_000);
afterAll(() => end());

test('what moves without changing what it does is told and stands; what changes it is asked anew', async () => {
  const { id, user } = await on.newCorrection();
  await approveCorrection(store, ada, id);
  await on.record('userProfileUpdated', { userId: user, phone: '+47 11 22 33 44' });
  expect(await readCorrection(store, ada, id)).toMatchObject({
    status: 'approved',
    content: { outdated: false, moved: [{ type: 'user', id: user, from: 1, to: 2 }] },
  });
  await settleCorrections({ store });
  expect(await on.stepsOf(id)).toEqual(['proposed', 'approved']);
  const other = await on.newCorrection();
  await on.record('userProfileUpdated', { userId: other.user, phone: '+47 11 22 33 44' });
  expect(await approveCorrection(store, ada, other.id)).toMatchObject({ status: 'done' });
  await on.record('userProfileUpdated', { userId: other.user, phone: '+47 55 66 77 88' });
  expect(await applyCorrection(store, ada, other.id)).toMatchObject({ status: 'done' });
  const steps = ['proposed', 'repinned', 'approved', 'repinned', 'applying', 'applied'];
  expect(await on.stepsOf(other.id)).toEqual(steps);
  await on.record('userEmailUpdated', { userId: user, email: `other-${user}@b.example` });
  const seen = await readCorrection(store, ada, id);
  expect(seen).toMatchObject({
    ...{ status: 'approved', content: { outdated: true } },
    title: `Email changed from other-${user}@b.example to new-${user}@b.example`,
  });
  expect(await applyCorrection(store, ada, id)).toMatchObject({ status: 'outdated' });
  expect(await on.stepsOf(id)).toEqual(['proposed', 'approved', 'outdated']);
  expect(await on.versionOf(user)).toBe(3);
  expect(await applyCorrection(store, ada, id)).toMatchObject({ status: 'wrong-status' });
  // Who looked at what there is now approves that.
  expect(await approveCorrection(store, ada, id, { seen: seen?.content?.seen })).toMatchObject({
    status: 'done',
  });
  expect(await applyCorrection(store, bo, id)).toMatchObject({ status: 'done' });
  expect(await on.versionOf(user)).toBe(4);
});

test('those that are open are looked at, and asked for anew where they would do something else', async () => {
  const { id, user } = await on.newCorrection();
  await approveCorrection(store, ada, id);
  await settleCorrections({ store });
  expect(await on.stepsOf(id)).toEqual(['proposed', 'approved']);
  await on.record('userEmailUpdated', { userId: user, email: `settled-${user}@b.example` });
  await settleCorrections({ store });
  await settleCorrections({ store });
  expect(await readCorrection(store, ada, id)).toMatchObject({
    status: 'proposed',
    history: [
      { step: 'proposed' },
      { step: 'approved' },
      { step: 'outdated', by: { id: 'worker' }, moved: [{ id: user, from: 1, to: 2 }] },
    ],
    content: { outdated: false },
  });
});

test('an approval of what was seen before is none, and who saw what there is now gives one', async () => {
  const { id, user } = await on.newCorrection();
  const before = await readCorrection(store, ada, id);
  await on.record('userEmailUpdated', { userId: user, email: `third-${user}@b.example` });
  expect(await approveCorrection(store, ada, id, { seen: before?.content?.seen })).toMatchObject({
    status: 'outdated',
  });
  expect(await on.stepsOf(id)).toEqual(['proposed', 'outdated']);
  const after = await readCorrection(store, ada, id);
  expect(after?.content?.seen).not.toBe(before?.content?.seen);
  await on.record('userEmailUpdated', { userId: user, email: `fourth-${user}@b.example` });
  // Without a tag what was asked for counts, which has just changed.
  expect(await approveCorrection(store, ada, id)).toMatchObject({ status: 'outdated' });
  expect(await approveCorrection(store, ada, id)).toMatchObject({ status: 'done' });
});

test('what would be refused by now cannot be approved, and tells why', async () => {
  const { id, user } = await on.newCorrection();
  await on.record('userDeleted', { userId: user });
  const view = await readCorrection(store, ada, id);
  expect(view?.content?.preview).toMatchObject({
    status: 'refused',
    faults: [{ code: 'entity_deleted' }],
  });
  expect(view?.hindrances.approve).toBe('refused');
  expect(await approveCorrection(store, ada, id, { seen: view?.content?.seen })).toMatchObject({
    status: 'outdated',
  });
  expect(await rejectCorrection(store, ada, id, { reason: ' ' })).toEqual({
    status: 'reason-missing',
  });
  const rejected = await rejectCorrection(store, ada, id, { reason: 'They have gone' });
  expect(rejected).toMatchObject({ status: 'done', is: 'rejected' });
  const closed = await readCorrection(store, ada, id);
  expect(closed?.notes).toMatchObject([{ body: 'They have gone', by: { id: ada.id } }]);
  expect(closed?.history.at(-1)).toMatchObject({ step: 'rejected', note: closed?.notes[0]?.id });
});
