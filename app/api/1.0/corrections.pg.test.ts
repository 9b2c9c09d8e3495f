import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';
import { makeKey } from '#lib/access/key-text.ts';
import { chooseEntities } from '#lib/corrections/bulk/choose-entities.ts';
import { fillBulk } from '#lib/corrections/bulk/fill-bulk.ts';
import { previewBulkStep } from '#lib/corrections/bulk/preview-bulk.ts';
import { proposeBulk } from '#lib/corrections/bulk/propose-bulk.ts';
import { runBulks } from '#lib/corrections/bulk/run-bulks.ts';
import { insertKey } from '#lib/testing/insert-key.ts';
import { personOf } from '#lib/testing/viewers.ts';

let api: TestApi;
/** Keys of two persons; that of `api` itself is a third's. */
let support: string;
let other: string;

beforeAll(async () => {
  api = await makeTestApi();
  support = await keyOf('support', 'person:ann');
  other = await keyOf('admin', 'person:bo');
  await api.post('/userCreated', {
    body: { userId: 'u1', email: 'u1@b.example', name: 'Ann Berg' },
  });
}, 60_000);
afterAll(() => api.end());

async function keyOf(role: string, maker: string): Promise<string> {
  const key = await insertKey(api.store, role, makeKey());
  await api.store.pool.query('update operational.api_key set made_by = $2 where id = $1', [
    key.id,
    maker,
  ]);
  return key.text;
}

type Told = {
  id: string;
  status: string;
  version: number;
  code: string;
  correctionStatus: string;
  items: { id: string; waitsForYou: boolean }[];
  counts: Record<string, number>;
  next: string | null;
  errors: { pointer: string }[];
};

function draft(email: string) {
  return {
    events: [{ type: 'userEmailUpdated', data: { userId: 'u1', email } }],
    reason: 'They wrote to us',
  };
}

async function propose(email: string): Promise<{ id: string; etag: string }> {
  const answer = await api.post('/corrections', { key: support, body: draft(email) });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  const { id } = answer.body as Told;
  expect(answer.headers.get('location')).toBe(`/api/1.0/corrections/${id}`);
  return { id, etag: answer.headers.get('etag') ?? '' };
}

function step(id: string, name: string, etag: string | null, key = other, body?: unknown) {
  const headers: Record<string, string> = etag === null ? {} : { 'If-Match': etag };
  return api.post(`/corrections/${id}/${name}`, { key, headers, body });
}

test('a correction is proposed, read, approved and applied, each on the version that was read', async () => {
  const { id, etag } = await propose('first@b.example');
  const read = await api.get(`/corrections/${id}`);
  expect(read.headers.get('etag')).toBe(etag);
  expect(read.body).toMatchObject({
    status: 'proposed',
    content: { events: [{ type: 'userEmailUpdated' }], preview: { status: 'fits' } },
    hindrances: { approve: null, withdraw: 'not-own' },
  });
  const list = await api.get('/corrections?status=proposed');
  expect((list.body as Told).items).toMatchObject([{ id, waitsForYou: true }]);
  const approved = await step(id, 'approve', etag);
  expect(approved).toMatchObject({ status: 200, body: { status: 'approved', version: 2 } });
  expect(await step(id, 'apply', etag)).toMatchObject({
    status: 412,
    body: { code: 'version_conflict', version: 2 },
  });
  const applied = await step(id, 'apply', approved.headers.get('etag'));
  expect(applied).toMatchObject({ status: 200, body: { status: 'applied' } });
  expect((await api.get('/user/u1')).body).toMatchObject({ state: { email: 'first@b.example' } });
  expect((await api.get('/corrections')).body).toMatchObject({ counts: { applied: 1 } });
});

test('what is refused is told by a stable code', async () => {
  const { id, etag } = await propose('second@b.example');
  const codes = async (answer: ReturnType<typeof step>) => {
    const { status, body } = await answer;
    return [status, (body as Told).code];
  };
  expect(await codes(step(id, 'approve', null))).toEqual([428, 'if_match_missing']);
  expect(await codes(step(id, 'approve', etag, support))).toEqual([403, 'forbidden']);
  expect(await codes(step(id, 'withdraw', '*'))).toEqual([403, 'correction_own']);
  expect(await codes(step(id, 'apply', '*'))).toEqual([409, 'correction_status']);
  expect(await codes(step(id, 'reject', '*'))).toEqual([422, 'reason_missing']);
  expect(await codes(step(id, 'reject', '*', other, { why: 'x' }))).toEqual([422, 'invalid']);
  expect(await codes(step(id, 'forget', '*'))).toEqual([404, 'not_found']);
  expect(await codes(step('no-such', 'approve', '*'))).toEqual([404, 'correction_not_found']);
  expect(await codes(api.get('/corrections/no-such'))).toEqual([404, 'correction_not_found']);
  expect(await codes(api.get('/corrections?status=open'))).toEqual([400, 'parameter_invalid']);
  await api.post('/userEmailUpdated', { body: { userId: 'u1', email: 'between@b.example' } });
  expect(await codes(step(id, 'approve', etag))).toEqual([409, 'correction_outdated']);
  const rejected = await step(id, 'reject', '*', other, { reason: 'Another address' });
  expect(rejected).toMatchObject({ status: 200, body: { status: 'rejected' } });
  expect(await step(id, 'withdraw', '*', support)).toMatchObject({
    status: 409,
    body: { code: 'correction_status', correctionStatus: 'rejected' },
  });
});

