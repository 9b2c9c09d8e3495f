import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { storedViewer } from '#lib/access/stored-viewer.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { applyCorrection } from '#lib/corrections/apply-correction.ts';
import { approveCorrection } from '#lib/corrections/approve-correction.ts';
import type { BulkWish } from '#lib/corrections/bulk/bulk.ts';
import { chooseEntities } from '#lib/corrections/bulk/choose-entities.ts';
import {
  cancelBulk,
  pauseBulk,
  resumeBulk,
  retryBulk,
} from '#lib/corrections/bulk/control-bulk.ts';
import { fillBulk } from '#lib/corrections/bulk/fill-bulk.ts';
import { previewBulkStep } from '#lib/corrections/bulk/preview-bulk.ts';
import { proposeBulk } from '#lib/corrections/bulk/propose-bulk.ts';
import { readBulk } from '#lib/corrections/bulk/read-bulk.ts';
import { runBulks } from '#lib/corrections/bulk/run-bulks.ts';
import { startBulk } from '#lib/corrections/bulk/start-bulk.ts';
import { changeReviewPolicy } from '#lib/corrections/change-review-policy.ts';
import { rejectCorrection, withdrawCorrection } from '#lib/corrections/close-correction.ts';
import { listCorrections } from '#lib/corrections/list-corrections.ts';
import { noteCorrection } from '#lib/corrections/note-correction.ts';
import { readCorrection } from '#lib/corrections/read-correction.ts';
import { settleCorrections } from '#lib/corrections/settle-corrections.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { waitingCorrections } from '#lib/queries/waiting-corrections.ts';
import { addPerson } from '#lib/testing/add-person.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';
import { insertKey } from '#lib/testing/insert-key.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';

let store: Store;
let end: () => Promise<void>;
let ada: Viewer;
let bo: Viewer;
let sue: Viewer;

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
  const person = async (email: string, role: 'admin' | 'support') => {
    const id = await addPerson(store, { email, role, name: email });
    return (await storedViewer(store, `person:${id}`)) as Viewer;
  };
  ada = await person('ada@b.example', 'admin');
  bo = await person('bo@b.example', 'admin');
  sue = await person('sue@b.example', 'support');
}, 60_000);
afterAll(() => end());

let made = 0;
let ids: string[];
beforeEach(async () => {
  ids = Array.from({ length: 3 }, () => `u${++made}`);
  for (const userId of ids) {
    await append('userCreated', { userId, email: `${userId}@b.example`, name: `Name ${userId}` });
  }
});

async function append(type: string, data: JsonObject): Promise<void> {
  recorded(await appendEvents(store, operator, [{ type, data }]));
}

const language: BulkWish = {
  eventType: 'userProfileUpdated',
  template: { language: { from: 'value', value: 'sv' } },
  reason: 'Overwritten by the app',
  ticket: 'SUP-1',
  occurredAt: null,
};

async function previewed(viewer: Viewer, wish = language): Promise<string> {
  const rows = ids.map((id) => ({ id }));
  const chosen = await chooseEntities(store, viewer, { type: 'user', rows });
  if (chosen.status !== 'chosen') throw new Error(chosen.status);
  expect(await fillBulk(store, viewer, chosen.id, wish)).toEqual({ status: 'filled' });
  while (await previewBulkStep(store, viewer, chosen.id));
  return chosen.id;
}

async function proposed(viewer = sue, wish = language): Promise<{ act: string; id: string }> {
  const act = await previewed(viewer, wish);
  const outcome = await proposeBulk(store, viewer, act);
  if (outcome.status !== 'proposed') throw new Error(outcome.status);
  return { act, id: outcome.correction };
}

const languages = () =>
  Promise.all(
    ids.map(async (id) => (await readState(store, { type: 'user', id }))?.state['language']),
  );

async function view(id: string, viewer = ada) {
  const found = await readCorrection(store, viewer, id);
  if (!found) throw new Error('there is none');
  return found;
}

const stepsOf = async (id: string) => (await view(id)).history.map(({ step }) => step);

