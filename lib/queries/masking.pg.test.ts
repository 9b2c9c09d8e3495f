import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import type { Draft, DraftEvent } from '#lib/corrections/draft.ts';
import { listCorrections } from '#lib/corrections/list-corrections.ts';
import { noteCorrection } from '#lib/corrections/note-correction.ts';
import { planRevert } from '#lib/corrections/plan-revert.ts';
import { proposeCorrection } from '#lib/corrections/propose-correction.ts';
import { proposeEvents } from '#lib/corrections/propose-events.ts';
import { readCorrection } from '#lib/corrections/read-correction.ts';
import { restoreFields } from '#lib/corrections/restore-fields.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { blame } from '#lib/queries/blame.ts';
import { changedEntities } from '#lib/queries/changed-entities.ts';
import { compareEnds } from '#lib/queries/compare-ends.ts';
import { compareEvents } from '#lib/queries/compare-events.ts';
import { compareVersions } from '#lib/queries/compare-versions.ts';
import { entityDensity } from '#lib/queries/entity-density.ts';
import { entityTimeline } from '#lib/queries/entity-timeline.ts';
import { eventErased } from '#lib/queries/event-erased.ts';
import { eventNeighbours } from '#lib/queries/event-neighbours.ts';
import { eventProof } from '#lib/queries/event-proof.ts';
import { eventWake } from '#lib/queries/event-wake.ts';
import { exportShownEvents } from '#lib/queries/export-shown-events.ts';
import { fieldHistory } from '#lib/queries/field-history.ts';
import { fieldOptions } from '#lib/queries/field-options.ts';
import { findInType } from '#lib/queries/find-in-type.ts';
import { findSpans } from '#lib/queries/find-spans.ts';
import { eventFollows } from '#lib/queries/follow/event-follows.ts';
import { gridCsv } from '#lib/queries/grid-csv.ts';
import { histogram } from '#lib/queries/histogram.ts';
import { gridColumns, gridFields } from '#lib/queries/history-grid.ts';
import { listActors } from '#lib/queries/list-actors.ts';
import { listEntities } from '#lib/queries/list-entities.ts';
import { listEntityTypes } from '#lib/queries/list-entity-types.ts';
import { listEventTypes } from '#lib/queries/list-event-types.ts';
import { listEvents } from '#lib/queries/list-events.ts';
import { listRecordableTypes } from '#lib/queries/list-recordable-types.ts';
import { listRecorders } from '#lib/queries/list-recorders.ts';
import { listSeals } from '#lib/queries/list-seals.ts';
import { entityFields } from '#lib/queries/listing/entity-fields.ts';
import { exportEntities } from '#lib/queries/listing/export-entities.ts';
import { mergedRows } from '#lib/queries/merged-rows.ts';
import { awaitOutcome } from '#lib/queries/outcome/await-outcome.ts';
import { overview } from '#lib/queries/overview.ts';
import { listProjections } from '#lib/queries/projections/list-projections.ts';
import { listRebuilds } from '#lib/queries/projections/list-rebuilds.ts';
import { projectionTroubles } from '#lib/queries/projections/projection-troubles.ts';
import { browseRows, readProjection } from '#lib/queries/projections/read-projection.ts';
import { readEntity } from '#lib/queries/read-entity.ts';
import { readEventView } from '#lib/queries/read-event-view.ts';
import { readRows } from '#lib/queries/read-models/read-rows.ts';
import { readNamedEntity } from '#lib/queries/read-named-entity.ts';
import { readNamedTimeline } from '#lib/queries/read-named-timeline.ts';
import { recordableEvents } from '#lib/queries/recordable-events.ts';
import { relatedEntities } from '#lib/queries/related-entities.ts';
import { sampleFields } from '#lib/queries/sample-fields.ts';
import { sampleTold } from '#lib/queries/schema/sample-told.ts';
import { typeSchema } from '#lib/queries/schema/type-schema.ts';
import { search } from '#lib/queries/search.ts';
import { suggestEnds } from '#lib/queries/suggest-ends.ts';
import { timelineFacets } from '#lib/queries/timeline-facets.ts';
import { timelineOutline } from '#lib/queries/timeline-outline.ts';
import { timelineRows } from '#lib/queries/timeline-rows.ts';
import { typeFields } from '#lib/queries/type-fields.ts';
import { versionAt } from '#lib/queries/version-at.ts';
import { versionChanges } from '#lib/queries/version-changes.ts';
import { whatFollowed } from '#lib/queries/what-followed.ts';
import { indexForSearch } from '#lib/testing/index-for-search.ts';
import { makeDemoStore } from '#lib/testing/make-demo-store.ts';
import { followAll } from '#lib/testing/read-model-rows.ts';
import { standingIn } from '#lib/testing/standing-in.ts';
import { personOf } from '#lib/testing/viewers.ts';
import { exportEvents } from '#lib/transfer/export-events.ts';

