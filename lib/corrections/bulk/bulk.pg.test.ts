import { afterAll, beforeAll, expect, test } from 'vitest';
import { storedViewer } from '#lib/access/stored-viewer.ts';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import type { BulkWish } from '#lib/corrections/bulk/bulk.ts';
import { type Choice, chooseEntities } from '#lib/corrections/bulk/choose-entities.ts';
import {
  cancelBulk,
  pauseBulk,
  resumeBulk,
  retryBulk,
} from '#lib/corrections/bulk/control-bulk.ts';
import { fillBulk } from '#lib/corrections/bulk/fill-bulk.ts';
import { previewBulkStep } from '#lib/corrections/bulk/preview-bulk.ts';
import { listBulkItems, readBulk } from '#lib/corrections/bulk/read-bulk.ts';
import { revertBulk } from '#lib/corrections/bulk/revert-bulk.ts';
import { runBulks } from '#lib/corrections/bulk/run-bulks.ts';
import { approveBulk, proposeBulk, startBulk } from '#lib/corrections/bulk/start-bulk.ts';
import { changeReviewPolicy } from '#lib/corrections/change-review-policy.ts';
import { sweepBulks } from '#lib/corrections/sweep-drafts.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { readAll } from '#lib/event-store/read-all.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { requireSecondFactor } from '#lib/people/require-second-factor.ts';
import { addPerson } from '#lib/testing/add-person.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';

let store: Store;
let end: () => Promise<void>;
let admin: Viewer;
let other: Viewer;
let support: Viewer;

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
  const person = async (email: string, role: 'admin' | 'support') => {
    const id = await addPerson(store, { email, role, name: email });
    return (await storedViewer(store, `person:${id}`)) as Viewer;
  };
  admin = await person('admin@b.example', 'admin');
  other = await person('other@b.example', 'admin');
  support = await person('support@b.example', 'support');
}, 60_000);
afterAll(() => end());

let made = 0;

/** Users in a state of their own for each test. */
async function users(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => `u${++made}`);
  for (const userId of ids) {
    await append('userCreated', { userId, email: `${userId}@b.example`, name: `Name ${userId}` });
  }
  return ids;
}

async function append(type: string, data: JsonObject): Promise<void> {
  const outcome = await appendEvents(store, operator, [{ type, data }]);
  if (outcome.status !== 'recorded') throw new Error(JSON.stringify(outcome));
}

const language: BulkWish = {
  eventType: 'userProfileUpdated',
  template: { language: { from: 'value', value: 'sv' } },
  reason: 'Overwritten by the app',
  ticket: 'SUP-1',
  occurredAt: null,
};

async function choose(viewer: Viewer, rows: Extract<Choice, { rows: unknown }>['rows']) {
  const chosen = await chooseEntities(store, viewer, { type: 'user', rows });
  if (chosen.status !== 'chosen') throw new Error(chosen.status);
  return chosen.id;
}

async function previewed(viewer: Viewer, ids: readonly string[], wish = language) {
  const id = await choose(
    viewer,
    ids.map((each) => ({ id: each })),
  );
  expect(await fillBulk(store, viewer, id, wish)).toEqual({ status: 'filled' });
  await previewAll(viewer, id);
  return id;
}

async function previewAll(viewer: Viewer, id: string): Promise<void> {
  while (await previewBulkStep(store, viewer, id));
}

async function languageOf(id: string) {
  return (await readState(store, { type: 'user', id }))?.state['language'];
}

async function eventsOf(id: string) {
  const { rows } = await store.pool.query<{
    type: string;
    entity_id: string;
    actor: string | null;
  }>(
    `select type, entity_id, actor from authority.event
     where correlation_id = $1 and type not like '$%' order by position`,
    [id],
  );
  return rows;
}

