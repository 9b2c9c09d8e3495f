import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '#lib/access/viewer.ts';
import { applyCorrection } from '#lib/corrections/apply-correction.ts';
import { approveCorrection } from '#lib/corrections/approve-correction.ts';
import { rejectCorrection, withdrawCorrection } from '#lib/corrections/close-correction.ts';
import { listCorrections } from '#lib/corrections/list-corrections.ts';
import { noteCorrection } from '#lib/corrections/note-correction.ts';
import { proposeCorrection } from '#lib/corrections/propose-correction.ts';
import { readCorrection } from '#lib/corrections/read-correction.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { waitingCorrections } from '#lib/queries/waiting-corrections.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { ada, bo, Correcting, draftOf, engineer, support } from '#lib/testing/correcting.ts';
import { insertKey } from '#lib/testing/insert-key.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';

let store: Store;
let end: () => Promise<void>;
let on: Correcting;

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
  on = new Correcting(store);
}, 60_000);
afterAll(() => end());

test('what one proposes, another approves and applies: recorded once, with its history', async () => {
  const { id, user } = await on.newCorrection();
  expect(await on.versionOf(user)).toBe(1);
  expect(await waitingCorrections(store, ada)).toEqual({ approve: 1, apply: 0 });
  expect(await approveCorrection(store, ada, id)).toMatchObject({ status: 'done', is: 'approved' });
  expect(await waitingCorrections(store, ada)).toEqual({ approve: 0, apply: 1 });
  expect(await applyCorrection(store, ada, id)).toMatchObject({ status: 'done', is: 'applied' });
  expect((await readState(store, { type: 'user', id: user }))?.state).toMatchObject({
    email: `new-${user}@b.example`,
  });
  expect(await on.stepsOf(id)).toEqual(['proposed', 'approved', 'applying', 'applied']);
  const view = await readCorrection(store, ada, id);
  expect(view?.history.at(-1)?.events).toMatchObject([
    { type: 'userEmailUpdated', entity: { type: 'user', id: user, version: 2 } },
  ]);
  expect(view?.content?.reason).toBe('They wrote to us');
  expect(await checkStore(store)).toEqual([]);
});

test('nobody approves their own, by whatever key', async () => {
  const { id: user } = await on.newUser();
  const id = await on.proposed(draftOf(user, { email: 'own@b.example' }), ada);
  expect(await approveCorrection(store, ada, id)).toEqual({ status: 'own' });
  const { id: keyId } = await insertKey(store);
  await store.pool.query('update operational.api_key set made_by = $2 where id = $1', [
    keyId,
    ada.id,
  ]);
  const { id: secondId } = await insertKey(store);
  await store.pool.query('update operational.api_key set made_by = $2 where id = $1', [
    secondId,
    `key:${keyId}`,
  ]);
  const byKey: Viewer = { ...ada, kind: 'key', id: `key:${secondId}` };
  expect(await approveCorrection(store, byKey, id)).toEqual({ status: 'own' });
  expect(await rejectCorrection(store, byKey, id, { reason: 'No' })).toEqual({ status: 'own' });
  expect(await waitingCorrections(store, byKey)).toMatchObject({ approve: 0 });
  expect((await readCorrection(store, byKey, id))?.hindrances.approve).toBe('own');
  expect(await approveCorrection(store, bo, id)).toMatchObject({ status: 'done' });
  await withdrawCorrection(store, byKey, id, { reason: '' });
});

test('who may not is refused, and who may not read is told of nothing', async () => {
  const { id } = await on.newCorrection();
  for (const step of [approveCorrection, applyCorrection]) {
    await expect(step(store, engineer, id)).rejects.toMatchObject({ code: 'forbidden' });
  }
  await expect(rejectCorrection(store, support, id, { reason: 'No' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  const elsewhere: Viewer = {
    ...ada,
    rights: { ...ada.rights, read: ['mailingList'], approveCorrection: ['mailingList'] },
  };
  expect(await readCorrection(store, elsewhere, id)).toBeNull();
  expect(await approveCorrection(store, elsewhere, id)).toEqual({ status: 'not-found' });
  expect((await listCorrections(store, elsewhere, { limit: 9 })).items).toEqual([]);
  expect(await withdrawCorrection(store, engineer, id, { reason: '' })).toEqual({ status: 'own' });
  expect(await approveCorrection(store, ada, randomUUID())).toEqual({ status: 'not-found' });
});

test('proposed twice, or twice at once, it is there once; changed under its id, it is another', async () => {
  const { id: user } = await on.newUser();
  const draft = draftOf(user, { email: 'twice@b.example' });
  const outcomes = await Promise.all(
    [1, 2].map(() => proposeCorrection(store, support, draft, null)),
  );
  expect(outcomes.map((outcome) => 'id' in outcome && outcome.id)).toEqual([draft.id, draft.id]);
  const other = await proposeCorrection(store, support, { ...draft, reason: 'Another' }, null);
  expect(other).toMatchObject({ status: 'proposed', replayed: false });
  expect('id' in other && other.id).not.toBe(draft.id);
  const none = await proposeCorrection(store, support, { ...draft, reason: ' ' }, null);
  expect(none).toMatchObject({ status: 'invalid', code: 'reason_missing' });
  const old = await proposeCorrection(
    store,
    support,
    { ...draft, id: randomUUID() },
    'another pin',
  );
  expect(old.status).toBe('moved');
});

test('the conversation moves nothing that was decided', async () => {
  const { id, user } = await on.newCorrection();
  const seen = (await readCorrection(store, ada, id))?.content?.seen;
  expect(await noteCorrection(store, engineer, id, '')).toEqual({ status: 'empty' });
  const noted = await noteCorrection(store, engineer, id, `See /entities/user/${user}/compare`);
  expect(noted).toMatchObject({ status: 'noted', version: 2 });
  // A mask would take the host of a whole link for somebody's address.
  const { url } = store.signIn.settings;
  await noteCorrection(store, engineer, id, `And ${url}/entities/user/${user}/find.`);
  expect((await readCorrection(store, engineer, id))?.notes.map(({ body }) => body)).toEqual([
    `See /entities/user/${user}/compare`,
    `And /entities/user/${user}/find.`,
  ]);
  expect(await approveCorrection(store, ada, id, { seen })).toMatchObject({ status: 'done' });
  // The version that was decided on is told where it is not the one at hand.
  expect(await applyCorrection(store, ada, id, { expected: 1 })).toEqual({
    status: 'version-conflict',
    version: 4,
  });
});
