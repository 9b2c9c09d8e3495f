import type { BenchServer } from '#bench/bench-server.ts';
import { append, forEachOf, withBenchStore } from '#bench/bench-store.ts';
import { ascending, milliseconds, quantile, rate } from '#bench/figures.ts';
import { multiplyStore } from '#bench/multiply-store.ts';
import type { BenchOptions, Result } from '#bench/result.ts';
import { fineEvent, userCreated, userLoggedIn } from '#bench/sample-events.ts';
import { operator as viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import { compareVersions } from '#lib/queries/compare-versions.ts';
import { entityDensity } from '#lib/queries/entity-density.ts';
import { entityTimeline } from '#lib/queries/entity-timeline.ts';
import { histogram } from '#lib/queries/histogram.ts';
import { listActors } from '#lib/queries/list-actors.ts';
import { listEntities } from '#lib/queries/list-entities.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { listEventTypes } from '#lib/queries/list-event-types.ts';
import { listEvents } from '#lib/queries/list-events.ts';
import { listRecorders } from '#lib/queries/list-recorders.ts';
import { cursorText } from '#lib/queries/listing/list-query.ts';
import { overview } from '#lib/queries/overview.ts';
import { readEntity } from '#lib/queries/read-entity.ts';
import { readEventView } from '#lib/queries/read-event-view.ts';
import { recordableEvents } from '#lib/queries/recordable-events.ts';
import { sampleFields } from '#lib/queries/sample-fields.ts';

const goal = 100;
const users = 600;
const fines = 400;
/** Events and entities of the seed, so many times. */
const copies = 125;
const day = 86_400_000;

/** What the queries behind each page take on a store of a million events. */
export async function runPages(server: BenchServer, { quick }: BenchOptions): Promise<Result[]> {
  return server.withDatabase((connectionString) =>
    withBenchStore(connectionString, async (store) => {
      await fillSeed(store);
      await multiplyStore(store.pool, quick ? 10 : copies);
      const results: Result[] = [];
      for (const [name, read] of Object.entries(pages(store, quick ? 9 : copies - 1))) {
        results.push(await measure(name, read, quick ? 10 : 40));
      }
      const { rows } = await store.pool.query<{ n: bigint; entities: bigint }>(
        `select (select count(*) from authority.event) as n,
           (select count(*) from authority.head where entity_type not like '$%') as entities`,
      );
      const size = `${rate(Number(rows[0]?.n))} events, ${rate(Number(rows[0]?.entities))} entities`;
      return results.map((result) => ({ ...result, name: `${result.name} at ${size}` }));
    }),
  );
}

/** 8,000 events on 1,000 entities, of catalogued and of general types; users with a few hundred, too. */
export async function fillSeed(store: Store): Promise<void> {
  const since = Date.now() - 200 * day;
  const record = async (event: Parameters<typeof append>[1]) => {
    const outcome = await append(store, event, { imported: true });
    if (outcome.status === 'refused') throw new Error(JSON.stringify(outcome.faults));
  };
  const occurredAt = (n: number) => since + n * 60_000;
  await forEachOf(users, 64, (n) =>
    record(marked({ ...userCreated(n), occurredAt: occurredAt(n) })),
  );
  await forEachOf(8_000 - users - fines * 5, 64, (n) => {
    // Every tenth sign-in is of one of three users, so that some histories are long.
    const user = n % 10 === 0 ? n % 3 : n % users;
    return record(marked({ ...userLoggedIn(user), occurredAt: occurredAt(users + n) }));
  });
  await forEachOf(fines * 5, 1, (n) => record(marked(fineEvent(n))));
}

/** Ids that a copy of the store can tell from other text. */
function marked(event: Parameters<typeof append>[1]): Parameters<typeof append>[1] {
  const { userId } = event.data;
  if (typeof userId === 'string')
    return { ...event, data: { ...event.data, userId: `~${userId}` } };
  return event.entity
    ? { ...event, entity: { ...event.entity, id: `~${event.entity.id}` } }
    : event;
}

function pages(store: Store, last: number): Record<string, (n: number) => Promise<unknown>> {
  const user = (n: number) => ({ type: 'user', id: `~${1 + (n % last)}~auth0|${(n * 7) % users}` });
  const longUser = (n: number) => ({ type: 'user', id: `~${1 + (n % last)}~auth0|${n % 3}` });
  const fine = (n: number) => ({ type: 'fine', id: `~${1 + (n % last)}~A${(n * 3) % fines}` });
  const since = Date.now() - 200 * day;
  const events = (filter: Parameters<typeof listEvents>[2]['filter'], before?: string) =>
    listEvents(store, viewer, { filter, before, order: 'desc', limit: 50 });
  return {
    overview: () => overview(store, viewer),
    'types of entities': () => listEntityTypes(store, viewer),
    'list of entities': (n) =>
      listEntities(store, viewer, {
        type: 'user',
        limit: 50,
        after: cursorText({ key: '', id: user(n).id }),
      }),
    'list of deleted entities': () =>
      listEntities(store, viewer, { type: 'user', limit: 50, deleted: 'only' }),
    'entity now': (n) => readEntity(store, viewer, user(n)),
    'general entity now': (n) => readEntity(store, viewer, fine(n)),
    'entity at a time': (n) =>
      readEntity(store, viewer, longUser(n), { effectiveAt: since + (n % last) * day }),
    'entity at a version': (n) => readEntity(store, viewer, longUser(n), { version: 50 }),
    timeline: (n) => entityTimeline(store, viewer, longUser(n), { order: 'desc', limit: 50 }),
    'timeline of a general entity': (n) =>
      entityTimeline(store, viewer, fine(n), { order: 'desc', limit: 50 }),
    scrubber: (n) => entityDensity(store, viewer, longUser(n), 120),
    comparison: (n) => compareVersions(store, viewer, longUser(n), 10, 60),
    'what can be recorded': (n) => recordableEvents(store, viewer, user(n)),
    'events, newest': () => events({}),
    'events, deep': (n) => events({}, String(20_000 + n * 100)),
    'events of a type': () => events({ eventTypes: ['Payment'] }),
    'events of an entity type': () => events({ entityType: 'fine' }),
    'events of an actor': (n) => events({ actor: `${500 + (n % 60)}` }),
    'events of an absent actor': (n) => events({ actor: `nobody${n}` }),
    'events of an entity': (n) => events({ entity: longUser(n) }),
    'events of a day': (n) => events({ from: since + n * day, to: since + (n + 1) * day }),
    'events of a type on a day': (n) =>
      events({ eventTypes: ['userCreated'], from: since + n * day, to: since + (n + 1) * day }),
    'events of a correlation': (n) => events({ correlationId: `nothing ${n}` }),
    'events of several actors': (n) =>
      events({ actors: [`${500 + (n % 60)}`, `${501 + (n % 60)}`, 'nobody'] }),
    'events of an actor and a type': (n) =>
      events({ actor: `${500 + (n % 60)}`, eventTypes: ['Payment'] }),
    'events of a text': () => events({ text: 'Safari' }),
    'events of a field': () =>
      events({ fields: [{ path: '/metadata/release', condition: 'exists', value: '' }] }),
    'an event': async (n) => {
      const [item] = (await events({}, String(50_000 + n * 1_000))).items;
      return readEventView(store, viewer, item?.id ?? '');
    },
    'histogram of all': () => histogram(store, viewer, { buckets: 120 }),
    'histogram of a day': (n) =>
      histogram(store, viewer, { from: since + n * day, to: since + (n + 1) * day, buckets: 120 }),
    'histogram of an actor': (n) =>
      histogram(store, viewer, { buckets: 120, filter: { actor: `${500 + (n % 60)}` } }),
    'fields to filter by': () => sampleFields(store, viewer, { filter: {} }),
    recorders: () => listRecorders(store, viewer),
    'types of events': () => listEventTypes(store, viewer),
    actors: (n) => listActors(store, viewer, { prefix: `${5 + (n % 3)}`, limit: 20 }),
  };
}

async function measure(
  name: string,
  read: (n: number) => Promise<unknown>,
  count: number,
): Promise<Result> {
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const started = performance.now();
    await read(n);
    times.push(performance.now() - started);
  }
  const sorted = ascending(times);
  const p95 = quantile(sorted, 0.95);
  return {
    name,
    figure: `p95 ${milliseconds(p95)}`,
    goal: `< ${goal} ms`,
    met: p95 < goal,
    detail: `median ${milliseconds(quantile(sorted, 0.5))}; the first ${milliseconds(times[0] ?? NaN)}`,
  };
}