test('a bulk act is proposed, talked about, approved, applied by the worker, and told', async () => {
  await expect(startBulk(store, sue, await previewed(sue))).rejects.toThrow('applyCorrection');
  const before = await waitingCorrections(store, ada);
  const { act, id } = await proposed();
  expect(await waitingCorrections(store, ada)).toEqual({ ...before, approve: before.approve + 1 });
  expect(await waitingCorrections(store, sue)).toEqual({ approve: 0, apply: 0 });
  const list = await listCorrections(store, ada, { limit: 9, status: ['proposed'] });
  expect(list.items).toContainEqual(
    expect.objectContaining({
      id,
      kind: 'bulk',
      waitsForYou: true,
      counts: { events: 3, entities: 3 },
    }),
  );
  const [first = ''] = ids;
  const of = await listCorrections(store, ada, { limit: 9, entity: { type: 'user', id: first } });
  expect(of.items.map((one) => one.id)).toEqual([id]);
  expect(await noteCorrection(store, ada, id, 'All of them?')).toMatchObject({ status: 'noted' });
  expect(await view(id)).toMatchObject({
    title: expect.stringMatching(/: 3 \w+$/),
    entity: { type: 'user', id: null },
    content: {
      ...{ reason: 'Overwritten by the app', ticket: 'SUP-1', preview: null, outdated: false },
      bulk: { id: act, counts: { fits: 3 }, sample: [{}, {}, {}].map(() => expect.anything()) },
    },
    notes: [{ body: 'All of them?' }],
    hindrances: { approve: null, apply: 'wrong-status' },
  });
  await expect(approveCorrection(store, sue, id)).rejects.toThrow('approveCorrection');
  const { content } = await view(id);
  const approved = await approveCorrection(store, ada, id, { seen: content?.seen });
  expect(approved).toMatchObject({ status: 'done', is: 'approved' });
  expect(await languages()).toEqual([undefined, undefined, undefined]);
  expect(await applyCorrection(store, ada, id)).toMatchObject({ status: 'done', is: 'applying' });
  expect(await view(id)).toMatchObject({ status: 'approved', applying: true });
  await runBulks(store);
  expect(await languages()).toEqual(['sv', 'sv', 'sv']);
  expect(await view(id)).toMatchObject({
    ...{ status: 'applied', applying: false },
    content: { bulk: { status: 'done', counts: { recorded: 3 } } },
  });
  expect((await view(id)).history.at(-1)?.counts).toEqual({ recorded: 3, failed: 0, left: 0 });
  expect(await stepsOf(id)).toEqual(['proposed', 'noted', 'approved', 'applying', 'applied']);
  expect(await readBulk(store, sue, act)).toMatchObject({ correction: { id, status: 'applied' } });
  expect(await checkStore(store)).toEqual([]);
});

test('a rule by size asks for a second person, who is not the same by whatever key', async () => {
  const rules = [{ id: 'many', words: 'Three and more at once', size: 3 }];
  const { version = 0 } = (await readState(store, { type: '$policy', id: 'review' })) ?? {};
  await changeReviewPolicy(store, ada, { rules, expected: version, reason: 'For the test' });
  expect(await startBulk(store, ada, await previewed(ada))).toEqual({ status: 'second-person' });
  const { id } = await proposed(ada);
  expect((await view(id)).content?.review).toMatchObject([{ words: 'Three and more at once' }]);
  expect(await approveCorrection(store, ada, id)).toEqual({ status: 'own' });
  expect(await rejectCorrection(store, ada, id, { reason: 'No' })).toEqual({ status: 'own' });
  const { id: keyId } = await insertKey(store);
  await store.pool.query('update operational.api_key set made_by = $2 where id = $1', [
    keyId,
    ada.id,
  ]);
  const byKey: Viewer = { ...ada, kind: 'key', id: `key:${keyId}` };
  expect(await approveCorrection(store, byKey, id)).toEqual({ status: 'own' });
  expect(await applyCorrection(store, ada, id)).toEqual({ status: 'wrong-status', is: 'proposed' });
  await approveCorrection(store, bo, id);
  // Once another has approved it, who proposed it may apply it.
  expect(await applyCorrection(store, ada, id)).toMatchObject({ is: 'applying' });
  await runBulks(store);
  expect(await languages()).toEqual(['sv', 'sv', 'sv']);
  const { version: now = 0 } = (await readState(store, { type: '$policy', id: 'review' })) ?? {};
  await changeReviewPolicy(store, ada, { rules: [], expected: now, reason: 'For the test' });
});

test('it is rejected for a reason, or withdrawn, and can be tried again as another', async () => {
  const { act, id } = await proposed();
  expect(await cancelBulk(store, sue, act)).toEqual({ status: 'moved-on' });
  expect(await rejectCorrection(store, ada, id, { reason: ' ' })).toEqual({
    status: 'reason-missing',
  });
  const rejected = await rejectCorrection(store, ada, id, { reason: 'Not these' });
  expect(rejected).toMatchObject({ status: 'done', is: 'rejected' });
  expect((await view(id)).notes).toMatchObject([{ body: 'Not these' }]);
  expect(await readBulk(store, sue, act)).toMatchObject({ status: 'cancelled' });
  expect(await retryBulk(store, sue, act)).toEqual({ status: 'done' });
  while (await previewBulkStep(store, sue, act));
  const again = await proposeBulk(store, sue, act);
  if (again.status !== 'proposed') throw new Error(again.status);
  expect(again.correction).not.toBe(id);
  expect(await withdrawCorrection(store, ada, again.correction, { reason: '' })).toEqual({
    status: 'own',
  });
  await withdrawCorrection(store, sue, again.correction, { reason: '' });
  expect((await view(again.correction)).status).toBe('withdrawn');
  await runBulks(store);
  expect(await languages()).toEqual([undefined, undefined, undefined]);
});

