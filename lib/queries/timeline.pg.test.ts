import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { fromSteps } from '#lib/domain/steps.ts';
import type { HistoryFilter } from '#lib/event-store/history-filter.ts';
import type { Store } from '#lib/event-store/store.ts';
import { emptyReferences, followReferences } from '#lib/projections/follow-references.ts';
import { entityTimeline } from '#lib/queries/entity-timeline.ts';
import { mergedRows } from '#lib/queries/merged-rows.ts';
import { relatedEntities } from '#lib/queries/related-entities.ts';
import { timelineFacets } from '#lib/queries/timeline-facets.ts';
import { timelineOutline } from '#lib/queries/timeline-outline.ts';
import { versionAt } from '#lib/queries/version-at.ts';
import { makeDemoStore } from '#lib/testing/make-demo-store.ts';
import { personOf } from '#lib/testing/viewers.ts';

let store: Store;
let end: () => Promise<void>;

const ingrid = { type: 'user', id: 'auth0|123456' };
const engineer = personOf('engineer');

beforeAll(async () => {
  ({ store, end } = await makeDemoStore());
  while (await followReferences(store.pool, store.catalogue));
}, 240_000);
afterAll(() => end());

async function whole(viewer: Viewer) {
  const page = await entityTimeline(store, viewer, ingrid, { order: 'asc', limit: 1_000 });
  return page.items;
}

async function versions(filter: HistoryFilter, viewer: Viewer = operator): Promise<number[]> {
  const outline = await timelineOutline(store, viewer, ingrid, { filter });
  return fromSteps(outline?.keys ?? []);
}

