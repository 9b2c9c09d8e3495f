import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { changedEntities } from '#lib/queries/changed-entities.ts';
import { compareVersions } from '#lib/queries/compare-versions.ts';
import { countBehind } from '#lib/queries/count-behind.ts';
import { entityDensity } from '#lib/queries/entity-density.ts';
import { entityTimeline } from '#lib/queries/entity-timeline.ts';
import { histogram } from '#lib/queries/histogram.ts';
import { listActors } from '#lib/queries/list-actors.ts';
import { listEntities } from '#lib/queries/list-entities.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { listEventTypes } from '#lib/queries/list-event-types.ts';
import { listEvents } from '#lib/queries/list-events.ts';
import { overview } from '#lib/queries/overview.ts';
import { readEntity } from '#lib/queries/read-entity.ts';
import { readEventView } from '#lib/queries/read-event-view.ts';
import { recordableEvents } from '#lib/queries/recordable-events.ts';
import { makeTestStore, openTestStore } from '#lib/testing/open-test-store.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 2, 2, 9, 30);
const ann = { type: 'user', id: 'auth0|123456' };
const fine = { type: 'fine', id: 'A 1/ø' };

let store: Store;
let end: () => Promise<void>;
let firstId: string;

async function append(proposed: ProposedEvent): Promise<string> {
  const outcome = await appendEvents(store, operator, [proposed]);
  if (outcome.status === 'refused') throw new Error(JSON.stringify(outcome.faults));
  return outcome.events[0]?.event.id ?? '';
}

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
  const at = (days: number) => ({ occurredAt: start + days * day });
  const of = (type: string, data: JsonObject, more: Partial<ProposedEvent> = {}) =>
    append({ type, data, ...more });
  await of('mailingListCreated', { mailingListId: 'boats', name: 'Boats weekly' }, at(0));
  firstId = await of(
    'userCreated',
    { userId: ann.id, email: 'ann@old.example', name: 'Ann' },
    { ...at(1), actor: 'self' },
  );
  await of(
    'mailingListMemberSubscribed',
    { mailingListId: 'boats', userId: ann.id, email: 'ann@old.example' },
    at(2),
  );
  await of(
    'userEmailUpdated',
    { userId: ann.id, email: 'ann@new.example' },
    { ...at(3), actor: 'dana', causationId: firstId, reason: 'she phoned' },
  );
  await of('Create Fine', { amount: 35 }, { ...at(3), entity: fine });
  await of('Send Fine', { expense: 11 }, { ...at(33), entity: fine });
});
afterAll(() => end());

test('an entity is read with its label, at any version, and not where there is none', async () => {
  const now = await readEntity(store, operator, ann);
  expect(now).toMatchObject({ version: 3, headVersion: 3, label: 'Ann', known: true });
  expect(now?.state).toMatchObject({ email: 'ann@new.example', lists: ['boats'] });
  const first = await readEntity(store, operator, ann, { version: 1 });
  expect(first?.state).toMatchObject({ email: 'ann@old.example' });
  expect(await readEntity(store, operator, ann, { version: 4 })).toBeNull();
  expect(await readEntity(store, operator, { type: 'user', id: 'nobody' })).toBeNull();
  expect(await readEntity(store, operator, { type: 'nothing', id: '1' })).toBeNull();
});

test('reading a type that is none makes nothing', async () => {
  await listEntities(store, operator, { type: 'nothing', limit: 5 });
  const { rows } = await store.pool.query(
    `select from operational.generation where entity_type = 'nothing'`,
  );
  expect(rows).toEqual([]);
});

test('what an event did to others is told by their names, and system entries are left out', async () => {
  const { items } = await listEvents(store, operator, { order: 'desc', limit: 50 });
  expect(items).toHaveLength(6);
  expect(items.flatMap(({ updated }) => updated).some(({ type }) => type.startsWith('$'))).toBe(
    false,
  );
  const moved = items.find(({ type }) => type === 'userEmailUpdated');
  expect(moved).toMatchObject({
    typeLabel: 'Email changed',
    sentence: 'Email changed from ann@old.example to ann@new.example',
    entityLabel: 'Ann',
    actor: 'dana',
    reason: 'she phoned',
    occurredAt: '2026-03-05T09:30:00.000Z',
  });
  expect(moved?.updated.map(({ type, label }) => [type, label])).toEqual([
    ['user', 'Ann'],
    ['mailingList', 'Boats weekly'],
  ]);
});

