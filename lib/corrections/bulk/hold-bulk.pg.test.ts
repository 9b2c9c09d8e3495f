import { beforeEach, expect, test } from 'vitest';
import { storedViewer } from '#lib/access/stored-viewer.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { applyCorrection } from '#lib/corrections/apply-correction.ts';
import { approveCorrection } from '#lib/corrections/approve-correction.ts';
import type { BulkHold } from '#lib/corrections/bulk/bulk.ts';
import { bulkDue } from '#lib/corrections/bulk/bulk-due.ts';
import { chooseEntities } from '#lib/corrections/bulk/choose-entities.ts';
import { fillBulk } from '#lib/corrections/bulk/fill-bulk.ts';
import { holdBulk } from '#lib/corrections/bulk/hold-bulk.ts';
import { previewBulkStep } from '#lib/corrections/bulk/preview-bulk.ts';
import { proposeBulk } from '#lib/corrections/bulk/propose-bulk.ts';
import { runBulks } from '#lib/corrections/bulk/run-bulks.ts';
import { startBulk } from '#lib/corrections/bulk/start-bulk.ts';
import { readCorrection } from '#lib/corrections/read-correction.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { addPerson } from '#lib/testing/add-person.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];
const letter = 'addressChangedLetter';
const hold: BulkHold = { reactor: letter, key: '*', reason: 'The firm moved' };

let store: Store;
let ada: Viewer;
let bo: Viewer;
let sue: Viewer;

beforeEach(async () => {
  store = await openTestStore();
  const person = async (name: string, role: 'admin' | 'support') => {
    const id = await addPerson(store, { email: `${name}@c.example`, role, name });
    return (await storedViewer(store, `person:${id}`)) as Viewer;
  };
  [ada, bo, sue] = [
    await person('ada', 'admin'),
    await person('bo', 'admin'),
    await person('sue', 'support'),
  ];
  for (const userId of ids) {
    const data = { userId, email: `${userId}@b.example`, name: userId };
    recorded(await appendEvents(store, operator, [{ type: 'userCreated', data }]));
  }
});

/** New addresses for all, from a file, previewed. */
async function moved(viewer = ada): Promise<string> {
  const rows = ids.map((id) => ({ id, given: { to: `${id}@new.example` } }));
  const chosen = await chooseEntities(store, viewer, { type: 'user', rows });
  if (chosen.status !== 'chosen') throw new Error(chosen.status);
  const filled = await fillBulk(store, viewer, chosen.id, {
    eventType: 'userEmailUpdated',
    template: { email: { from: 'column', name: 'to' } },
    ...{ reason: 'The firm moved', ticket: null, occurredAt: null },
  });
  expect(filled).toEqual({ status: 'filled' });
  await previewed(chosen.id, viewer);
  return chosen.id;
}

async function previewed(id: string, viewer = ada): Promise<void> {
  while (await previewBulkStep(store, viewer, id));
}

async function heldBack(): Promise<(string | null)[]> {
  const { rows } = await store.pool.query<{ held: string | null }>(
    `select held_back as held from authority.event where type = 'userEmailUpdated' order by position`,
  );
  return rows.map(({ held }) => held);
}

test('it is told how many would get what, with the first of them, masked as ever', async () => {
  const id = await moved();
  const due = await bulkDue(store, ada, id);
  expect(due).toMatchObject({
    mayHold: true,
    reactors: [{ reactor: letter, count: 5, summary: 'Letter to the old address', held: null }],
  });
  expect(due?.reactors[0]?.sample.map(({ value }) => value)).toEqual([
    ...['a@b.example', 'b@b.example', 'c@b.example'],
  ]);
  const shown = await bulkDue(store, sue, id);
  expect(shown?.mayHold).toBe(false);
  expect(JSON.stringify(shown)).not.toContain('@b.example');
});

test('what is held back is previewed anew, and stands in every event', async () => {
  const id = await moved();
  expect(await holdBulk(store, ada, id, [hold])).toEqual({ status: 'held' });
  expect(await startBulk(store, ada, id)).toMatchObject({ status: 'nothing-fits' });
  await previewed(id);
  const due = await bulkDue(store, ada, id);
  expect(due?.reactors).toMatchObject([{ count: 5, held: { reason: 'The firm moved' } }]);
  expect((await startBulk(store, ada, id)).status).toBe('done');
  await runBulks(store);
  expect(await heldBack()).toEqual(ids.map(() => `[{"key":"*","reactor":"${letter}"}]`));
});

test('it can be let go after all', async () => {
  const id = await moved();
  await holdBulk(store, ada, id, [hold]);
  await holdBulk(store, ada, id, []);
  await previewed(id);
  await startBulk(store, ada, id);
  await runBulks(store);
  expect(await heldBack()).toEqual(ids.map(() => null));
});

test('nobody holds back without the right, without a reason, or in another’s act', async () => {
  const id = await moved();
  const { holdEffects: _, ...rights } = ada.rights;
  await expect(holdBulk(store, { ...ada, rights }, id, [hold])).rejects.toMatchObject({
    permission: 'holdEffects',
  });
  const unsaid = [{ ...hold, reason: ' ' }];
  expect(await holdBulk(store, ada, id, unsaid)).toEqual({ status: 'invalid' });
  expect(await holdBulk(store, bo, id, [hold])).toEqual({ status: 'not-found' });
  await holdBulk(store, ada, id, [hold]);
  await previewed(id);
  await expect(startBulk(store, { ...ada, rights }, id)).rejects.toThrow('holdEffects');
});

test('who reviews a bulk act sees what it holds back, and it is held as they approved it', async () => {
  const id = await moved();
  await holdBulk(store, ada, id, [hold]);
  await previewed(id);
  const proposed = await proposeBulk(store, ada, id);
  if (proposed.status !== 'proposed') throw new Error(proposed.status);
  const view = await readCorrection(store, bo, proposed.correction);
  expect(view?.content?.bulk?.due?.reactors).toMatchObject([
    { reactor: letter, count: 5, held: { reason: 'The firm moved' } },
  ]);
  await approveCorrection(store, bo, proposed.correction, {});
  await applyCorrection(store, bo, proposed.correction);
  await runBulks(store);
  expect(await heldBack()).toHaveLength(5);
  expect(new Set(await heldBack())).toEqual(new Set([`[{"key":"*","reactor":"${letter}"}]`]));
});