describe('an approval holds for what was seen', () => {
  test('what moved and does the same is pinned again, and recorded', async () => {
    const { id } = await proposed();
    const { content } = await view(id);
    await append('userProfileUpdated', { userId: ids[1] ?? '', name: 'Meanwhile' });
    expect(await view(id)).toMatchObject({
      content: { outdated: false, moved: [{ id: ids[1], from: 1, to: 2 }] },
    });
    const approved = await approveCorrection(store, ada, id, { seen: content?.seen });
    expect(approved).toMatchObject({ status: 'done' });
    expect(await stepsOf(id)).toEqual(['proposed', 'repinned', 'approved']);
    await applyCorrection(store, ada, id);
    await runBulks(store);
    expect(await languages()).toEqual(['sv', 'sv', 'sv']);
  });

  test('what would do something else is told, and asked again', async () => {
    const { id } = await proposed();
    const before = (await view(id)).content?.seen;
    await append('userDeleted', { userId: ids[1] ?? '' });
    const now = await view(id);
    expect(now.content).toMatchObject({
      outdated: true,
      bulk: { counts: { fits: 2, refused: 1 } },
    });
    const refused = await approveCorrection(store, ada, id, { seen: before });
    expect(refused).toMatchObject({ status: 'outdated' });
    expect(await approveCorrection(store, ada, id, { seen: now.content?.seen })).toMatchObject({
      status: 'done',
    });
    expect(await stepsOf(id)).toEqual(['proposed', 'outdated', 'approved']);
    expect((await view(id)).content?.bulk?.refusals).toMatchObject([
      { code: 'entity_deleted', count: 1 },
    ]);
    await applyCorrection(store, ada, id);
    await runBulks(store);
    expect((await view(id)).history.at(-1)?.counts).toMatchObject({ recorded: 2 });
  });

  test('what was approved and moved is asked for anew, by the worker or when it is applied', async () => {
    for (const [by, to] of [
      ['worker', 'nb'],
      ['apply', 'da'],
    ] as const) {
      const { id } = await proposed();
      await approveCorrection(store, ada, id);
      await append('userProfileUpdated', { userId: ids[0] ?? '', language: to });
      if (by === 'worker') await settleCorrections({ store });
      else expect(await applyCorrection(store, ada, id)).toMatchObject({ status: 'outdated' });
      expect(await view(id)).toMatchObject({ status: 'proposed' });
      expect((await view(id)).history.at(-1)).toMatchObject({
        ...{ step: 'outdated', moved: [{ id: ids[0] }] },
      });
    }
    await runBulks(store);
    expect(await languages()).toEqual(['da', undefined, undefined]);
  });

  test('what moved before it was proposed is shown first', async () => {
    const act = await previewed(sue);
    await append('userDeleted', { userId: ids[1] ?? '' });
    expect(await proposeBulk(store, sue, act)).toEqual({ status: 'outdated' });
    expect(await readBulk(store, sue, act)).toMatchObject({ counts: { fits: 2, refused: 1 } });
    expect(await proposeBulk(store, sue, act)).toMatchObject({ status: 'proposed' });
    expect(await proposeBulk(store, sue, act)).toEqual({ status: 'moved-on' });
  });
});