let store: Store;
let end: () => Promise<void>;
/** What is personal in the demonstration, by the name of its field: told here, not by the catalogue. */
let planted: Map<string, Set<string>>;
/** Entities of each type that much happened to. */
let entities: EntityRef[];
let eventIds: string[];
let corrections: string[];

beforeAll(async () => {
  ({ store, end } = await makeDemoStore());
  await indexForSearch(store);
  await followAll(store);
  planted = await readPlanted();
  const found = await store.pool.query<{ type: string; id: string }>(`
    select entity_type as type, entity_id as id from (
      select entity_type, entity_id, row_number() over (
        partition by entity_type order by version desc) as place
      from authority.head where entity_type not like '$%') h where place <= 8`);
  entities = found.rows;
  const events = await store.pool.query<{ id: string }>(`
    select id from (select id, row_number() over (partition by type order by position desc) as place
      from authority.event where entity_type not like '$%') e where place <= 3`);
  eventIds = events.rows.map(({ id }) => id);
  corrections = await proposeSome();
}, 240_000);
afterAll(() => end());

/** Corrections of people, with what is planted of them, and of others, in all that is free text. */
async function proposeSome(): Promise<string[]> {
  const users = entities.filter(({ type }) => type === 'user');
  const ids: string[] = [];
  for (const entity of users) {
    const state = (await readEntity(store, operator, entity))?.state ?? {};
    const of = (name: string) => [...(planted.get(name) ?? [])].at(ids.length) ?? '';
    const data = { userId: entity.id, phone: of('phone'), name: of('name') };
    const told = `Was ${String(state['name'])} with ${String(state['phone'])}, is ${data.name}`;
    const draft = {
      ...{ id: randomUUID(), kind: 'event' as const, entity, occurredAt: null },
      events: [{ type: 'userProfileUpdated', entity, data, causationId: null }],
      reason: `${told}; wrote from ${String(state['email'])}`,
      ticket: String(state['email']),
    };
    const outcome = await proposeCorrection(store, personOf('support'), draft, null);
    if (outcome.status !== 'proposed') continue;
    ids.push(outcome.id);
    await noteCorrection(store, personOf('support'), outcome.id, told);
  }
  expect(ids.length).toBeGreaterThan(3);
  return [...ids, await proposeMixed(users)];
}

/** Of a list and of people, as one begins on the list's page. */
async function proposeMixed(users: readonly EntityRef[]): Promise<string> {
  const entity = { type: 'mailingList', id: 'list-of-nobody' };
  const list = { mailingListId: entity.id, name: 'Canoes' };
  await appendEvents(store, operator, [{ type: 'mailingListCreated', data: list }]);
  const events: DraftEvent[] = [
    { type: 'mailingListRenamed', entity, data: { ...list, name: 'Kayaks' }, causationId: null },
  ];
  for (const user of users.slice(0, 3)) {
    const state = (await readEntity(store, operator, user))?.state ?? {};
    const data = { userId: user.id, name: `${String(state['name'])} jr.` };
    events.push({ type: 'userProfileUpdated', entity: user, data, causationId: null });
  }
  const draft: Draft = {
    ...{ id: randomUUID(), kind: 'correction', entity, events, ticket: null, occurredAt: null },
    reason: `Of ${users.map(({ id }) => id).join(', ')}`,
  };
  const outcome = await proposeCorrection(store, operator, draft, null);
  if (outcome.status !== 'proposed') throw new Error(JSON.stringify(outcome));
  await noteCorrection(store, operator, outcome.id, `It is of ${users[0]?.id}`);
  return outcome.id;
}