test('one event for each, of one correlation, and one act with its count', async () => {
  const ids = await users(5);
  const id = await previewed(admin, [...ids, 'nobody']);
  const before = await readBulk(store, admin, id);
  expect(before).toMatchObject({ status: 'previewed', counts: { fits: 5, refused: 1 } });
  expect(before?.refusals).toEqual([
    expect.objectContaining({ status: 'refused', code: 'entity_not_found', count: 1 }),
  ]);
  // Nothing is recorded by a preview.
  expect(await eventsOf(id)).toEqual([]);
  expect(await startBulk(store, admin, id)).toEqual({ status: 'done' });
  expect(await startBulk(store, admin, id)).toEqual({ status: 'moved-on' });
  await runBulks(store);
  expect(await readBulk(store, admin, id)).toMatchObject({
    status: 'done',
    counts: { recorded: 5, refused: 1, failed: 0 },
  });
  for (const each of ids) expect(await languageOf(each)).toBe('sv');
  expect((await eventsOf(id)).map(({ entity_id }) => entity_id).toSorted()).toEqual(ids.toSorted());
  const acts = await readState(store, { type: '$bulk', id });
  expect(acts?.state).toMatchObject({ status: 'done', count: 5, recorded: 5 });
});

test('what a killed worker recorded and did not write down is not recorded twice', async () => {
  const ids = await users(3);
  const id = await previewed(admin, ids);
  await startBulk(store, admin, id);
  await runBulks(store);
  await store.pool.query(
    `update operational.bulk_item set status = 'fits', event_id = null where bulk_id = $1`,
    [id],
  );
  await store.pool.query("update operational.bulk set status = 'running' where id = $1", [id]);
  await Promise.all([runBulks(store), runBulks(store)]);
  expect(await readBulk(store, admin, id)).toMatchObject({ counts: { recorded: 3 } });
  expect(await eventsOf(id)).toHaveLength(3);
});

test('one that moved since its preview is not written to, and can be tried again', async () => {
  const [first = '', second = ''] = await users(2);
  const id = await previewed(admin, [first, second]);
  await append('userProfileUpdated', { userId: second, name: 'Meanwhile' });
  await startBulk(store, admin, id);
  await runBulks(store);
  const done = await readBulk(store, admin, id);
  expect(done).toMatchObject({ status: 'done', counts: { recorded: 1, failed: 1 } });
  expect(done?.refusals[0]?.code).toBe('preview_outdated');
  expect(await languageOf(second)).toBeUndefined();
  expect(await retryBulk(store, admin, id)).toEqual({ status: 'done' });
  await previewAll(admin, id);
  await startBulk(store, admin, id);
  await runBulks(store);
  expect(await readBulk(store, admin, id)).toMatchObject({ counts: { recorded: 2, failed: 0 } });
  expect(await eventsOf(id)).toHaveLength(2);
});

test('what is paused waits, what is cancelled stays as far as it came', async () => {
  const ids = await users(2);
  const id = await previewed(admin, ids);
  await startBulk(store, admin, id);
  expect(await pauseBulk(store, admin, id)).toEqual({ status: 'done' });
  await runBulks(store);
  expect(await eventsOf(id)).toEqual([]);
  await resumeBulk(store, admin, id);
  await cancelBulk(store, admin, id);
  await runBulks(store);
  expect(await eventsOf(id)).toEqual([]);
  expect(await readBulk(store, admin, id)).toMatchObject({ status: 'cancelled' });
});

test('values come from a column of a file, or from the state', async () => {
  const [first = '', second = ''] = await users(2);
  const id = await choose(admin, [
    { id: first, given: { town: 'fi' } },
    { id: second, given: { town: '' } },
  ]);
  await fillBulk(store, admin, id, {
    ...language,
    template: {
      language: { from: 'column', name: 'town' },
      name: { from: 'state', path: '/email' },
    },
  });
  await previewAll(admin, id);
  const view = await readBulk(store, admin, id);
  expect(view).toMatchObject({ counts: { fits: 1, refused: 1 } });
  expect(view?.refusals[0]?.code).toBe('template_value_missing');
  await startBulk(store, admin, id);
  await runBulks(store);
  const state = (await readState(store, { type: 'user', id: first }))?.state;
  expect(state).toMatchObject({ language: 'fi', name: `${first}@b.example` });
});