test('nobody approves what they proposed by another of their keys', async () => {
  const { id, etag } = await propose('third@b.example');
  const again = await keyOf('admin', 'person:ann');
  expect(await step(id, 'approve', etag, again)).toMatchObject({
    status: 403,
    body: { code: 'correction_own' },
  });
  expect(await step(id, 'withdraw', etag, again)).toMatchObject({ status: 200 });
});

test('a proposal is refused for what recording it would be, and is there once', async () => {
  const faulty = await api.post('/corrections', {
    key: support,
    body: { ...draft('no address'), reason: 'x' },
  });
  expect(faulty).toMatchObject({ status: 422, body: { code: 'invalid' } });
  const { reason: _, ...silent } = draft('fourth@b.example');
  expect(await api.post('/corrections', { key: support, body: silent })).toMatchObject({
    status: 422,
    body: { code: 'reason_missing' },
  });
  const moved = await api.post('/corrections', {
    key: support,
    headers: { 'Backstory-Pin': 'another' },
    body: draft('fourth@b.example'),
  });
  expect(moved).toMatchObject({ status: 412, body: { code: 'preview_outdated' } });
  const id = '0198aaaa-0000-7000-8000-00000000000A';
  const body = { ...draft('fourth@b.example'), id };
  expect((await api.post('/corrections', { key: support, body })).status).toBe(201);
  const replayed = await api.post('/corrections', { key: support, body });
  expect(replayed).toMatchObject({ status: 200, body: { id: id.toLowerCase() } });
});

/** A bulk act of support on two users, proposed. */
async function proposeMany(): Promise<{ id: string; etag: string; act: string }> {
  const viewer = { ...personOf('support'), id: 'person:ann' };
  const rows = ['m1', 'm2'].map((id) => ({ id }));
  for (const { id } of rows) {
    const body = { userId: id, email: `${made++}@b.example`, name: `Name ${id}` };
    await api.post('/userCreated', { body });
  }
  const chosen = await chooseEntities(api.store, viewer, { type: 'user', rows });
  const act = chosen.status === 'chosen' ? chosen.id : '';
  await fillBulk(api.store, viewer, act, {
    ...{ eventType: 'userProfileUpdated', reason: 'By mistake', ticket: null, occurredAt: null },
    template: { language: { from: 'value', value: 'sv' } },
  });
  while (await previewBulkStep(api.store, viewer, act));
  const outcome = await proposeBulk(api.store, viewer, act);
  const id = outcome.status === 'proposed' ? outcome.correction : '';
  return { id, act, etag: (await api.get(`/corrections/${id}`)).headers.get('etag') ?? '' };
}
let made = 0;

test('a bulk act goes the same way by the same words', async () => {
  const { id, etag, act } = await proposeMany();
  const list = await api.get('/corrections?status=proposed&entityType=user&entityId=m1');
  expect((list.body as Told).items).toMatchObject([{ id, kind: 'bulk', waitsForYou: true }]);
  expect((await api.get(`/corrections/${id}`)).body).toMatchObject({
    entity: { type: 'user', id: null },
    content: {
      ...{ reason: 'By mistake', events: [], preview: null },
      bulk: { id: act, eventType: 'userProfileUpdated', counts: { fits: 2, refused: 0 } },
    },
  });
  expect(await step(id, 'approve', etag, support)).toMatchObject({ status: 403 });
  const approved = await step(id, 'approve', etag);
  expect(approved).toMatchObject({ status: 200, body: { status: 'approved' } });
  expect(await step(id, 'apply', etag)).toMatchObject({
    ...{ status: 412, body: { code: 'version_conflict' } },
  });
  const applying = await step(id, 'apply', approved.headers.get('etag'));
  expect(applying).toMatchObject({ status: 200, body: { applying: true } });
  expect(await step(id, 'reject', '*', other, { reason: 'Too late' })).toMatchObject({
    ...{ status: 409, body: { correctionStatus: 'applying' } },
  });
  await runBulks(api.store);
  expect((await api.get(`/corrections/${id}`)).body).toMatchObject({ status: 'applied' });
  expect((await api.get('/user/m1')).body).toMatchObject({ state: { language: 'sv' } });
});

test('a bulk act is rejected and withdrawn by the same words, on the version that was read', async () => {
  const first = await proposeMany();
  expect(await step(first.id, 'reject', first.etag)).toMatchObject({
    ...{ status: 422, body: { code: 'reason_missing' } },
  });
  const rejected = await step(first.id, 'reject', first.etag, other, { reason: 'Not these' });
  expect(rejected).toMatchObject({ body: { status: 'rejected', notes: [{ body: 'Not these' }] } });
  const second = await proposeMany();
  expect(await step(second.id, 'withdraw', second.etag)).toMatchObject({
    ...{ status: 403, body: { code: 'correction_own' } },
  });
  expect(await step(second.id, 'withdraw', second.etag, support)).toMatchObject({
    body: { status: 'withdrawn' },
  });
});

test('pages are gone through by their next', async () => {
  const ids: string[] = [];
  let after = '';
  do {
    const { body } = await api.get(`/corrections?limit=1${after}`);
    ids.push(...(body as Told).items.map(({ id }) => id));
    const { next } = body as Told;
    after = next === null ? '' : `&after=${next}`;
  } while (after !== '');
  const all = await api.get('/corrections');
  expect(ids).toEqual((all.body as Told).items.map(({ id }) => id));
});