/** A rebuild whose reason and error name somebody's address, and whose samples are people. */
async function insertTalkingRebuild(): Promise<void> {
  const users = entities.filter(({ type }) => type === 'user');
  const email = [...(planted.get('email') ?? [])][0] ?? '';
  const comparison = {
    ...{ of: 'all', compared: 9, appear: 0, vanish: 0, change: users.length, behind: 0 },
    ...{ fields: { '/email': users.length }, position: '9' },
    samples: users.map(({ id }) => ({ id, version: 1, how: 'changes', fields: ['/email'] })),
  };
  await store.pool.query(
    `insert into operational.rebuild
       (id, kind, name, status, switch_when, actor, reason, comparison, error)
     values ($1, 'states', 'user', 'failed', 'by-hand', 'nobody', $2, $3, $4)`,
    [
      randomUUID(),
      `${email} looks wrong`,
      JSON.stringify(comparison),
      JSON.stringify({ message: `cannot read ${email}` }),
    ],
  );
}

async function readPlanted(): Promise<Map<string, Set<string>>> {
  const personal = ['email', 'phone', 'street', 'ip', 'session'];
  const values = new Map([...personal, 'name', 'device'].map((name) => [name, new Set<string>()]));
  const collect = (value: Json, names: readonly string[]) => {
    if (Array.isArray(value)) for (const item of value) collect(item, names);
    if (!isObject(value)) return;
    for (const [name, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && names.includes(name)) values.get(name)?.add(inner);
      else collect(inner, names);
    }
  };
  const { rows } = await store.pool.query<{ entity_type: string; data: string; metadata: string }>(
    'select entity_type, data, metadata from authority.event where data is not null',
  );
  for (const { entity_type, data, metadata } of rows) {
    const ofPeople = entity_type === 'user' ? [...personal, 'name', 'device'] : personal;
    collect(JSON.parse(data) as JsonObject, ofPeople);
    collect(JSON.parse(metadata) as JsonObject, personal);
  }
  return values;
}

type Ask = (viewer: Viewer) => Promise<unknown>;

function ofEach<T>(
  all: () => readonly T[],
  ask: (one: T, viewer: Viewer) => Promise<unknown>,
): Ask {
  return (viewer) => Promise.all(all().map((one) => ask(one, viewer)));
}

const ofEntities = (ask: (ref: EntityRef, viewer: Viewer) => Promise<unknown>) =>
  ofEach(() => entities, ask);

/** What tries events over and over: the first few of each type tell as much. */
const ofFewEntities = (ask: (ref: EntityRef, viewer: Viewer) => Promise<unknown>) => {
  const isOfFew = ({ type }: EntityRef, at: number) =>
    entities.slice(0, at).filter((other) => other.type === type).length < 4;
  return ofEach(() => entities.filter(isOfFew), ask);
};

const ofFields = (ask: (ref: EntityRef, field: string, viewer: Viewer) => Promise<unknown>) =>
  ofEntities((ref, viewer) =>
    Promise.all(
      ['/email', '/name', '/phone', '/lists', '/pickup/street', '/members', '/sessions'].map(
        (field) => ask(ref, field, viewer),
      ),
    ),
  );

