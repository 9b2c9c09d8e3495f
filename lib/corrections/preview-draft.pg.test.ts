import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { applyDraft } from '#lib/corrections/apply-draft.ts';
import { changeReviewPolicy } from '#lib/corrections/change-review-policy.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import { previewDraft } from '#lib/corrections/preview-draft.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { codesOf, recorded } from '#lib/testing/outcome.ts';

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
