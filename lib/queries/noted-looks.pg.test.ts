import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { compareVersions } from '#lib/queries/compare-versions.ts';
import { entityDensity } from '#lib/queries/entity-density.ts';
import { entityTimeline } from '#lib/queries/entity-timeline.ts';
import { listEntities } from '#lib/queries/list-entities.ts';
import { listEvents } from '#lib/queries/list-events.ts';
import { overview } from '#lib/queries/overview.ts';
import { readEntity } from '#lib/queries/read-entity.ts';
import { readEventView } from '#lib/queries/read-event-view.ts';
import { sampleTold } from '#lib/queries/schema/sample-told.ts';
import { typeSchema } from '#lib/queries/schema/type-schema.ts';
import { versionChanges } from '#lib/queries/version-changes.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { exportEvents } from '#lib/transfer/export-events.ts';

const ann = { type: 'user', id: 'ann' };

/** Each query that gives out something, and what the log of reads then says. */
const queries: {
  [name: string]: { ask: (store: Store, eventId: string) => Promise<unknown>; noted: unknown };
} = {
  readEntity: { ask: (store) => readEntity(store, operator, ann), noted: ['entity', ['state']] },
  'readEntity of the past': {
    ask: (store) => readEntity(store, operator, ann, { version: 1 }),
    noted: ['entity', ['pastState']],
  },
  entityTimeline: {
    ask: (store) => entityTimeline(store, operator, ann, { order: 'asc', limit: 5 }),
    noted: ['entity', ['history']],
  },
  entityDensity: {
    ask: (store) => entityDensity(store, operator, ann, 10),
    noted: ['entity', ['history']],
  },
  versionChanges: {
    ask: (store) => versionChanges(store, operator, ann, 0, 1),
    noted: ['entity', ['comparison']],
  },
  compareVersions: {
    ask: (store) => compareVersions(store, operator, ann, 0, 1),
    noted: ['entity', ['comparison']],
  },
  readEventView: {
    ask: (store, eventId) => readEventView(store, operator, eventId),
    noted: ['entity', ['event']],
  },
  listEntities: {
    ask: (store) => listEntities(store, operator, { type: 'user', limit: 5 }),
    noted: ['list', undefined],
  },
  listEvents: {
    ask: (store) => listEvents(store, operator, { order: 'desc', limit: 5 }),
    noted: ['list', undefined],
  },
  typeSchema: {
    ask: (store) => typeSchema(store, operator, 'user'),
    noted: ['list', undefined],
  },
  sampleTold: {
    ask: (store) => sampleTold(store, operator, 'user'),
    noted: ['list', undefined],
  },
  overview: { ask: (store) => overview(store, operator), noted: ['list', undefined] },
  exportEvents: {
    ask: (store) => exportEvents(store, operator, {}).next(),
    noted: ['export', undefined],
  },
};

for (const [name, { ask, noted }] of Object.entries(queries)) {
  test(`${name} is in the log of reads`, async () => {
    const store = await openTestStore();
    const [event] = recorded(
      await appendEvents(store, operator, [
        { type: 'userCreated', data: { userId: 'ann', email: 'ann@site.example', name: 'Ann' } },
      ]),
    );
    expect(await looksIn(store)).toEqual([]);
    await ask(store, event?.id ?? '');
    expect(await looksIn(store)).toContainEqual(noted);
    expect(await readValues(store)).not.toContain('site.example');
  });
}

test('what is not there was not looked at: an id in an address may be anything', async () => {
  const store = await openTestStore();
  await readEntity(store, operator, { type: 'user', id: 'ann@site.example' });
  await entityTimeline(store, operator, { type: 'user', id: 'ann@site.example' }, desc);
  expect(await looksIn(store)).toEqual([]);
});

const desc = { order: 'desc', limit: 5 } as const;

async function looksIn(store: Store): Promise<unknown[]> {
  await store.looks.flush();
  const { rows } = await store.pool.query<{ kind: string; what: { parts?: unknown } }>(
    'select kind, what from operational.look order by id',
  );
  return rows.map(({ kind, what }) => [kind, what.parts]);
}

async function readValues(store: Store): Promise<string> {
  const { rows } = await store.pool.query('select * from operational.look');
  return JSON.stringify(rows);
}