describe('a filter leaves what a look at every event leaves', () => {
  test('by type, actor, correlation and time', async () => {
    const items = await whole(operator);
    const one = items[3];
    if (!one) throw new Error('her life is longer');
    const { event } = one;
    const at = Date.parse(event.effectiveAt);
    const cases: [HistoryFilter, (item: (typeof items)[number]) => boolean][] = [
      [{ eventTypes: [event.type] }, (item) => item.event.type === event.type],
      [{ actor: String(event.actor) }, (item) => item.event.actor === event.actor],
      [
        { correlationId: event.correlationId },
        (item) => item.event.correlationId === event.correlationId,
      ],
      [{ from: at }, (item) => Date.parse(item.event.effectiveAt) >= at],
      [{ to: at }, (item) => Date.parse(item.event.effectiveAt) < at],
    ];
    for (const [filter, fits] of cases) {
      const expected = items.filter(fits).map(({ version }) => version);
      expect(expected.length).toBeGreaterThan(0);
      expect(expected.length).toBeLessThan(items.length);
      expect(await versions(filter)).toEqual(expected);
    }
  });

  test('by a field, at it and below it and where it came as a whole', async () => {
    const items = await whole(operator);
    for (const field of ['/address', '/address/street', '/email']) {
      const expected = items.filter(({ changes }) =>
        changes.some(
          ({ path }) => `${path}/`.startsWith(`${field}/`) || `${field}/`.startsWith(`${path}/`),
        ),
      );
      expect(expected.length).toBeGreaterThan(0);
      expect(await versions({ field })).toEqual(expected.map(({ version }) => version));
    }
    expect(await versions({ field: '/nothing' })).toEqual([]);
  });

  test('pages of the API go on where the one before ended', async () => {
    const filter = { field: '/lastLogin' };
    const all = await versions(filter);
    const found: number[] = [];
    let after: number | undefined;
    do {
      const page = await entityTimeline(store, operator, ingrid, {
        ...{ order: 'desc', limit: 2, after, filter },
      });
      found.push(...page.items.map(({ version }) => version));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(found).toEqual(all.toReversed());
    expect(found.length).toBeGreaterThan(3);
  });
});

describe('what is masked is not found', () => {
  test('words of an address find its events for those who see it, and nothing for others', async () => {
    const items = await whole(operator);
    const change = items
      .flatMap(({ changes }) => changes)
      .find(({ path, after }) => path === '/email' && typeof after === 'string');
    const email = String(change?.after);
    expect((await versions({ text: email })).length).toBeGreaterThan(0);
    expect(await versions({ text: email }, engineer)).toEqual([]);
    expect(await versions({ text: email.slice(1, 6) }, personOf('support'))).not.toContain(
      change && items.find(({ changes }) => changes.includes(change))?.version,
    );
  });

  test('a sentence is found by its words as the viewer reads it', async () => {
    const all = await whole(engineer);
    const signedIn = all.filter(({ event }) => event.sentence.startsWith('Signed in'));
    expect(await versions({ text: 'IN signed' }, engineer)).toEqual(
      expect.arrayContaining(signedIn.map(({ version }) => version)),
    );
  });

  test('words are found with accents and without, as a search finds them', async () => {
    const found = await versions({ text: 'sígned ÌN' }, engineer);
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(await versions({ text: 'signed in' }, engineer));
  });

  test('facets count events and tell no value', async () => {
    const facets = await timelineFacets(store, engineer, ingrid);
    const items = await whole(engineer);
    expect(facets?.total).toBe(items.length);
    for (const { type, count } of facets?.types ?? []) {
      expect(items.filter(({ event }) => event.type === type)).toHaveLength(count);
    }
    expect(facets?.fields.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/email', '/address/street', '/lastLogin/device']),
    );
    for (const { path, count } of facets?.fields ?? []) {
      expect([path, (await versions({ field: path }, engineer)).length]).toEqual([path, count]);
    }
  });
});

test('what goes on after a version is what the whole ends with', async () => {
  const all = await versions({});
  const rest = await timelineOutline(store, operator, ingrid, { filter: {}, after: 5 });
  expect(fromSteps(rest?.keys ?? [])).toEqual(all.slice(5));
});

test('only events that say nothing of their own are folded', async () => {
  const { rows } = await store.pool.query<{ id: string }>(
    `select entity_id as id from authority.event where type = 'userLoggedIn'
     group by entity_id order by count(*) desc limit 20`,
  );
  let folded = 0;
  for (const { id } of rows) {
    const ref = { type: 'user', id };
    const { items } = await entityTimeline(store, operator, ref, { order: 'asc', limit: 1_000 });
    const outline = await timelineOutline(store, operator, ref, { filter: {} });
    for (const [from, count] of outline?.runs ?? []) {
      folded += 1;
      const run = items.slice(from, from + count);
      expect(new Set(run.map(({ event }) => `${event.type} ${event.actor}`)).size).toBe(1);
      // A strange device is never hidden among the others.
      expect(run.flatMap(({ changes }) => changes.map(({ path }) => path))).not.toContain(
        '/lastLogin/device',
      );
      expect(run.every(({ event }) => event.reason === null)).toBe(true);
    }
  }
  expect(folded).toBeGreaterThan(0);
});

describe('what an entity hangs together with', () => {
  const adverts = async () => {
    const { rows } = await store.pool.query<{ id: string }>(
      `select entity_id as id from derived.state s join operational.generation g on g.id = s.generation
       where g.entity_type = 'advertisement' and g.status = 'serving' and s.value->>'userId' = $1`,
      [ingrid.id],
    );
    return rows.map(({ id }) => id).toSorted();
  };

  test('who refers to it is found by the declared references', async () => {
    const related = await relatedEntities(store, operator, ingrid, { limit: 100 });
    const group = related.groups.find(({ type }) => type === 'advertisement');
    expect(group?.kind).toBe('pointedAt');
    const expected = await adverts();
    expect(expected.length).toBeGreaterThan(0);
    expect(group?.items.map(({ id }) => id).toSorted()).toEqual(expected);
    expect(group?.count).toBe(expected.length);
    expect(related.behind).toBe(0);
  });

  test('one page follows the other, and each is there once', async () => {
    const found: string[] = [];
    let after: string | undefined;
    do {
      const { groups } = await relatedEntities(store, operator, ingrid, {
        limit: 1,
        group: { type: 'advertisement', kind: 'pointedAt', after },
      });
      found.push(...(groups[0]?.items.map(({ id }) => id) ?? []));
      after = groups[0]?.next ?? undefined;
    } while (after !== undefined);
    expect(found.toSorted()).toEqual(await adverts());
  });

  test('what it refers to is found from the other side', async () => {
    const [id] = await adverts();
    const advert = { type: 'advertisement', id: String(id) };
    const { groups } = await relatedEntities(store, operator, advert, { limit: 10 });
    expect(groups.find(({ type }) => type === 'user')).toMatchObject({
      kind: 'pointsAt',
      items: [{ id: ingrid.id }],
    });
  });

  test('types that the viewer may not read are left out, also of what is merged', async () => {
    const viewer: Viewer = { ...engineer, rights: { ...engineer.rights, read: ['user'] } };
    const { groups } = await relatedEntities(store, viewer, ingrid, { limit: 10 });
    expect(groups.map(({ type }) => type)).not.toContain('advertisement');
    const merged = await timelineOutline(store, viewer, ingrid, {
      ...{ filter: {}, related: ['advertisement'] },
    });
    expect(merged?.lanes).toHaveLength(1);
  });

  test('merged events stand in the order of the log, each once, with all that they touched', async () => {
    const outline = await timelineOutline(store, operator, ingrid, {
      ...{ filter: {}, related: ['advertisement'] },
    });
    const lanes = outline?.lanes ?? [];
    const positions = fromSteps(outline?.keys ?? []);
    expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => a - b));
    const { rows } = await store.pool.query<{ position: bigint }>(
      `select position from authority.event e
        where (e.entity_type, e.entity_id) in (select * from unnest($1::text[], $2::text[]))
       union select t.position from authority.touch t
        where (t.entity_type, t.entity_id) in (select * from unnest($1::text[], $2::text[]))
       order by 1`,
      [lanes.map(({ type }) => type), lanes.map(({ id }) => id)],
    );
    expect(positions).toEqual(rows.map(({ position }) => Number(position)));
    const items = await mergedRows(store, operator, lanes, positions.slice(0, 200));
    expect(items.map(({ event }) => Number(event.position))).toEqual(positions.slice(0, 200));
    for (const item of items)
      expect(item.lanes).toContainEqual({ type: item.subject.type, id: item.subject.id });
  });

  test('made anew, the references are the same', async () => {
    const read = async () =>
      (await store.pool.query('select * from derived.reference order by 1, 2, 3, 4, 5')).rows;
    const before = await read();
    expect(before.length).toBeGreaterThan(100);
    await emptyReferences(store.pool);
    while (await followReferences(store.pool, store.catalogue));
    expect(await read()).toEqual(before);
  });
});

test('a moment is told by both clocks', async () => {
  const items = await whole(operator);
  const last = items.at(-1);
  const first = items[0];
  if (!last || !first) throw new Error('she has a life');
  const now = await versionAt(store, operator, ingrid, Date.now());
  expect(now).toEqual({ effective: items.length, recorded: items.length });
  const before = Date.parse(first.event.effectiveAt) - 1;
  expect(await versionAt(store, operator, ingrid, before)).toEqual({ effective: 0, recorded: 0 });
  const then = await versionAt(store, operator, ingrid, Date.parse(last.event.effectiveAt) - 1);
  expect(then?.effective).toBeLessThan(items.length);
});
