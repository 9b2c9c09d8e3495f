import { expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { applyDraft } from '#lib/corrections/apply-draft.ts';
import { approveCorrection } from '#lib/corrections/approve-correction.ts';
import type { Draft, DraftHold } from '#lib/corrections/draft.ts';
import { previewDraft } from '#lib/corrections/preview-draft.ts';
import { proposeCorrection } from '#lib/corrections/propose-correction.ts';
import { readCorrection } from '#lib/corrections/read-correction.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import { storeIn } from '#lib/server/store-in-language.ts';
import { ada, bo, Correcting, draftOf, support } from '#lib/testing/correcting.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';

const hold = (reactor: string, more: Partial<DraftHold> = {}): DraftHold => ({
  ...{ event: 0, reactor, key: '', reason: 'They know' },
  ...more,
});
const letter = 'addressChangedLetter';
const moved = (holds: DraftHold[] = []): Draft => ({
  ...draftOf('u1', { email: 'new@b.example' }),
  ...(holds.length > 0 ? { holds } : {}),
});

async function storeWithUser() {
  const store = await openTestStore();
  const act = new Correcting(store);
  await act.newUser();
  return { store, act };
}

test('a preview tells to whom what would go, as of a position, and nothing of it is done', async () => {
  const { store } = await storeWithUser();
  const { due, pin } = await previewDraft(store, operator, moved());
  expect(due).toMatchObject({ position: '1', mayHold: true, more: 0, failed: [], idle: [] });
  expect(due.effects).toEqual([
    {
      event: 0,
      reactor: letter,
      label: 'Letter to the old address',
      kind: 'effect',
      key: '',
      summary: 'Letter to the old address',
      recipient: {
        ...{ type: 'user', id: 'u1', version: 1, field: '/email' },
        ...{ label: 'Name u1', value: 'u1@b.example' },
      },
      hidden: false,
      at: null,
      records: null,
      held: null,
    },
  ]);
  const { rows } = await store.pool.query('select from operational.effect');
  expect(rows).toEqual([]);
  expect((await previewDraft(store, operator, moved())).pin).toBe(pin);
});

test('who may not see an address is not shown it, and who may not hold back is told so', async () => {
  const { store } = await storeWithUser();
  const { due } = await previewDraft(store, support, moved());
  expect(due.mayHold).toBe(false);
  expect(due.effects).toHaveLength(1);
  expect(JSON.stringify(due)).not.toContain('u1@b.example');
  expect(due.effects[0]?.recipient?.value).toBe('u•••@b•••.example');
});

test('what is held back is part of the pin, and stands in what is recorded', async () => {
  const { store } = await storeWithUser();
  const draft = moved([hold(letter)]);
  const free = await previewDraft(store, ada, { ...draft, holds: [] });
  const held = await previewDraft(store, ada, draft);
  expect(held.due.effects[0]?.held).toEqual({ reason: 'They know' });
  expect(held.pin).not.toBe(free.pin);
  expect((await applyDraft(store, ada, draft, free.pin ?? '')).status).toBe('moved');
  const applied = await applyDraft(store, ada, draft, held.pin ?? '');
  if (applied.status !== 'recorded') throw new Error(applied.status);
  const event = await readEvent(store, applied.events[0]?.id ?? '');
  expect(event?.heldBack).toEqual([{ key: '', reactor: letter }]);
  expect(event?.metadata).toMatchObject({ heldBackFor: { [letter]: 'They know' } });
});

test('what is held back and not due is told, and by no other key', async () => {
  const { store } = await storeWithUser();
  const holds = [hold('newsletterWelcome'), hold(letter, { key: 'other' })];
  const { due } = await previewDraft(store, ada, moved(holds));
  expect(due.effects[0]?.held).toBeNull();
  expect(due.idle).toEqual([
    { event: 0, reactor: 'newsletterWelcome', key: '' },
    { event: 0, reactor: letter, key: 'other' },
  ]);
  const every = await previewDraft(store, ada, moved([hold(letter, { key: '*' })]));
  expect(every.due.effects[0]?.held).not.toBeNull();
  expect(every.due.idle).toEqual([]);
});

test('nobody holds back, or proposes to, without the right', async () => {
  const { store } = await storeWithUser();
  const draft = moved([hold(letter)]);
  for (const viewer of [support, withoutHolding(ada)]) {
    const preview = await previewDraft(store, viewer, draft);
    expect(preview.faults).toMatchObject([{ kind: 'forbidden', code: 'forbidden' }]);
    expect(preview.faults[0]?.params).toEqual({ permission: 'holdEffects' });
    expect((await proposeCorrection(store, viewer, draft, null)).status).toBe('refused');
    expect((await applyDraft(store, viewer, draft, 'x')).status).toBe('refused');
  }
});

test('who reviews a proposal sees what it holds back and why, and approves that', async () => {
  const { store, act } = await storeWithUser();
  const id = await act.proposed(moved([hold(letter)]), ada);
  const seen = await readCorrection(store, bo, id);
  expect(seen?.content?.preview?.due.effects).toMatchObject([
    { reactor: letter, recipient: { value: 'u1@b.example' }, held: { reason: 'They know' } },
  ]);
  const approved = await approveCorrection(store, bo, id, {});
  expect(approved.status).toBe('done');
  // Kept without what stands there.
  const { rows } = await store.pool.query<{ preview: string }>(
    `select (content -> 'preview' -> 'due')::text as preview from operational.correction`,
  );
  expect(rows[0]?.preview).toContain(letter);
  expect(rows[0]?.preview).not.toContain('u1@b.example');
});

test('what is kept of it is told in the language of whoever reads the proposal', async () => {
  const { store, act } = await storeWithUser();
  const id = await act.proposed(moved(), ada);
  await act.record('userSuspended', { userId: 'u1' });
  const german = storeIn(store, 'de');
  const seen = await readCorrection(german, bo, id);
  expect(seen?.content?.preview?.due.effects).toMatchObject([
    { reactor: letter, label: 'E-Mail an die alte Adresse', summary: 'E-Mail an die alte Adresse' },
  ]);
  const again = await act.proposed(draftOf('u1', {}, 'userReinstated'), ada);
  await act.record('userReinstated', { userId: 'u1' });
  const messages = async (of: typeof store) =>
    (await readCorrection(of, bo, again))?.content?.preview?.faults.map(({ message }) => message);
  expect(await messages(german)).toEqual(['Der Benutzer ist nicht gesperrt.']);
  expect(await messages(store)).toEqual(['The user is not suspended.']);
});

test('what a policy would record as things stand is told, on what the draft makes', async () => {
  const { store, act } = await storeWithUser();
  await act.record('advertisementCreated', {
    advertisementId: 'm',
    userId: 'u1',
    title: 'Motorcycle',
    price: 100,
    category: 'motorcycle',
  });
  const submit: Draft = {
    ...moved(),
    entity: { type: 'advertisement', id: 'm' },
    events: [
      {
        type: 'advertisementSubmitted',
        entity: { type: 'advertisement', id: 'm' },
        data: { advertisementId: 'm' },
        causationId: null,
      },
    ],
  };
  const { due, faults } = await previewDraft(store, operator, submit);
  expect(faults).toEqual([]);
  expect(due.effects).toMatchObject([
    {
      reactor: 'publishAdverts',
      kind: 'policy',
      records: [{ type: 'advertisementHeld' }],
    },
  ]);
});

function withoutHolding(viewer: Viewer): Viewer {
  const { holdEffects: _, ...rights } = viewer.rights;
  return { ...viewer, rights };
}