test('what each one had at a moment is put back; where it is so, or was nothing, it is told', async () => {
  const [changed = '', same = ''] = await users(2);
  for (const userId of [changed, same]) {
    await append('userProfileUpdated', { userId, language: 'fi' });
  }
  const at = new Date().toISOString();
  // Versions count by the millisecond.
  await new Promise((resolve) => setTimeout(resolve, 5));
  await append('userProfileUpdated', { userId: changed, language: 'en' });
  const [after = ''] = await users(1);
  const id = await choose(admin, [{ id: changed }, { id: same }, { id: after }]);
  const past = { from: 'past' as const, path: '/language' };
  const template = { language: { ...past, at: 'then' } };
  expect(await fillBulk(store, admin, id, { ...language, template })).toMatchObject({
    status: 'invalid',
  });
  await fillBulk(store, admin, id, { ...language, template: { language: { ...past, at } } });
  await previewAll(admin, id);
  const view = await readBulk(store, admin, id);
  expect(view).toMatchObject({ counts: { fits: 1, refused: 2 } });
  expect(view?.refusals.map(({ code }) => code).toSorted()).toEqual([
    'template_value_missing',
    'value_unchanged',
  ]);
  await startBulk(store, admin, id);
  await runBulks(store);
  const state = (await readState(store, { type: 'user', id: changed }))?.state;
  expect(state).toMatchObject({ language: 'fi' });
  const hidden = { language: { ...past, path: '/email', at } };
  const own = await choose(support, [{ id: changed }]);
  expect(await fillBulk(store, support, own, { ...language, template: hidden })).toMatchObject({
    status: 'invalid',
    message: expect.stringContaining('masked'),
  });
});

test('who may not apply proposes, and another lets it run', async () => {
  const ids = await users(2);
  const id = await previewed(support, ids);
  await expect(startBulk(store, support, id)).rejects.toThrow('applyCorrection');
  expect(await proposeBulk(store, support, id)).toEqual({ status: 'done' });
  await expect(approveBulk(store, support, id)).rejects.toThrow('approveCorrection');
  expect(await approveBulk(store, admin, id)).toEqual({ status: 'done' });
  await runBulks(store);
  expect(await readBulk(store, admin, id)).toMatchObject({ counts: { recorded: 2 } });
  for (const { actor } of await eventsOf(id)) expect(actor).toBe(support.id);
});

test('a policy by size asks for a second person, who is not the same', async () => {
  const policy = await changeReviewPolicy(store, admin, {
    rules: [{ id: 'many', words: 'Three and more at once', size: 3 }],
    expected: 0,
    reason: 'For the test',
  });
  expect(policy.status).toBe('changed');
  const few = await previewed(admin, await users(2));
  expect(await startBulk(store, admin, few)).toEqual({ status: 'done' });
  await runBulks(store);
  expect(await readBulk(store, admin, few)).toMatchObject({ counts: { recorded: 2 } });
  const many = await previewed(admin, await users(3));
  expect(await startBulk(store, admin, many)).toEqual({ status: 'second-person' });
  await proposeBulk(store, admin, many);
  expect(await approveBulk(store, admin, many)).toEqual({ status: 'own' });
  await approveBulk(store, other, many);
  await runBulks(store);
  expect(await readBulk(store, admin, many)).toMatchObject({ counts: { recorded: 3 } });
});

test('what is approved is what was looked at, not what was proposed anew meanwhile', async () => {
  const id = await previewed(support, await users(1));
  await proposeBulk(store, support, id);
  const { version: seen = 0 } = (await readBulk(store, admin, id)) ?? {};
  await cancelBulk(store, support, id);
  await retryBulk(store, support, id);
  await fillBulk(store, support, id, {
    ...language,
    template: { language: { from: 'value', value: 'da' } },
  });
  await previewAll(support, id);
  await proposeBulk(store, support, id);
  expect(await approveBulk(store, admin, id, seen)).toEqual({ status: 'moved-on' });
  expect(await eventsOf(id)).toEqual([]);
  const { version } = (await readBulk(store, admin, id)) ?? {};
  expect(await approveBulk(store, admin, id, version)).toEqual({ status: 'done' });
});

