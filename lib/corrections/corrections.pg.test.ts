import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { applyCorrection } from '#lib/corrections/apply-correction.ts';
import { applyDraft } from '#lib/corrections/apply-draft.ts';
import { approveCorrection } from '#lib/corrections/approve-correction.ts';
import { rejectCorrection, withdrawCorrection } from '#lib/corrections/close-correction.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import { listCorrections } from '#lib/corrections/list-corrections.ts';
import { noteCorrection } from '#lib/corrections/note-correction.ts';
import { previewDraft } from '#lib/corrections/preview-draft.ts';
import { proposeCorrection } from '#lib/corrections/propose-correction.ts';
import { readCorrection } from '#lib/corrections/read-correction.ts';
import { settleCorrections } from '#lib/corrections/settle-corrections.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { waitingCorrections } from '#lib/queries/waiting-corrections.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { insertKey } from '#lib/testing/insert-key.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { personOf } from '#lib/testing/viewers.ts';

let store: Store;
let end: () => Promise<void>;

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
}, 60_000);
afterAll(() => end());

const support = personOf('support');
const engineer = personOf('engineer');
const ada: Viewer = { ...personOf('admin'), id: 'person:ada', name: 'Ada' };
const bo: Viewer = { ...personOf('admin'), id: 'person:bo', name: 'Bo' };

let users = 0;

async function newUser(): Promise<{ type: string; id: string }> {
  users += 1;
  const id = `u${users}`;
  await record('userCreated', { userId: id, email: `${id}@b.example`, name: `Name ${id}` });
  return { type: 'user', id };
}

async function record(type: string, data: JsonObject): Promise<void> {
  const outcome = await appendEvents(store, operator, [{ type, data }]);
  expect(outcome).toMatchObject({ status: 'recorded' });
}

function draftOf(id: string, data: JsonObject, type = 'userEmailUpdated'): Draft {
  const entity = { type: 'user', id };
  return {
    id: randomUUID(),
    kind: 'event',
    entity,
    events: [{ type, entity, data: { userId: id, ...data }, causationId: null }],
    reason: 'They wrote to us',
    ticket: 'T-1',
    occurredAt: null,
  };
}

async function proposed(draft: Draft, viewer = support): Promise<string> {
  const { pin } = await previewDraft(store, viewer, draft);
  const outcome = await proposeCorrection(store, viewer, draft, pin);
  if (outcome.status !== 'proposed') throw new Error(JSON.stringify(outcome));
  return outcome.id;
}

async function newCorrection(): Promise<{ id: string; user: string }> {
  const { id: user } = await newUser();
  return { id: await proposed(draftOf(user, { email: `new-${user}@b.example` })), user };
}

async function stepsOf(id: string): Promise<string[]> {
  return (await readCorrection(store, ada, id))?.history.map(({ step }) => step) ?? [];
}

async function versionOf(user: string): Promise<number> {
  return (await readState(store, { type: 'user', id: user }))?.version ?? 0;
}

test('what one proposes, another approves and applies: recorded once, with its history', async () => {
  const { id, user } = await newCorrection();
  expect(await versionOf(user)).toBe(1);
  expect(await waitingCorrections(store, ada)).toEqual({ approve: 1, apply: 0, bulk: 0 });
  expect(await approveCorrection(store, ada, id)).toMatchObject({ status: 'done', is: 'approved' });
  expect(await waitingCorrections(store, ada)).toEqual({ approve: 0, apply: 1, bulk: 0 });
  expect(await applyCorrection(store, ada, id)).toMatchObject({ status: 'done', is: 'applied' });
  expect((await readState(store, { type: 'user', id: user }))?.state).toMatchObject({
    email: `new-${user}@b.example`,
  });
  expect(await stepsOf(id)).toEqual(['proposed', 'approved', 'applying', 'applied']);
  const view = await readCorrection(store, ada, id);
  expect(view?.history.at(-1)?.events).toMatchObject([
    { type: 'userEmailUpdated', entity: { type: 'user', id: user, version: 2 } },
  ]);
  expect(view?.content?.reason).toBe('They wrote to us');
  expect(await checkStore(store)).toEqual([]);
});

