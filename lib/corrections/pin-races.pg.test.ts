import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { applyDraft } from '#lib/corrections/apply-draft.ts';
import { changeReviewPolicy } from '#lib/corrections/change-review-policy.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import { previewDraft } from '#lib/corrections/preview-draft.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { openStore } from '#lib/event-store/open-store.ts';
import type { Store } from '#lib/event-store/store.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTwoStores } from '#lib/testing/open-two-stores.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { startProcess } from '#lib/testing/start-process.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';
import { personOf } from '#lib/testing/viewers.ts';

async function twoStores() {
  const opened = await openTwoStores({ catalogue: await testCatalogue() });
  await append(opened.one, 'memberJoined', { memberId: 'ann', handle: 'ann' });
  await append(opened.one, 'teamFounded', { teamId: 's', motto: 'on' });
  return opened;
}

async function append(store: Store, type: string, data: JsonObject) {
  return recorded(await appendEvents(store, operator, [{ type, data }]));
}

function draftOf(type: string, entity: Draft['entity'], data: JsonObject): Draft {
  return {
    id: randomUUID(),
    kind: 'event',
    entity,
    events: [{ type, entity, data, causationId: null }],
    reason: null,
    ticket: null,
    occurredAt: null,
  };
}

const member = { type: 'member', id: 'ann' };
const renamed = (handle: string) => draftOf('memberRenamed', member, { memberId: 'ann', handle });
const joins = () =>
  draftOf('teamJoined', { type: 'team', id: 's' }, { teamId: 's', memberId: 'ann' });

async function previewed(store: Store, draft: Draft) {
  const { pin, status } = await previewDraft(store, operator, draft);
  expect(status).toBe('fits');
  return { draft, pin: pin ?? '' };
}

async function eventCount({ pool }: Store): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    'select count(*)::int4 as n from authority.event',
  );
  return rows[0]?.n ?? 0;
}

/** Applied after `move`: moved, with nothing written. */
async function expectMoved(store: Store, draft: Draft, move: () => Promise<unknown>) {
  const { pin } = await previewed(store, draft);
  await move();
  const count = await eventCount(store);
  const applied = await applyDraft(store, operator, draft, pin);
  expect(applied.status).toBe('moved');
  expect(await eventCount(store)).toBe(count);
  return applied.status === 'moved' ? applied.preview : null;
}

test('an entity that changed in this process or in another, or in a process of its own, is told', async () => {
  const { one, other, connectionString } = await twoStores();
  const away = await startProcess(one, connectionString);
  const tagged = { type: 'memberTagged', data: { memberId: 'ann', tags: [] } };
  for (const move of [
    () => appendEvents(one, operator, [tagged]),
    () => appendEvents(other, operator, [tagged]),
    () => away.append([tagged]),
  ]) {
    const preview = await expectMoved(one, renamed('bea'), move);
    // The new preview may be applied at once.
    expect(preview?.status).toBe('fits');
  }
  expect(await checkStore(one)).toEqual([]);
});

test('what a guard read and the event touches not moved is told, and so is a value that was taken', async () => {
  const { one, other } = await twoStores();
  const advert = await expectMoved(one, renamed('bea'), () =>
    append(other, 'memberJoined', { memberId: 'bob', handle: 'bea' }),
  );
  expect(advert).toMatchObject({ status: 'refused', faults: [{ code: 'handle_taken' }] });
  await append(one, 'memberJoined', { memberId: 'cid' });
  // The guard of the gift reads both members; only they are touched, and the team is its own entity.
  await expectMoved(
    one,
    draftOf(
      'teamHandleGiven',
      { type: 'team', id: 's' },
      {
        teamId: 's',
        handle: 'ann',
        from: 'ann',
        to: 'cid',
      },
    ),
    () => append(other, 'memberNoted', { memberId: 'cid', notes: {} }),
  );
});

test('an entity that only a guard reads is part of the pin', async () => {
  const { one, other } = await openTwoStores();
  const user = { userId: 'ann' };
  await append(one, 'userCreated', { ...user, email: 'ann@b.example' });
  await append(one, 'advertisementCreated', {
    advertisementId: 'a1',
    ...user,
    title: 'Boat',
    category: 'boat',
  });
  const draft = draftOf(
    'advertisementSubmitted',
    { type: 'advertisement', id: 'a1' },
    {
      advertisementId: 'a1',
    },
  );
  const preview = await previewDraft(one, operator, draft);
  expect(preview.entities.map(({ type }) => type)).toEqual(['advertisement']);
  expect(preview.pinned.map(({ type }) => type).toSorted()).toEqual(['advertisement', 'user']);
  await expectMoved(one, draft, () => append(other, 'userLoggedIn', user));
  const refused = await expectMoved(one, draft, () => append(other, 'userSuspended', user));
  expect(refused).toMatchObject({ status: 'refused', faults: [{ code: 'user_suspended' }] });
});

