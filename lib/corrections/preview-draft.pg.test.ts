import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { applyDraft } from '#lib/corrections/apply-draft.ts';
import { changeReviewPolicy } from '#lib/corrections/change-review-policy.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import { previewDraft } from '#lib/corrections/preview-draft.ts';
import type { Json } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { codesOf, recorded } from '#lib/testing/outcome.ts';
import { personOf } from '#lib/testing/viewers.ts';

const ann = { type: 'user', id: 'ann' };

async function storeWithAnn(): Promise<Store> {
  const store = await openTestStore();
  recorded(
    await appendEvents(store, operator, [
      { type: 'userCreated', data: { userId: 'ann', email: 'ann@b.example', name: 'Ann' } },
    ]),
  );
  return store;
}

function mail(email: string): Draft {
  return {
    id: randomUUID(),
    kind: 'event',
    entity: ann,
    events: [
      { type: 'userEmailUpdated', entity: ann, data: { userId: 'ann', email }, causationId: null },
    ],
    reason: 'Typing mistake',
    ticket: 'SUP-1',
    occurredAt: null,
  };
}

test('a preview shows what applying does, and what it leaves behind', async () => {
  const store = await storeWithAnn();
  const draft = mail('bea@b.example');
  const preview = await previewDraft(store, operator, draft);
  expect(preview).toMatchObject({
    status: 'fits',
    entities: [
      {
        ...ann,
        label: 'Ann',
        from: 1,
        to: 2,
        before: { email: 'ann@b.example' },
        after: { email: 'bea@b.example' },
        changes: [{ path: '/email', before: 'ann@b.example', after: 'bea@b.example' }],
      },
    ],
    lasting: [
      { kind: 'value-freed', entity: ann, name: 'email' },
      { kind: 'stays-readable', entity: ann, path: '/email', from: 1, to: 1 },
    ],
    pinned: [{ ...ann, label: 'Ann', version: 1 }],
    mayApply: true,
    mayPropose: true,
    policy: 0,
  });
  const applied = await applyDraft(store, operator, draft, preview.pin ?? '');
  expect(applied).toMatchObject({
    status: 'recorded',
    events: [{ entity: { ...ann, version: 2 } }],
    replayed: false,
  });
  expect(await applyDraft(store, operator, draft, preview.pin ?? '')).toEqual({
    ...applied,
    replayed: true,
  });
});

test('what moved is told and nothing is written', async () => {
  const store = await storeWithAnn();
  const [one, other] = [mail('bea@b.example'), mail('cid@b.example')];
  const { pin } = await previewDraft(store, operator, other);
  const first = await previewDraft(store, operator, one);
  expect(await applyDraft(store, operator, one, first.pin ?? '')).toMatchObject({
    status: 'recorded',
  });
  expect(await applyDraft(store, operator, other, pin ?? '')).toMatchObject({
    status: 'moved',
    preview: { status: 'fits', entities: [{ from: 2, to: 3 }] },
  });
});

test('the review policy asks for a second person, in every way of recording', async () => {
  const store = await storeWithAnn();
  const rules = [{ id: 'mail', words: 'Addresses', entityTypes: ['user'], fields: ['/email'] }];
  const draft = mail('bea@b.example');
  const before = await previewDraft(store, operator, draft);
  expect(
    await changeReviewPolicy(store, operator, { rules, reason: 'Asked for', expected: 0 }),
  ).toEqual({ status: 'changed', version: 1 });
  expect(await applyDraft(store, operator, draft, before.pin ?? '')).toMatchObject({
    status: 'moved',
    preview: { policy: 1, review: [{ rule: 'mail', words: 'Addresses' }] },
  });
  const { pin } = await previewDraft(store, operator, draft);
  expect(await applyDraft(store, operator, draft, pin ?? '')).toMatchObject({
    status: 'second-person',
  });
  const [event] = draft.events;
  if (!event) throw new Error('no event');
  expect(codesOf(await appendEvents(store, operator, [event]))).toEqual(['second_person_required']);
  expect(
    await applyDraft(store, operator, draft, pin ?? '', { approval: { id: 'c1' } }),
  ).toMatchObject({ status: 'recorded' });
});

test('who may propose sees what they may not record, masked, and applies nothing', async () => {
  const store = await storeWithAnn();
  const support = personOf('support');
  const draft: Draft = { ...mail('bea@b.example'), kind: 'correction' };
  const preview = await previewDraft(store, support, draft);
  expect(preview).toMatchObject({ status: 'fits', mayApply: false, mayPropose: true });
  const told = JSON.stringify(preview);
  for (const personal of ['ann@b.example', 'bea@b.example', '"Ann"']) {
    expect(told).not.toContain(personal);
  }
  expect(preview.entities[0]?.changes).toEqual([
    { path: '/email', before: expect.any(String), after: expect.any(String) },
  ]);
  expect(JSON.stringify(await previewDraft(store, operator, draft))).toContain('ann@b.example');
  expect(await applyDraft(store, support, draft, preview.pin ?? '')).toMatchObject({
    status: 'refused',
    preview: { faults: [{ kind: 'forbidden', params: { permission: 'applyCorrection' } }] },
  });
  // It is the pin of whoever applies it.
  expect(await applyDraft(store, operator, draft, preview.pin ?? '')).toMatchObject({
    status: 'recorded',
  });
});