/** Every query for a viewer, by its file. */
const asks: Record<string, Ask> = {
  'read-rows': ofEach(
    () => ['emailDirectory', 'marketplace', 'dailyActivity'],
    (name, viewer) => readRows(store, viewer, { name, limit: 1_000 }),
  ),
  'browse-rows': ofEach(
    () => ['emailDirectory', 'marketplace', 'dailyActivity'],
    (name, viewer) => browseRows(store, viewer, { name, limit: 1_000 }),
  ),
  'list-projections': (viewer) => listProjections(store, viewer),
  'list-seals': (viewer) => listSeals(store, viewer, { limit: 9 }),
  'read-projection': (viewer) => readProjection(store, viewer, 'emailDirectory'),
  'projection-troubles': (viewer) => projectionTroubles(store, viewer),
  'list-rebuilds': async (viewer) => {
    const { rowCount } = await store.pool.query('select from operational.rebuild');
    if (rowCount === 0) await insertTalkingRebuild();
    return listRebuilds(store, viewer, { limit: 50 });
  },
  'schema/sample-told': ofEach(
    () => ['user', 'advertisement', 'mailingList'],
    (type, viewer) => sampleTold(store, viewer, type),
  ),
  'schema/type-schema': ofEach(
    () => ['user', 'advertisement', 'mailingList'],
    (type, viewer) => typeSchema(store, viewer, type),
  ),
  'list-corrections': (viewer) => listCorrections(store, viewer, { limit: 50 }),
  'read-correction': ofEach(
    () => corrections,
    (id, viewer) => readCorrection(store, viewer, id),
  ),
  blame: ofEntities(async (ref, viewer) => [
    await blame(store, viewer, ref),
    await blame(store, viewer, ref, { version: 3 }),
  ]),
  'field-history': ofFields((ref, field, viewer) =>
    fieldHistory(store, viewer, ref, { field, limit: 100 }),
  ),
  'field-options': ofFields((ref, field, viewer) => fieldOptions(store, viewer, ref, field)),
  'find-spans': ofFields((ref, field, viewer) =>
    findSpans(store, viewer, ref, { field, operator: 'changed' }),
  ),
  'find-in-type': ofEach(
    () => ['user', 'advertisement', 'mailingList'],
    (type, viewer) => findInType(store, viewer, { type, field: '/name', operator: 'changed' }),
  ),
  'type-fields': ofEach(
    () => ['user', 'advertisement', 'mailingList'],
    (type, viewer) => typeFields(store, viewer, type),
  ),
  'grid-csv': ofEntities(async (ref, viewer) => {
    const lines: string[] = [];
    for await (const line of (await gridCsv(store, viewer, ref, {})) ?? []) lines.push(line);
    return lines;
  }),
  'history-grid': ofEntities(async (ref, viewer) => [
    await gridFields(store, viewer, ref),
    await gridColumns(store, viewer, ref, { after: 0, limit: 200 }),
    await gridColumns(store, viewer, ref, { after: 2, limit: 200 }),
  ]),
  'changed-entities': ofEach(
    () => ['user', 'advertisement', 'mailingList'],
    (type, viewer) => changedEntities(store, viewer, { type, after: 0n }),
  ),
  'compare-ends': ofEntities((ref, viewer) => {
    const others = entities.filter(({ type, id }) => type === ref.type && id !== ref.id);
    const end = (of: EntityRef) => ({ kind: 'entity' as const, ref: of, moment: null });
    return Promise.all(
      others.slice(0, 3).map((other) => compareEnds(store, viewer, end(ref), end(other))),
    );
  }),
  'compare-events': ofEach(
    () => eventIds,
    (id, viewer) =>
      Promise.all(eventIds.slice(0, 8).map((other) => compareEvents(store, viewer, id, other))),
  ),
  'compare-versions': ofEntities((ref, viewer) => compareVersions(store, viewer, ref, 1, 4)),
  'entity-density': ofEntities((ref, viewer) => entityDensity(store, viewer, ref, 50)),
  'entity-timeline': ofEntities((ref, viewer) =>
    entityTimeline(store, viewer, ref, { order: 'desc', limit: 40 }),
  ),
  histogram: (viewer) => histogram(store, viewer, { buckets: 100 }),
  'list-actors': (viewer) => listActors(store, viewer, { limit: 1_000 }),
  'list-entities': ofEach(
    () => ['user', 'advertisement', 'mailingList'],
    (type, viewer) => listEntities(store, viewer, { type, limit: 500, deleted: 'show' }),
  ),
  'list-entities filtered, sorted, of the past': ofEach(
    () => ['user', 'advertisement', 'mailingList'],
    (type, viewer) =>
      listEntities(store, viewer, {
        type,
        limit: 500,
        sort: { path: 'changed', descending: true },
        moment: { effectiveAt: Date.now() - 86_400_000 },
      }),
  ),
  'entity-fields': ofEach(
    () => ['user', 'advertisement', 'mailingList'],
    (type, viewer) => entityFields(store, viewer, type),
  ),
  'export-entities': ofEach(
    () => [
      ['user', 'csv', '/email'],
      ['advertisement', 'ndjson', '/title'],
      ['mailingList', 'csv', '/members'],
    ],
    async ([type = '', form = '', field = ''], viewer) => {
      // Support may not export; of who may, all that is masked stays so.
      const allowed = { ...viewer, rights: { ...viewer.rights, export: 'all' as const } };
      const asked = { type, filters: [], sort: null, deleted: 'show', moment: null } as const;
      const lines = await exportEntities(store, allowed, {
        ...asked,
        form: form === 'csv' ? 'csv' : 'ndjson',
        fields: [field],
      });
      const text: string[] = [];
      for await (const line of lines ?? []) text.push(line);
      return text;
    },
  ),
  'export-shown-events': ofEach(
    () => ['csv', 'ndjson'] as const,
    async (form, viewer) => {
      const allowed = { ...viewer, rights: { ...viewer.rights, export: 'all' as const } };
      const columns = ['/data/email', '/data/phone', '/metadata/ip'];
      const asked = { form, columns, order: 'desc' } as const;
      const text: string[] = [];
      for await (const line of await exportShownEvents(store, allowed, asked)) text.push(line);
      return text;
    },
  ),
  'what-followed': (viewer) => whatFollowed(store, viewer, [1, 2, 3]),
  'list-entity-types': (viewer) => listEntityTypes(store, viewer),
  'list-event-types': (viewer) => listEventTypes(store, viewer),
  'list-events': (viewer) => listEvents(store, viewer, { order: 'asc', limit: 500 }),
  'list-recorders': (viewer) => listRecorders(store, viewer),
  'sample-fields': ofEach(
    () => ['user', 'advertisement', 'mailingList'],
    (entityType, viewer) => sampleFields(store, viewer, { filter: { entityType } }),
  ),
  // As pages and counts of what no index finds.
  'scan-page': (viewer) =>
    listEvents(store, viewer, { order: 'asc', limit: 500, filter: { text: 'a' } }),
  'scan-histogram': (viewer) => histogram(store, viewer, { buckets: 9, filter: { text: 'a' } }),
  overview: (viewer) => overview(store, viewer),
  'read-entity': ofEntities(async (ref, viewer) => [
    await readEntity(store, viewer, ref),
    await readEntity(store, viewer, ref, { version: 2 }),
  ]),
  'list-recordable-types': (viewer) => listRecordableTypes(store, viewer),
  'read-named-entity': ofEntities((ref, viewer) => readNamedEntity(store, viewer, ref)),
  'read-named-timeline': ofEntities((ref, viewer) =>
    readNamedTimeline(store, viewer, ref, { order: 'desc', limit: 40 }),
  ),
  'read-event-view': ofEach(
    () => eventIds,
    (id, viewer) => readEventView(store, viewer, id),
  ),
  'timeline-outline': ofEntities((ref, viewer) =>
    timelineOutline(store, viewer, ref, { filter: {}, related: ['advertisement', 'user'] }),
  ),
  'timeline-rows': ofEntities((ref, viewer) =>
    timelineRows(store, viewer, ref, [1, 2, 3, 4, 5, 6, 7, 8]),
  ),
  'timeline-facets': ofEntities((ref, viewer) => timelineFacets(store, viewer, ref)),
  'merged-rows': (viewer) =>
    mergedRows(
      store,
      viewer,
      entities,
      Array.from({ length: 300 }, (_, index) => index + 1),
    ),
  'related-entities': ofEntities((ref, viewer) =>
    relatedEntities(store, viewer, ref, { limit: 50 }),
  ),
  'version-at': ofEntities((ref, viewer) => versionAt(store, viewer, ref, Date.now())),
  'recordable-events': ofEntities((ref, viewer) => recordableEvents(store, viewer, ref)),
  'suggest-ends': async (viewer) => [
    await suggestEnds(store, viewer, ''),
    ...(await Promise.all(
      [...entities.map(({ id }) => id), ...eventIds].map((id) => suggestEnds(store, viewer, id)),
    )),
  ],
  // Of many words, and of what is planted itself: whoever finds by the whole value is told no more.
  search: async (viewer) => {
    const whole = ['email', 'phone', 'name', 'street'].flatMap((name) =>
      [...(planted.get(name) ?? [])].slice(0, 5),
    );
    const asked = ['a', 'example', 'user', 'no', ...whole];
    return Promise.all(asked.map((text) => search(store, viewer, { text, limit: 50 })));
  },
  'event-wake': ofEach(
    () => eventIds,
    (id, viewer) => eventWake(store, viewer, id),
  ),
  'await-outcome': ofEach(
    () => eventIds,
    (id, viewer) =>
      awaitOutcome(store, viewer, id, { wait: 0, signal: new AbortController().signal }),
  ),
  'event-neighbours': ofEach(
    () => eventIds,
    (id, viewer) => eventNeighbours(store, viewer, id),
  ),
  'event-follows': ofEach(
    () => eventIds,
    (id, viewer) => eventFollows(store, viewer, id).catch(() => null),
  ),
  'event-erased': ofEach(
    () => eventIds,
    (id, viewer) => eventErased(store, viewer, id),
  ),
  'event-proof': ofEach(
    () => eventIds,
    (id, viewer) => eventProof(store, viewer, id),
  ),
  'version-changes': ofEntities((ref, viewer) => versionChanges(store, viewer, ref, 1, 4)),
  'propose-events': ofFewEntities((ref, viewer) =>
    proposeEvents(store, viewer, ref, {
      set: { members: {}, language: 'is', logins: 1, status: 'suspended', price: 1 },
      unset: ['address', 'photos'],
    }),
  ),
  'plan-revert': ofFewEntities(async (ref, viewer) => [
    await planRevert(store, viewer, ref, { toVersion: 1 }),
    await planRevert(store, viewer, ref, { toVersion: 3 }, { '/email': 'was', '/phone': 'was' }),
  ]),
  'restore-fields': ofEntities((ref, viewer) =>
    restoreFields(store, viewer, ref, 2, [
      '/email',
      '/address',
      '/address/street',
      '/pickup',
      '/members',
    ]),
  ),
  export: async (viewer) => {
    const pages: string[] = [];
    for await (const page of exportEvents(store, viewer, { to: 1_000n })) pages.push(page.text);
    return pages;
  },
};