test('of two people who put the same field right at once one is recorded and the other is told', async () => {
  const { one, other } = await twoStores();
  for (let turn = 0; turn < 8; turn++) {
    const [mine, yours] = await Promise.all([
      previewed(one, renamed(`mine${turn}`)),
      previewed(turn % 2 ? one : other, renamed(`yours${turn}`)),
    ]);
    const count = await eventCount(one);
    const applied = await Promise.all([
      applyDraft(one, operator, mine.draft, mine.pin),
      applyDraft(turn % 2 ? one : other, personOf('admin'), yours.draft, yours.pin),
    ]);
    expect(applied.map(({ status }) => status).toSorted()).toEqual(['moved', 'recorded']);
    expect(await eventCount(one)).toBe(count + 1);
  }
  expect(await checkStore(one)).toEqual([]);
});

test('a draft that is applied several times at once, by several people, is recorded once', async () => {
  const { one, other } = await twoStores();
  const { draft, pin } = await previewed(one, renamed('bea'));
  const count = await eventCount(one);
  const applied = await Promise.all(
    [one, other, one, other].map((store, n) =>
      applyDraft(store, n % 2 ? personOf('admin') : operator, draft, pin),
    ),
  );
  const events = applied.map((each) => (each.status === 'recorded' ? each.events : each));
  expect(new Set(events.map((each) => JSON.stringify(each)))).toHaveLength(1);
  const replays = applied.map((each) => each.status === 'recorded' && each.replayed);
  expect(replays.filter((replayed) => !replayed)).toHaveLength(1);
  expect(await eventCount(one)).toBe(count + 1);
  // Later too, when its entity has moved on; with other content it is another draft's id.
  await append(other, 'memberTagged', { memberId: 'ann', tags: [] });
  expect(await applyDraft(other, operator, draft, pin)).toMatchObject({ replayed: true });
  expect(await applyDraft(one, operator, { ...renamed('cid'), id: draft.id }, pin)).toMatchObject({
    status: 'refused',
    preview: { faults: [{ code: 'idempotency_key_reused' }] },
  });
});

test('definitions and policy that changed since are told', async () => {
  const { one, other, connectionString } = await twoStores();
  const { draft, pin } = await previewed(one, renamed('bea'));
  const catalogue = { ...one.catalogue, fingerprint: 'ffffffffffffffff' };
  const changed = await openStore({ ...one, connectionString, catalogue });
  expect(await applyDraft(changed, operator, draft, pin)).toMatchObject({
    status: 'moved',
    preview: { catalogue: 'ffffffffffffffff' },
  });
  await changed.close();
  const rules = [{ id: 'teams', words: 'Teams', entityTypes: ['team'] }];
  const preview = await expectMoved(one, draft, () =>
    changeReviewPolicy(other, operator, { rules, reason: 'Asked for', expected: 0 }),
  );
  expect(preview).toMatchObject({ policy: 1, review: [] });
});

test('another draft, time, cause or entity is another pin', async () => {
  const { one } = await twoStores();
  const draft = joins();
  const [event] = draft.events;
  if (!event) throw new Error('no event');
  const others: Draft[] = [
    draft,
    { ...draft, occurredAt: '2026-01-01T00:00:00.000Z' },
    { ...draft, events: [{ ...event, causationId: randomUUID() }] },
    { ...draft, events: [event, event] },
    renamed('bea'),
    renamed('cid'),
  ];
  const pins = await Promise.all(
    others.map(async (each) => (await previewDraft(one, operator, each)).pin),
  );
  expect(new Set(pins)).toHaveLength(others.length);
  // Its reason and its ticket may still be written, and anybody with the right may apply it.
  const same = [
    await previewDraft(one, operator, { ...draft, id: randomUUID(), reason: 'So', ticket: 'T' }),
    await previewDraft(one, personOf('admin'), draft),
  ];
  expect(same.map(({ pin }) => pin)).toEqual([pins[0], pins[0]]);
});

test('previews and writers at once: whatever is applied is what was previewed', async () => {
  const { one, other } = await twoStores();
  const applied = await Promise.all(
    Array.from({ length: 24 }, async (_, n) => {
      const store = n % 2 ? one : other;
      const draft = renamed(`h${n}`);
      const preview = await previewDraft(store, operator, draft);
      const outcome = await applyDraft(store, operator, draft, preview.pin ?? '');
      return { preview, outcome };
    }),
  );
  const done = applied.filter(({ outcome }) => outcome.status === 'recorded');
  expect(done.length).toBeGreaterThan(0);
  for (const { preview, outcome } of done) {
    expect(outcome).toMatchObject({
      events: [{ entity: { version: preview.entities[0]?.to } }],
    });
  }
  for (const { outcome } of applied) expect(outcome.status).toMatch(/recorded|moved/);
  expect(await checkStore(one)).toEqual([]);
});
