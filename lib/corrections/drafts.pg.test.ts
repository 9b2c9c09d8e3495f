import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { dropDraft } from '#lib/corrections/drop-draft.ts';
import { readDraft } from '#lib/corrections/read-draft.ts';
import { longestDraft, saveDraft } from '#lib/corrections/save-draft.ts';
import { sweepDrafts } from '#lib/corrections/sweep-drafts.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { personOf } from '#lib/testing/viewers.ts';

const ann = { type: 'user', id: 'ann' };
const bob = { type: 'user', id: 'bob' };
const admin = personOf('admin');
const support = personOf('support');

async function live(): Promise<Store> {
  const store = await openTestStore();
  for (const { id } of [ann, bob]) {
    const data = { userId: id, email: `${id}@b.example`, name: id };
    recorded(await appendEvents(store, operator, [{ type: 'userCreated', data }]));
  }
  return store;
}

function keep(store: Store, content: { [name: string]: string }, ref = ann, viewer = admin) {
  return saveDraft(store, viewer, ref, { content, erasedAt: null });
}

test('a draft is its writer’s, of one entity, and the last that was kept', async () => {
  const store = await live();
  await keep(store, { email: 'a' });
  expect(await keep(store, { email: 'b' })).toMatchObject({ status: 'kept' });
  expect(await readDraft(store, admin, ann)).toMatchObject({ content: { email: 'b' } });
  expect(await readDraft(store, support, ann)).toBeNull();
  expect(await readDraft(store, admin, bob)).toBeNull();
  await dropDraft(store, support, ann);
  expect(await readDraft(store, admin, ann)).not.toBeNull();
  await dropDraft(store, admin, ann);
  expect(await readDraft(store, admin, ann)).toBeNull();
});

test('what is too long, or cannot be held, is told and keeps what was there', async () => {
  const store = await live();
  await keep(store, { text: 'short' });
  expect(await keep(store, { text: 'x'.repeat(longestDraft) })).toEqual({ status: 'too-large' });
  expect(await keep(store, { text: 'a\u0000b' })).toEqual({ status: 'not-json' });
  expect(await readDraft(store, admin, ann)).toMatchObject({ content: { text: 'short' } });
});

test('an erasure drops the drafts of its entity and those that hold its words, and no late one is kept', async () => {
  const store = await live();
  await keep(store, { email: 'new@c.example' });
  await keep(store, { note: 'write to ann@b.example' }, bob);
  await keep(store, { note: 'nothing of it' }, bob, support);
  const wish = { target: { kind: 'entity' as const, ...ann }, reason: 'Asked', ground: 'Art. 17' };
  await requestErasure(store, operator, wish);
  await settleErasures({ store, pool: store.pool });
  expect(await readDraft(store, admin, ann)).toBeNull();
  expect(await readDraft(store, admin, bob)).toBeNull();
  expect(await readDraft(store, support, bob)).not.toBeNull();
  expect(await keep(store, { email: 'new@c.example' })).toEqual({ status: 'erased' });
  expect(await readDraft(store, admin, ann)).toBeNull();
});

test('a draft is forgotten after thirty days', async () => {
  const store = await live();
  await keep(store, { email: 'a' });
  const day = 86_400_000;
  expect(await sweepDrafts(store.pool, Date.now() + 29 * day)).toBe(0);
  expect(await sweepDrafts(store.pool, Date.now() + 31 * day)).toBe(1);
});