/** They give nothing of entities and events. */
const others = new Set([
  // Names and counts of types.
  'find-entity-type',
  // Asked with list-events.
  'event-page',
  // Asked with sample-fields.
  'spread-events',
  // Asked with timeline-outline.
  'related-refs',
  'older-definitions',
  'count-behind',
  'note-look',
  'compile-query',
  'given-texts',
  'may-record-similar',
  'list-saved-views',
  'readable',
  'role-table',
  'masking-table',
  'review-table',
  'waiting-corrections',
  'hidden-field',
  'read-subject',
]);

test('every query for a viewer is asked here', async () => {
  const names = await readdir(import.meta.dirname);
  for (const file of names.filter((name) => /(?<!\.test)\.ts$/.test(name))) {
    const text = await readFile(path.join(import.meta.dirname, file), 'utf8');
    const name = file.slice(0, -'.ts'.length);
    if (!/export (async )?function[^{]*viewer: Viewer/s.test(text) || others.has(name)) continue;
    expect(Object.keys(asks), `${name} is a query that nobody searches`).toContain(name);
  }
});

/** The planted values that stand in an answer, by the name of their field. */
function foundIn(answer: unknown): Map<string, string[]> {
  const text = JSON.stringify(answer, (_, value) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  const found = new Map<string, string[]>();
  for (const [name, values] of planted) {
    // Devices have the names of goods that are sold: they are looked for where nothing is on sale.
    if (name !== 'device')
      found.set(
        name,
        [...values].filter((value) => value.length > 3),
      );
  }
  const standing = standingIn(text, [...found.values()].flat());
  for (const [name, values] of found) {
    const here = values.filter((value) => standing.has(value));
    if (here.length > 0) found.set(name, here.slice(0, 3));
    else found.delete(name);
  }
  return found;
}

describe('what is personal is in no answer to whom may not see it', () => {
  test.each(Object.keys(asks))('%s', { timeout: 300_000 }, async (name) => {
    const answer = await asks[name]?.({ ...personOf('engineer'), reveals: [] });
    expect(foundIn(answer)).toEqual(new Map());
    if (name === 'export') return;
    expect(foundIn(await asks[name]?.(personOf('support')))).toEqual(new Map());
  });
});

test('who reads one type alone is told of no entity of another by corrections', async () => {
  const { rights } = operator;
  const reader = { ...operator, rights: { ...rights, read: ['mailingList'] } };
  const told = JSON.stringify([
    await asks['list-corrections']?.(reader),
    await asks['read-correction']?.(reader),
  ]);
  expect(told).toContain('Kayaks');
  const users = entities.filter(({ type }) => type === 'user');
  expect(users.filter(({ id }) => told.includes(id))).toEqual([]);
  expect(foundIn(told)).toEqual(new Map());
});

test('the search finds what is planted, in the answers to an admin', {
  timeout: 300_000,
}, async () => {
  const names = new Set<string>();
  for (const name of ['list-entities', 'entity-timeline', 'export']) {
    for (const found of foundIn(await asks[name]?.(operator)).keys()) names.add(found);
  }
  expect([...names].toSorted()).toEqual(['email', 'ip', 'name', 'phone', 'session', 'street']);
});

test('what refers to somebody is found by a name that its viewer reads, and by none that is masked', {
  timeout: 300_000,
}, async () => {
  const { id } = { id: 'auth0|123456' };
  const list = { type: 'mailingList', id: 'aXd45' };
  const find = async (viewer: Viewer, text: string) =>
    (await listEvents(store, viewer, { order: 'asc', limit: 1_000, filter: { text } })).items;
  const life = async (viewer: Viewer, ref: EntityRef, text: string) =>
    (await entityTimeline(store, viewer, ref, { order: 'asc', limit: 500, filter: { text } }))
      .items;
  const engineer = personOf('engineer');
  // The list's name stands in none of the events of those who joined it.
  const joined = (await find(engineer, 'bóats WEEKLY')).filter(
    ({ entity }) => entity.type === 'user',
  );
  expect(joined.length).toBeGreaterThan(0);
  expect(JSON.stringify(joined[0]?.data)).not.toContain('Boats');
  expect((await life(engineer, { type: 'user', id }, 'boats')).length).toBeGreaterThan(0);
  // A person's name leads who reads it to the list, and nobody else.
  expect((await life(operator, list, 'Ingrid Solberg')).length).toBeGreaterThan(0);
  for (const viewer of [engineer, personOf('support')]) {
    expect(await life(viewer, list, 'Ingrid Solberg')).toEqual([]);
    expect(await find(viewer, 'Ingrid Solberg')).toEqual([]);
    expect(await find(viewer, 'ingrid')).toEqual([]);
  }
});

test('devices of people are masked in their states, events and sentences', async () => {
  const users = entities.filter(({ type }) => type === 'user');
  const answers = await Promise.all(
    users.flatMap((ref) => [
      readEntity(store, personOf('engineer'), ref),
      entityTimeline(store, personOf('engineer'), ref, { order: 'desc', limit: 100 }),
    ]),
  );
  const text = JSON.stringify(answers);
  const devices = [...(planted.get('device') ?? [])];
  expect(devices.length).toBeGreaterThan(3);
  expect(devices.filter((device) => text.includes(device))).toEqual([]);
});

test('what is revealed is given for that entity alone, until its time is over', async () => {
  const [one, two] = entities.filter(({ type }) => type === 'user');
  if (!one || !two) throw new Error('there are no users');
  const until = Date.now() + 60_000;
  const of = (ref: EntityRef, path: string | null, end: number) => ({
    ...personOf('support'),
    reveals: [{ entityType: ref.type, entityId: ref.id, path, until: end }],
  });
  const real = await readEntity(store, operator, one);
  const email = String(real?.state['email']);
  const field = await readEntity(store, of(one, '/email', until), one);
  expect(field?.state['email']).toBe(email);
  expect(field?.label).not.toBe(real?.label);
  expect(field?.masking).toMatchObject({ canReveal: true, open: [{ path: '/email' }] });
  const whole = await readEntity(store, of(one, null, until), one);
  expect(whole?.state).toEqual(real?.state);
  expect(whole?.label).toBe(real?.label);
  for (const viewer of [of(two, null, until), of(one, null, Date.now() - 1)]) {
    expect((await readEntity(store, viewer, one))?.state['email']).not.toBe(email);
  }
});