test('what a killed worker recorded is known when the act was cancelled, and is not filled in anew', async () => {
  const [first = '', second = ''] = await users(2);
  const id = await previewed(admin, [first, second]);
  await append('userProfileUpdated', { userId: second, name: 'Meanwhile' });
  await startBulk(store, admin, id);
  await runBulks(store);
  await store.pool.query(
    `update operational.bulk_item set status = 'fits', event_id = null
     where bulk_id = $1 and status = 'recorded'`,
    [id],
  );
  expect(await retryBulk(store, admin, id)).toEqual({ status: 'done' });
  expect(await readBulk(store, admin, id)).toMatchObject({ counts: { recorded: 1, chosen: 1 } });
  const again = { ...language, template: { language: { from: 'value', value: 'xx' } } } as const;
  expect(await fillBulk(store, admin, id, again)).toEqual({ status: 'moved-on' });
  const revert = await revertBulk(store, admin, id, 'It was wrong');
  const { counts } = (await readBulk(store, admin, 'id' in revert ? revert.id : '')) ?? {};
  expect(counts).toMatchObject({ chosen: 1 });
});

test('whoever owes a second factor lets nothing run', async () => {
  const owes = await addPerson(store, { email: 'owes@b.example', role: 'admin' });
  const owing = (await storedViewer(store, `person:${owes}`)) as Viewer;
  const id = await previewed(owing, await users(1));
  await startBulk(store, owing, id);
  await requireSecondFactor(store, admin, { role: 'admin', isRequired: true, reason: 'For all' });
  await runBulks(store);
  expect(await readBulk(store, operator, id)).toMatchObject({
    status: 'paused',
    stoppedFor: 'rights',
  });
  await requireSecondFactor(store, operator, { role: 'admin', isRequired: false, reason: 'Back' });
});

test('whoever lost the right to apply stops it', async () => {
  const id = await previewed(other, await users(1));
  await startBulk(store, other, id);
  await store.pool.query("update access.person set banned = true where 'person:' || id = $1", [
    other.id,
  ]);
  await runBulks(store);
  expect(await readBulk(store, admin, id)).toMatchObject({
    status: 'paused',
    stoppedFor: 'rights',
    counts: { fits: 1 },
  });
});

test('a list is chosen as it is shown, and each entity once', async () => {
  const [first = ''] = await users(1);
  await append('userSuspended', { userId: first });
  const chosen = await chooseEntities(store, admin, {
    type: 'user',
    list: { filters: [{ path: '/status', op: 'is', value: 'suspended' }] },
  });
  expect(chosen).toMatchObject({ status: 'chosen', count: 1 });
  expect(await choose(admin, [{ id: first }, { id: first }])).toBeTruthy();
  expect(await chooseEntities(store, admin, { type: 'user', rows: [] })).toEqual({
    status: 'none',
  });
});

test('what another filled in is masked, and is not theirs to change', async () => {
  const ids = await users(1);
  const id = await previewed(admin, ids, {
    ...language,
    template: { name: { from: 'value', value: 'Secret Person' } },
    reason: 'Is Secret Person',
  });
  const shown = JSON.stringify([
    await readBulk(store, support, id),
    await listBulkItems(store, support, id, { status: ['fits'], limit: 9 }),
  ]);
  expect(shown).not.toContain('Secret Person');
  expect(shown).not.toContain(`Name ${ids[0]}`);
  expect(await fillBulk(store, support, id, language)).toEqual({ status: 'not-found' });
});

test('an entity that its owner could take back in part alone is refused', async () => {
  const [userId = ''] = await users(1);
  const id = await previewed(admin, [userId], {
    ...language,
    template: {
      language: { from: 'value', value: 'sv' },
      name: { from: 'value', value: 'Somebody Else' },
    },
  });
  await startBulk(store, admin, id);
  await runBulks(store);
  const revert = await revertBulk(store, support, id, 'It was wrong');
  const of = 'id' in revert ? revert.id : '';
  await previewAll(support, of);
  const { refusals, counts } = (await readBulk(store, support, of)) ?? {};
  expect(counts).toMatchObject({ fits: 0, refused: 1 });
  expect(refusals?.[0]?.code).toBe('masked');
});