test('nobody approves their own, by whatever key', async () => {
  const { id: user } = await newUser();
  const id = await proposed(draftOf(user, { email: 'own@b.example' }), ada);
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
  const { id } = await newCorrection();
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

test('two approve, two apply, one withdraws while another approves: one outcome each', async () => {
  const first = await newCorrection();
  const approvals = await Promise.all(
    [ada, bo].map((who) => approveCorrection(store, who, first.id)),
  );
  expect(approvals.map(({ status }) => status).toSorted()).toEqual(['done', 'wrong-status']);
  const applications = await Promise.all(
    [ada, bo, ada].map((who) => applyCorrection(store, who, first.id)),
  );
  expect(applications.filter(({ status }) => status === 'done')).toHaveLength(1);
  expect(await versionOf(first.user)).toBe(2);
  expect(await stepsOf(first.id)).toEqual(['proposed', 'approved', 'applying', 'applied']);
  for (let round = 0; round < 6; round++) {
    const { id } = await newCorrection();
    const [withdrawn, approved] = await Promise.all([
      withdrawCorrection(store, support, id, { expected: 1, reason: '' }),
      approveCorrection(store, ada, id, { expected: 1 }),
    ]);
    const statuses = [withdrawn.status, approved.status].toSorted();
    expect(statuses).toEqual(['done', 'version-conflict']);
    expect((await stepsOf(id)).length).toBe(2);
  }
});

test('proposed twice, or twice at once, it is there once; changed under its id, it is another', async () => {
  const { id: user } = await newUser();
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

test('what moves without changing what it does is told and stands; what changes it is asked anew', async () => {
  const { id, user } = await newCorrection();
  await approveCorrection(store, ada, id);
  await record('userProfileUpdated', { userId: user, phone: '+47 11 22 33 44' });
  expect(await readCorrection(store, ada, id)).toMatchObject({
    status: 'approved',
    content: { outdated: false, moved: [{ type: 'user', id: user, from: 1, to: 2 }] },
  });
  await settleCorrections({ store });
  expect(await stepsOf(id)).toEqual(['proposed', 'approved']);
  const other = await newCorrection();
  await record('userProfileUpdated', { userId: other.user, phone: '+47 11 22 33 44' });
  expect(await approveCorrection(store, ada, other.id)).toMatchObject({ status: 'done' });
  await record('userProfileUpdated', { userId: other.user, phone: '+47 55 66 77 88' });
  expect(await applyCorrection(store, ada, other.id)).toMatchObject({ status: 'done' });
  const steps = ['proposed', 'repinned', 'approved', 'repinned', 'applying', 'applied'];
  expect(await stepsOf(other.id)).toEqual(steps);
  await record('userEmailUpdated', { userId: user, email: `other-${user}@b.example` });
  const seen = await readCorrection(store, ada, id);
  expect(seen).toMatchObject({
    ...{ status: 'approved', content: { outdated: true } },
    title: `Email changed from other-${user}@b.example to new-${user}@b.example`,
  });
  expect(await applyCorrection(store, ada, id)).toMatchObject({ status: 'outdated' });
  expect(await stepsOf(id)).toEqual(['proposed', 'approved', 'outdated']);
  expect(await versionOf(user)).toBe(3);
  expect(await applyCorrection(store, ada, id)).toMatchObject({ status: 'wrong-status' });
  // Who looked at what there is now approves that.
  expect(await approveCorrection(store, ada, id, { seen: seen?.content?.seen })).toMatchObject({
    status: 'done',
  });
  expect(await applyCorrection(store, bo, id)).toMatchObject({ status: 'done' });
  expect(await versionOf(user)).toBe(4);
});

test('those that are open are looked at, and asked for anew where they would do something else', async () => {
  const { id, user } = await newCorrection();
  await approveCorrection(store, ada, id);
  await settleCorrections({ store });
  expect(await stepsOf(id)).toEqual(['proposed', 'approved']);
  await record('userEmailUpdated', { userId: user, email: `settled-${user}@b.example` });
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
  const { id, user } = await newCorrection();
  const before = await readCorrection(store, ada, id);
  await record('userEmailUpdated', { userId: user, email: `third-${user}@b.example` });
  expect(await approveCorrection(store, ada, id, { seen: before?.content?.seen })).toMatchObject({
    status: 'outdated',
  });
  expect(await stepsOf(id)).toEqual(['proposed', 'outdated']);
  const after = await readCorrection(store, ada, id);
  expect(after?.content?.seen).not.toBe(before?.content?.seen);
  await record('userEmailUpdated', { userId: user, email: `fourth-${user}@b.example` });
  // Without a tag what was asked for counts, which has just changed.
  expect(await approveCorrection(store, ada, id)).toMatchObject({ status: 'outdated' });
  expect(await approveCorrection(store, ada, id)).toMatchObject({ status: 'done' });
});

test('an approval is of what was proposed, whatever comes between approving and applying', async () => {
  for (let round = 0; round < 5; round++) {
    const { id, user } = await newCorrection();
    await approveCorrection(store, ada, id);
    const [outcome] = await Promise.all([
      applyCorrection(store, ada, id),
      record('userEmailUpdated', { userId: user, email: `race${round}-${user}@b.example` }),
    ]);
    expect(['done', 'outdated']).toContain(outcome.status);
    const history = await readCorrection(store, ada, id);
    expect(history?.status).toBe(outcome.status === 'done' ? 'applied' : 'proposed');
    expect(await versionOf(user)).toBe(outcome.status === 'done' ? 3 : 2);
  }
});

test('what was begun to be applied is gone on with, and recorded once', async () => {
  // Killed before its events were recorded, and after.
  for (const isRecorded of [false, true]) {
    const { id, user } = await newCorrection();
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
    expect(await versionOf(user)).toBe(2);
    expect((await stepsOf(id)).at(-1)).toBe('applied');
  }
});

test('whoever was to apply it and may come in no longer lets it stand as approved', async () => {
  const { id, user } = await newCorrection();
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
  expect(await versionOf(user)).toBe(1);
  expect(await applyCorrection(store, ada, id)).toMatchObject({ status: 'done' });
});

test('what would be refused by now cannot be approved, and tells why', async () => {
  const { id, user } = await newCorrection();
  await record('userDeleted', { userId: user });
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

test('the conversation moves nothing that was decided', async () => {
  const { id, user } = await newCorrection();
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

test('what is personal is masked of all of it, for whoever may not see it', async () => {
  const { id: user } = await newUser();
  const email = 'hidden.person@b.example';
  const draft = { ...draftOf(user, { email }), reason: `She is ${email} now`, ticket: email };
  const id = await proposed(draft);
  await noteCorrection(store, support, id, `Called ${email} and ${user}@b.example`);
  for (const status of ['proposed', 'withdrawn'] as const) {
    if (status === 'withdrawn') await withdrawCorrection(store, support, id, { reason: email });
    const view = await readCorrection(store, engineer, id);
    const list = await listCorrections(store, engineer, { limit: 99 });
    const told = JSON.stringify([view, list]);
    expect(view?.status).toBe(status);
    expect(told).not.toContain(email);
    expect(told).not.toContain(`${user}@b.example`);
    expect(view?.content?.preview.entities[0]?.changes.map(({ path }) => path)).toContain('/email');
    expect(JSON.stringify(await readCorrection(store, ada, id))).toContain(email);
  }
  const { rows } = await store.pool.query<{ count: number }>(
    `select count(*)::int4 as count from authority.event
     where entity_type = '$correction' and row_to_json(event)::text like '%hidden.person%'`,
  );
  expect(rows[0]?.count).toBe(0);
});

test('the list has those that wait for its reader first, page by page, and counts what is real', async () => {
  const all = await listCorrections(store, ada, { limit: 100 });
  const waiting = all.items.map(({ waitsForYou }) => waitsForYou);
  expect(waiting).toEqual(waiting.toSorted((a, b) => Number(b) - Number(a)));
  const paged: string[] = [];
  let after: string | undefined;
  do {
    const page = await listCorrections(store, ada, { limit: 3, after });
    paged.push(...page.items.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  expect(paged).toEqual(all.items.map(({ id }) => id));
  for (const status of ['proposed', 'applied'] as const) {
    const some = await listCorrections(store, ada, { limit: 100, status: [status] });
    expect(some.items).toHaveLength(all.counts[status]);
    expect(new Set(some.items.map((item) => item.status))).toEqual(new Set([status]));
  }
  const [first] = all.items;
  const of = await listCorrections(store, ada, { limit: 9, entity: first?.entity });
  expect(of.items.map(({ id }) => id)).toContain(first?.id);
});

test('bulk acts of others wait too, for whoever may let them run', async () => {
  await store.pool.query(
    `insert into operational.bulk (id, owner, entity_type, status)
     values (gen_random_uuid(), $1, 'user', 'proposed'), (gen_random_uuid(), $1, 'user', 'previewed')`,
    [ada.id],
  );
  expect(await waitingCorrections(store, bo)).toMatchObject({ bulk: 1 });
  for (const nobody of [ada, support]) {
    expect(await waitingCorrections(store, nobody)).toMatchObject({ bulk: 0 });
  }
});