test('what a viewer may not read of what is touched is left out', async () => {
  const store = await storeWithAnn();
  const list = { mailingListId: 'boats', name: 'Boats' };
  recorded(await appendEvents(store, operator, [{ type: 'mailingListCreated', data: list }]));
  const data = { mailingListId: 'boats', userId: 'ann', email: 'ann@b.example' };
  recorded(await appendEvents(store, operator, [{ type: 'mailingListMemberSubscribed', data }]));
  const draft = mail('bea@b.example');
  const typesFor = async (viewer: Viewer) => {
    const { entities, pinned } = await previewDraft(store, viewer, draft);
    return [entities, pinned].map((refs) => refs.map(({ type }) => type));
  };
  expect(await typesFor(operator)).toEqual([
    ['user', 'mailingList'],
    ['user', 'mailingList'],
  ]);
  const narrow: Viewer = { ...personOf('admin'), rights: { read: ['user'], record: 'all' } };
  expect(await typesFor(narrow)).toEqual([['user'], ['user']]);
});

test('a preview tells what others hold no oftener than the save does, and each time is noted', async () => {
  const store = await storeWithAnn();
  const rights: Viewer['rights'] = { read: 'all', record: 'all' };
  const program: Viewer = { ...operator, kind: 'key', id: 'key:shop', role: null, rights };
  const created = (n: number): Draft => ({
    ...mail('ann@b.example'),
    entity: { type: 'user', id: `u${n}` },
    events: [
      {
        type: 'userCreated',
        entity: { type: 'user', id: `u${n}` },
        data: { userId: `u${n}`, email: 'ann@b.example' },
        causationId: null,
      },
    ],
  });
  const codes = new Map<string, number>();
  for (let n = 0; n < 33; n++) {
    const { faults } = await previewDraft(store, program, created(n));
    const code = faults[0]?.code ?? '';
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  expect(Object.fromEntries(codes)).toEqual({ email_taken: 30, too_many_refusals: 3 });
  await store.looks.flush();
  const { rows } = await store.pool.query(
    `select distinct viewer, what from operational.look where kind = 'refused'`,
  );
  expect(rows).toEqual([{ viewer: 'key:shop', what: { code: 'email_taken' } }]);
});

test('the policy is changed by who may, with a reason, on the version that they saw', async () => {
  const store = await storeWithAnn();
  const rule = { id: 'big', words: 'Many at once', size: 10 };
  const change = (rules: (typeof rule)[], reason: string, expected: number) =>
    changeReviewPolicy(store, operator, { rules, reason, expected });
  await expect(
    changeReviewPolicy(store, personOf('support'), { rules: [], reason: 'R', expected: 0 }),
  ).rejects.toMatchObject({ code: 'forbidden' });
  expect(await change([rule], ' ', 0)).toEqual({ status: 'reason-missing' });
  expect(await change([rule, rule], 'R', 0)).toEqual({ status: 'invalid', rule: 1 });
  expect(await change([{ ...rule, size: 0 }], 'R', 0)).toEqual({ status: 'invalid', rule: 0 });
  expect(await change([rule], 'R', 0)).toEqual({ status: 'changed', version: 1 });
  expect(await change([], 'R', 0)).toEqual({ status: 'moved' });
  // By the entities of one append, or of the act that it is a part of; imports are facts.
  const joined = Array.from({ length: 10 }, (_, n) => ({
    type: 'userCreated',
    data: { userId: `u${n}`, email: `u${n}@b.example` },
  }));
  expect(codesOf(await appendEvents(store, operator, joined))).toContain('second_person_required');
  const [first] = joined;
  if (!first) throw new Error('no event');
  expect(codesOf(await appendEvents(store, operator, [first], { size: 10 }))).toEqual([
    'second_person_required',
  ]);
  expect(codesOf(await appendEvents(store, operator, joined, { imported: true }))).toBe('recorded');
});

test('where refused events are left out, those that need a second person are', async () => {
  const store = await storeWithAnn();
  const rules = [{ id: 'mail', words: 'Addresses', eventTypes: ['userEmailUpdated'] }];
  await changeReviewPolicy(store, operator, { rules, reason: 'Asked for', expected: 0 });
  const outcome = await appendEvents(
    store,
    operator,
    [
      { type: 'userEmailUpdated', data: { userId: 'ann', email: 'bea@b.example' } },
      { type: 'userLoggedIn', data: { userId: 'ann' } },
      { type: 'userLoggedIn', data: { userId: 'nobody' } },
    ],
    { skipRefused: true },
  );
  expect(outcome).toMatchObject({
    status: 'recorded',
    events: [{ event: { type: 'userLoggedIn', entity: { version: 2 } } }],
    skipped: [
      { code: 'second_person_required', index: 0 },
      { code: 'entity_not_found', index: 2 },
    ],
  });
  // What its guards and its entity refuse is told before it.
  const absent = { type: 'userEmailUpdated', data: { userId: 'nobody', email: 'b@b.example' } };
  expect(codesOf(await appendEvents(store, operator, [absent]))).toEqual(['entity_not_found']);
});

test('a draft that is nested too deep to be held is refused, not gone through', async () => {
  const store = await storeWithAnn();
  const draft = mail('bea@b.example');
  let deep: Json = 'at the bottom';
  for (let depth = 0; depth < 20_000; depth++) deep = { in: deep };
  const [event] = draft.events;
  if (!event) throw new Error('no event');
  draft.events = [{ ...event, data: { userId: 'ann', email: 'bea@b.example', note: deep } }];
  const preview = await previewDraft(store, operator, draft);
  expect(preview).toMatchObject({
    status: 'refused',
    pin: null,
    faults: [{ kind: 'not_canonical', message: expect.stringContaining('nested deeper than') }],
    events: [{ type: 'userEmailUpdated', sentence: 'Email changed', version: null }],
  });
  expect(await applyDraft(store, operator, draft, 'none')).toMatchObject({
    preview: { status: 'refused' },
  });
});