test('a whole act is taken back by one more', async () => {
  const ids = await users(3);
  for (const userId of ids) await append('userProfileUpdated', { userId, language: 'nb' });
  await cancelPolicy();
  const id = await previewed(admin, ids);
  await startBulk(store, admin, id);
  await runBulks(store);
  // Somebody gave the last another language since: that is not overwritten.
  await append('userProfileUpdated', { userId: ids[2] ?? '', language: 'da' });
  const revert = await revertBulk(store, admin, id, 'It was wrong');
  if (revert.status !== 'chosen') throw new Error(revert.status);
  await previewAll(admin, revert.id);
  const view = await readBulk(store, admin, revert.id);
  expect(view).toMatchObject({ reverts: id, counts: { fits: 2, refused: 1 } });
  await startBulk(store, admin, revert.id);
  await runBulks(store);
  expect(await Promise.all(ids.map(languageOf))).toEqual(['nb', 'nb', 'da']);
  expect(await readBulk(store, admin, id)).toMatchObject({ revertedBy: [{ id: revert.id }] });
});

async function cancelPolicy(): Promise<void> {
  const { version = 0 } = (await readState(store, { type: '$policy', id: 'review' })) ?? {};
  if (version === 0) return;
  await changeReviewPolicy(store, admin, { rules: [], expected: version, reason: 'For the test' });
}

test('what is erased goes from bulk acts too, and is not recorded by them', async () => {
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
  await requestErasure(store, operator, {
    target: { kind: 'entity', type: 'user', id: gone },
    reason: 'Asked for',
    ground: 'Art. 17',
  });
  await settleErasures({ store, pool: store.pool });
  await runBulks(store);
  expect(await findInTables(store, [`${gone}@b.example`])).toEqual([]);
  expect(await readBulk(store, admin, id)).toMatchObject({ counts: { recorded: 1, failed: 1 } });
});

test('of who is erased goes what was never recorded too, and what JSON writes in another way', async () => {
  const [gone = '', other = ''] = await users(2);
  const name = 'Nan "Nanny" Nansen';
  await append('userProfileUpdated', { userId: gone, name });
  await choose(admin, [{ id: gone, given: { home: 'Never Recorded Road 1' } }]);
  await previewed(admin, [other], {
    ...language,
    template: { name: { from: 'value', value: name } },
  });
  await requestErasure(store, operator, {
    target: { kind: 'entity', type: 'user', id: gone },
    reason: 'Asked for',
    ground: 'Art. 17',
  });
  await settleErasures({ store, pool: store.pool });
  expect(await findInTables(store, ['Never Recorded Road 1', 'Nanny'])).toEqual([]);
});

test('what is refused for what others hold is told to whoever asked alone', async () => {
  const [first = '', other = ''] = await users(2);
  const id = await previewed(admin, [first], {
    ...language,
    eventType: 'userEmailUpdated',
    template: { email: { from: 'value', value: `${other}@b.example` } },
  });
  const codes = async (viewer: Viewer) => [
    (await readBulk(store, viewer, id))?.refusals.map(({ code }) => code),
    (await listBulkItems(store, viewer, id, { status: ['refused'], limit: 9 }))?.items.map(
      ({ fault }) => fault?.code,
    ),
  ];
  expect(await codes(admin)).toEqual([['email_taken'], ['email_taken']]);
  expect(await codes(support)).toEqual([['refused'], ['refused']]);
});

test('what nobody let run, and what files held, is forgotten after some weeks', async () => {
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

test('a bulk act equals its parts', async () => {
  const [apart, together] = [await users(4), await users(4)];
  for (const userId of apart) await append('userProfileUpdated', { userId, language: 'sv' });
  const id = await previewed(admin, together);
  await startBulk(store, admin, id);
  await runBulks(store);
  const changes = async (ids: readonly string[]) => {
    const events = await readAll(store, { order: 'asc', limit: 1_000 });
    return events
      .filter(({ type, entity }) => type === 'userProfileUpdated' && ids.includes(entity.id))
      .map(({ updated }) => updated.map((entry) => entry.changes));
  };
  expect(await changes(together)).toEqual(await changes(apart));
});