test('events go by page in both directions, each once', async () => {
  for (const order of ['asc', 'desc'] as const) {
    const seen: string[] = [];
    let next: string | null | undefined;
    do {
      const from = next && { [order === 'asc' ? 'after' : 'before']: next };
      const page = await listEvents(store, operator, { order, limit: 4, ...from });
      seen.push(...page.items.map(({ position }) => position));
      next = page.next;
    } while (next);
    const all = ['1', '2', '3', '4', '5', '6'];
    expect(seen).toEqual(order === 'asc' ? all : all.toReversed());
  }
});

test('events are filtered by type, entity, actor and time', async () => {
  const found = async (filter: NonNullable<Parameters<typeof listEvents>[2]['filter']>) =>
    (await listEvents(store, operator, { order: 'asc', limit: 50, filter })).items.map(
      ({ position }) => position,
    );
  expect(await found({ eventTypes: ['Send Fine', 'userCreated'] })).toEqual(['2', '6']);
  expect(await found({ entityType: 'fine' })).toEqual(['5', '6']);
  expect(await found({ entity: ann })).toEqual(['2', '3', '4']);
  expect(await found({ actor: 'dana' })).toEqual(['4']);
  expect(await found({ from: start + day, to: start + 3 * day })).toEqual(['2', '3']);
  expect(await found({ from: start + 40 * day })).toEqual([]);
  expect(await found({ eventTypes: ['neverSeen'] })).toEqual([]);
});

test('an entity of the system has no events to show, though events touch it', async () => {
  const { rows } = await store.pool.query<{ entity_type: string; entity_id: string }>(
    `select entity_type, entity_id from authority.touch where entity_type = '$reservation' limit 1`,
  );
  const [touched] = rows;
  expect(touched).toBeDefined();
  for (const id of [touched?.entity_id ?? '', 'x']) {
    const entity = { type: '$reservation', id };
    const page = { filter: { entity }, order: 'desc', limit: 9 } as const;
    expect(await listEvents(store, operator, page)).toEqual({ items: [], next: null });
    const counted = await histogram(store, operator, { buckets: 10, filter: { entity } });
    expect(counted.total).toBe(0);
  }
});

test('types that nothing was recorded of stand at the end, whatever the order of the catalogue', async () => {
  const types = await listEntityTypes(store, operator);
  expect(types.map(({ type }) => type)).toEqual(['mailingList', 'user', 'fine', 'advertisement']);
});

test('a state that is not at its last event is counted as behind', async () => {
  expect(await countBehind(store, operator, ['user', 'fine'])).toEqual([]);
  const other = await openTestStore();
  const data = { mailingListId: 'a', name: 'A' };
  const created = [{ type: 'mailingListCreated', data }];
  expect(await appendEvents(other, operator, created)).toMatchObject({ status: 'recorded' });
  await other.pool.query('delete from derived.state');
  await expect
    .poll(() => countBehind(other, operator, ['mailingList', 'user']))
    .toEqual([{ type: 'mailingList', count: 1 }]);
});

test('entities that changed after a position are told as they are now, also by events of others', async () => {
  const told = async (type: string, after: bigint) => {
    const found = await changedEntities(store, operator, { type, after });
    return found && [found.items.map(({ id, version }) => `${id} ${version}`), found.more];
  };
  expect(await told('mailingList', 3n)).toEqual([['boats 3'], false]);
  expect(await told('mailingList', 4n)).toEqual([[], false]);
  expect(await told('fine', 0n)).toEqual([[`${fine.id} 2`], false]);
  expect(await told('nothing', 0n)).toBeNull();
  expect(await told('$reservation', 0n)).toBeNull();
});

test('a timeline tells own events from those of others, in both directions', async () => {
  const list = { type: 'mailingList', id: 'boats' };
  const down = await entityTimeline(store, operator, list, { order: 'desc', limit: 2 });
  expect(down.items.map(({ version, own }) => [version, own])).toEqual([
    [3, false],
    [2, true],
  ]);
  expect(down.next).toBe(2);
  const rest = await entityTimeline(store, operator, list, {
    order: 'desc',
    limit: 2,
    after: 2,
  });
  expect(rest.items.map(({ version }) => version)).toEqual([1]);
  expect(rest.next).toBeNull();
});

test('two versions are compared with what happened between them, 0 being absence', async () => {
  const compared = await compareVersions(store, operator, ann, 1, 3);
  expect(compared?.changes.map(({ path }) => path)).toContain('/email');
  expect(compared?.between.map(({ version }) => version)).toEqual([3, 2]);
  const whole = await compareVersions(store, operator, ann, 0, 3);
  expect(whole?.from).toBeNull();
  expect(whole?.between).toHaveLength(3);
  expect(await compareVersions(store, operator, ann, 1, 9)).toBeNull();
});