describe('two at once', () => {
  test('two approve and reject: one of them counts', async () => {
    const { id } = await proposed();
    const { version } = await view(id);
    const outcomes = await Promise.all([
      approveCorrection(store, ada, id, { expected: version }),
      rejectCorrection(store, bo, id, { expected: version, reason: 'No' }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['done', 'version-conflict']);
    expect(await stepsOf(id)).toHaveLength(2);
  });

  test('applied by two, however often: recorded once', async () => {
    const { act, id } = await proposed();
    await approveCorrection(store, ada, id);
    const outcomes = await Promise.all(
      [ada, bo, ada, bo].map((viewer) => applyCorrection(store, viewer, id)),
    );
    expect(outcomes.filter(({ status }) => status === 'done')).toHaveLength(1);
    await Promise.all([runBulks(store), runBulks(store)]);
    const { rows } = await store.pool.query(
      `select from authority.event where correlation_id = $1 and entity_type = 'user'`,
      [act],
    );
    expect(rows).toHaveLength(3);
    expect((await stepsOf(id)).filter((step) => step === 'applied')).toHaveLength(1);
  });

  test('withdrawn while it is applied: it goes one way, and all of it does', async () => {
    const { id } = await proposed();
    await approveCorrection(store, ada, id);
    await Promise.all([
      applyCorrection(store, ada, id),
      withdrawCorrection(store, sue, id, { reason: '' }),
    ]);
    await runBulks(store);
    const { status } = await view(id);
    const written = status === 'applied' ? 'sv' : undefined;
    expect(['applied', 'withdrawn']).toContain(status);
    expect(await languages()).toEqual([written, written, written]);
  });
});

test('what somebody ends while it runs is told as far as it came', async () => {
  const { act, id } = await proposed();
  await approveCorrection(store, ada, id);
  await applyCorrection(store, ada, id);
  expect(await rejectCorrection(store, bo, id, { reason: 'Stop' })).toMatchObject({
    ...{ status: 'wrong-status', is: 'applying' },
  });
  await pauseBulk(store, ada, act);
  await resumeBulk(store, ada, act);
  await cancelBulk(store, bo, act);
  expect(await view(id)).toMatchObject({ status: 'withdrawn', applying: false });
  const steps = await stepsOf(id);
  expect(steps.slice(3, 6)).toEqual(['paused', 'resumed', 'cancelled']);
  expect(steps.at(-1)).toBe('withdrawn');
});

test('a process that ended between its steps leaves nothing open', async () => {
  const { act, id } = await proposed();
  await approveCorrection(store, ada, id);
  // As it stands after the intent, and before the act was let run.
  await store.pool.query(
    `update operational.correction set applier = $2, changed_at = now() - interval '1 minute'
     where id = $1`,
    [id, ada.id],
  );
  await settleCorrections({ store });
  expect(await readBulk(store, ada, act)).toMatchObject({ status: 'running' });
  await runBulks(store);
  expect(await view(id)).toMatchObject({ status: 'applied' });
  // As it stands after the end of the act, and before that was said.
  await store.pool.query(
    `update operational.correction set status = 'approved', applier = $2,
       changed_at = now() - interval '1 minute' where id = $1`,
    [id, ada.id],
  );
  await settleCorrections({ store });
  expect(await view(id)).toMatchObject({ status: 'applied' });
});

test('what is said of it is masked by what it finds and leaves, for who does not see that', async () => {
  const [first = ''] = ids;
  const name = 'Planted Person';
  await append('userProfileUpdated', { userId: first, name });
  const { id } = await proposed(ada, {
    ...language,
    template: { name: { from: 'value', value: 'Secret Successor' } },
    reason: 'Is Secret Successor',
  });
  await noteCorrection(store, bo, id, `${name} becomes Secret Successor, ${first}@b.example`);
  const told = async (viewer: Viewer) =>
    JSON.stringify([await view(id, viewer), await listCorrections(store, viewer, { limit: 99 })]);
  const plants = [name, 'Secret Successor', `${first}@b.example`];
  for (const plant of plants) {
    expect(await told(ada)).toContain(plant);
    expect(await told(sue)).not.toContain(plant);
  }
  await approveCorrection(store, bo, id);
  await applyCorrection(store, bo, id);
  await runBulks(store);
  for (const plant of plants) expect(await told(sue)).not.toContain(plant);
});

test('an erasure takes what people said of it, and asks for the rest anew', async () => {
  const [first = ''] = ids;
  const { id } = await proposed(sue, { ...language, reason: 'Overwritten' });
  await noteCorrection(store, ada, id, `Name ${first} called`);
  await requestErasure(store, operator, {
    ...{ target: { kind: 'entity', type: 'user', id: first }, reason: 'Asked for' },
    ground: 'Art. 17',
  });
  await settleErasures({ store, pool: store.pool });
  expect(await findInTables(store, [`Name ${first}`])).toEqual([]);
  const after = await view(id);
  expect(after.notes).toMatchObject([{ body: null }]);
  expect(after.content).toMatchObject({ reason: 'Overwritten', outdated: true });
  const approved = await approveCorrection(store, ada, id, { seen: after.content?.seen });
  expect(approved).toMatchObject({ status: 'done' });
  await applyCorrection(store, ada, id);
  await runBulks(store);
  expect((await view(id)).history.at(-1)?.counts).toMatchObject({ recorded: 2 });
});