test('an event is read with what caused it and what it caused', async () => {
  const first = await readEventView(store, operator, firstId);
  expect(first?.consequences.map(({ type }) => type)).toEqual(['userEmailUpdated']);
  const second = await readEventView(store, operator, first?.consequences[0]?.id ?? '');
  expect(second?.causes.map(({ id }) => id)).toEqual([firstId]);
  expect(await readEventView(store, operator, 'none')).toBeNull();
});

test('a histogram counts exactly what happened between two moments', async () => {
  const all = await histogram(store, operator, { buckets: 60 });
  expect(all.total).toBe(6);
  expect(all.counts.length).toBeLessThanOrEqual(60);
  for (const buckets of [1, 7, 400, 1000]) {
    const some = await histogram(store, operator, {
      from: start + 1,
      to: start + 3 * day + 1,
      buckets,
    });
    expect(some.total).toBe(4);
    expect(some.counts.length).toBeLessThanOrEqual(buckets + 1);
  }
  const range = { from: start, to: start + 60 * day, buckets: 30 };
  const fines = await histogram(store, operator, { ...range, filter: { entityType: 'fine' } });
  expect(fines.total).toBe(2);
  const of = await histogram(store, operator, { ...range, filter: { actor: 'self' } });
  expect(of.total).toBe(1);
});

test('events of an actor are counted the same by the hour of the moment and over all there is', async () => {
  const filter = { actor: 'dana' };
  const at = start + 3 * day;
  const spans = [
    [start, start + 40 * day, 1],
    [at, at + 1, 1],
    [at + 1, start + 40 * day, 0],
    [start, at, 0],
  ] as const;
  for (const [from, to, total] of spans) {
    const counted = await histogram(store, operator, { from, to, buckets: 7, filter });
    expect(counted.total, `${from} ${to}`).toBe(total);
  }
});

test('counts are current after an append', async () => {
  const before = await overview(store, operator);
  expect(before).toMatchObject({ events: 6, entities: 3, position: '6' });
  expect(before.firstAt).toBe('2026-03-02T09:30:00.000Z');
  expect(before.lastAt).toBe('2026-04-04T09:30:00.000Z');
  expect(await listEntityTypes(store, operator)).toContainEqual({
    type: 'fine',
    label: 'Fine',
    plural: 'Fines',
    count: 1,
    deleted: 0,
    known: false,
  });
  const types = await listEventTypes(store, operator);
  expect(types.find(({ type }) => type === 'userCreated')).toMatchObject({ count: 1 });
  expect(await listActors(store, operator, { limit: 5 })).toEqual(['dana', 'self']);
  expect(await listActors(store, operator, { prefix: 'se', limit: 5 })).toEqual(['self']);
});

test('the scrubber counts versions over time', async () => {
  const density = await entityDensity(store, operator, fine, 10);
  expect(density).toMatchObject({ total: 2, counts: [1, 0, 0, 0, 0, 0, 0, 0, 0, 1] });
  expect(density?.versions.at(-1)).toBe(2);
  expect(await entityDensity(store, operator, { type: 'fine', id: 'x' }, 10)).toBeNull();
  for (const ref of [
    { type: 'fine', id: '\0' },
    { type: '\0', id: 'x' },
  ]) {
    expect(await entityDensity(store, operator, ref, 10)).toBeNull();
    const page = await entityTimeline(store, operator, ref, { order: 'asc', limit: 2 });
    expect(page).toEqual({ items: [], next: null });
  }
});

test('what can be recorded comes with data that fits, and with why it would be refused', async () => {
  const events = await recordableEvents(store, operator, ann);
  const by = new Map(events.map((event) => [event.type, event]));
  expect(by.get('userCreated')?.allowed).toMatchObject({ code: 'entity_exists' });
  expect(by.get('userReinstated')?.allowed).toMatchObject({ code: 'user_not_suspended' });
  expect(by.get('userEmailVerified')?.allowed).toBe(true);
  expect(by.get('userEmailUpdated')?.example).toEqual({ userId: ann.id, email: 'ann@new.example' });
  expect(by.get('userEmailUpdated')?.schema).toMatchObject({
    type: 'object',
    required: ['userId', 'email'],
  });
  const unknown = await recordableEvents(store, operator, fine);
  expect(unknown.map(({ type }) => type)).toEqual(['Create Fine', 'Send Fine']);
});
