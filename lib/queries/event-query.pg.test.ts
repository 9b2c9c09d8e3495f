import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import {
  fieldPlace,
  fulfils,
  groupFieldFilters,
  parseFieldFilter,
  valuesAt,
} from '#lib/domain/field-filter.ts';
import { plainText } from '#lib/domain/search-text.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { EventQuery } from '#lib/queries/event-query.ts';
import { histogram } from '#lib/queries/histogram.ts';
import { listEvents } from '#lib/queries/list-events.ts';
import { sampleFields } from '#lib/queries/sample-fields.ts';
import type { EventView } from '#lib/queries/views.ts';
import { makeDemoStore } from '#lib/testing/make-demo-store.ts';
import { personOf, personWith } from '#lib/testing/viewers.ts';

let store: Store;
let end: () => Promise<void>;
/** All there is, as who sees everything is given it. */
let all: EventView[];

beforeAll(async () => {
  ({ store, end } = await makeDemoStore());
  all = await everyPage(operator, {}, 1_000, 'asc');
}, 240_000);
afterAll(() => end());

function field(text: string) {
  const parsed = parseFieldFilter(text);
  if (!parsed) throw new Error(`${text} is no filter`);
  return parsed;
}

/** Every page of a query, one after the other; with a budget of nothing each is a single chunk. */
async function everyPage(
  viewer: Viewer,
  filter: EventQuery,
  limit: number,
  order: 'asc' | 'desc' = 'desc',
  budget = 0,
): Promise<EventView[]> {
  const items: EventView[] = [];
  let next: string | null = null;
  do {
    const from: string | null = next;
    const at = from === null ? {} : order === 'desc' ? { before: from } : { after: from };
    const page = await listEvents(store, viewer, { filter, order, limit, budget, ...at });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    next = page.next;
    expect(next).not.toBe(from ?? '');
  } while (next !== null);
  return items;
}

/** What a query finds, told by looking at each event that somebody sees whole. */
function naive({ text, fields = [], ...filter }: EventQuery): EventView[] {
  const wanted = text === undefined ? undefined : plainText(text);
  return all.filter((event) => {
    const { eventTypes, entityType, entityTypes, actor, actors, recorders, from, to } = filter;
    const at = Date.parse(event.occurredAt);
    return (
      (!eventTypes || eventTypes.includes(event.type)) &&
      (!entityType || event.entity.type === entityType) &&
      (!entityTypes || entityTypes.includes(event.entity.type)) &&
      (!actor || event.actor === actor) &&
      (!actors || actors.includes(event.actor ?? '')) &&
      (!recorders || recorders.includes(event.recorder)) &&
      (!filter.correlationId || event.correlationId === filter.correlationId) &&
      (from === undefined || at >= from) &&
      (to === undefined || at < to) &&
      groupFieldFilters(fields).every((group) => {
        const { part, tokens } = fieldPlace(group.path);
        return fulfils(group, valuesAt(event[part] ?? undefined, tokens));
      }) &&
      (wanted === undefined || textsOf(event).some((one) => plainText(one).includes(wanted)))
    );
  });
}

function textsOf(event: EventView): string[] {
  const texts: string[] = [];
  const { type, id } = event.entity;
  JSON.stringify(
    [
      [type, id, event.type, event.actor, event.recorder, event.reason],
      [event.data, event.metadata],
      event.updated.map((entry) => [entry.id, entry.changes.map((c) => [c.before, c.after])]),
    ],
    (_, value: unknown) => {
      if (value !== null && typeof value !== 'object') texts.push(String(value));
      return value;
    },
  );
  return texts;
}

function queries(): Record<string, EventQuery> {
  const middle = all[Math.floor(all.length / 2)];
  const named = all.find(({ actor }) => actor !== null);
  const actors = [...new Set(all.map(({ actor }) => actor).filter((actor) => actor !== null))];
  const recorder = all[0]?.recorder ?? '';
  const from = Date.parse(middle?.occurredAt ?? '') - 86_400_000;
  return {
    all: {},
    types: { eventTypes: ['userLoggedIn', 'advertisementEdited'] },
    'entity types': { entityTypes: ['user', 'mailingList'] },
    actors: { actors: actors.slice(0, 5) },
    'an actor and a type': { actor: named?.actor ?? '', eventTypes: [named?.type ?? ''] },
    recorders: { recorders: [recorder, 'nobody'] },
    'a recorder and a time': { recorders: [recorder], from, to: from + 3 * 86_400_000 },
    text: { text: 'Oslo' },
    'text of other letters': { text: 'ø' },
    'text without its accents': { text: 'Bjorn' },
    'text with accents that are not there': { text: 'ÓSLÖ' },
    'text that LIKE and JSON take for more': { text: '%_"' },
    'a name of a field, which is no value': { text: 'userId' },
    'text, type and time': { text: 'a', eventTypes: ['userProfileUpdated'], from },
    'a field': { fields: [field('/data/device^=F')] },
    'several values of a field': {
      fields: [field('/metadata/release=1.0'), field(`/data/userId=${named?.actor}`)],
    },
    'two conditions': { fields: [field('/data/userId'), field('!/data/email')] },
    'not a value': { fields: [field('/data/price!=1')] },
    'a number': { fields: [field('/data/price=1')] },
  };
}

test('no page repeats an event and none is left out, whatever is asked for, in both directions', {
  timeout: 120_000,
}, async () => {
  const found: Record<string, number> = {};
  for (const [name, query] of Object.entries(queries())) {
    const wanted = naive(query).map(({ position }) => position);
    found[name] = wanted.length;
    for (const [limit, order] of [
      [997, 'asc'],
      [311, 'desc'],
    ] as const) {
      const positions = (await everyPage(operator, query, limit, order)).map((e) => e.position);
      if (order === 'desc') positions.reverse();
      expect(positions, `${name}, ${order}`).toEqual(wanted);
    }
  }
  // A query that finds nothing shows nothing.
  for (const name of ['text', 'a field', 'a number', 'an actor and a type', 'recorders'])
    expect(found[name], name).toBeGreaterThan(0);
  expect(found['a name of a field, which is no value']).toBe(0);
});

test('a count adds up to what the list holds, whatever is asked for', {
  timeout: 120_000,
}, async () => {
  for (const [name, { from, to, ...filter }] of Object.entries(queries())) {
    let total = 0;
    let after: string | undefined;
    const counts: number[] = [];
    do {
      const part = await histogram(store, operator, {
        from,
        to,
        filter,
        buckets: 40,
        budget: 0,
        after,
      });
      total += part.total;
      part.counts.forEach((count, n) => {
        counts[n] = (counts[n] ?? 0) + count;
      });
      after = part.next ?? undefined;
    } while (after !== undefined);
    expect(total, name).toBe(naive({ from, to, ...filter }).length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
  }
});

test('what is masked decides nothing: the same is found as if it were not there', {
  timeout: 60_000,
}, async () => {
  const email = all.map(({ data }) => data?.['email']).find((value) => typeof value === 'string');
  const part = String(email).slice(2);
  expect(naive({ text: part }).length).toBeGreaterThan(0);
  for (const role of ['engineer', 'support'] as const) {
    expect(await everyPage(personOf(role), { text: part }, 500), role).toEqual([]);
    const counted = await histogram(store, personOf(role), {
      buckets: 9,
      filter: { text: part },
      budget: 60_000,
    });
    expect(counted.total, role).toBe(0);
  }
  // What is not personal is found by everybody alike.
  const open = await everyPage(personOf('engineer'), { text: 'advertisementEdited' }, 500);
  expect(open.length).toBe(naive({ text: 'advertisementEdited' }).length);
});

test('a filter on what is masked is refused; who may reveal it has equality with the whole', async () => {
  const value = all
    .filter(({ entity }) => entity.type === 'user')
    .map(({ data }) => data?.['email'])
    .find((one) => typeof one === 'string');
  const ask = (role: 'engineer' | 'support' | 'admin', text: string) =>
    listEvents(store, personOf(role), {
      filter: { fields: [field(text)], entityType: 'user' },
      order: 'desc',
      limit: 100,
      budget: 60_000,
    });
  await expect(ask('engineer', `/data/email=${value}`)).rejects.toMatchObject({
    code: 'forbidden',
    permission: 'revealPersonal',
  });
  for (const text of [`/data/email^=${String(value).slice(0, 3)}`, `/data/email!=${value}`]) {
    for (const role of ['engineer', 'support'] as const) {
      await expect(ask(role, text), text).rejects.toMatchObject({ code: 'forbidden' });
    }
  }
  const whole = await ask('support', `/data/email=${value}`);
  expect(whole.items.length).toBe((await ask('admin', `/data/email=${value}`)).items.length);
  expect(whole.items.length).toBeGreaterThan(0);
  expect(JSON.stringify(whole)).not.toContain(value);
  expect((await ask('support', `/data/email=${String(value).slice(1)}`)).items).toEqual([]);
  expect((await ask('engineer', '/data/email')).items.length).toBeGreaterThan(0);
});

test('values that are tried on what is masked are noted without them, and limited', async () => {
  const viewer = { ...personOf('support'), id: 'person:guesser' };
  const tryOne = (n: number) =>
    listEvents(store, viewer, {
      filter: { fields: [field(`/data/email=guess${n}@b.example`)], entityType: 'user' },
      order: 'desc',
      limit: 1,
    });
  for (let n = 0; n < 30; n++) await tryOne(n);
  await tryOne(3);
  await expect(tryOne(30)).rejects.toMatchObject({ code: 'too_many_tries' });
  await store.looks.flush();
  const { rows } = await store.pool.query<{ kind: string; what: { [name: string]: unknown } }>(
    'select kind, what from operational.look where viewer = $1',
    [viewer.id],
  );
  expect(rows.filter(({ kind }) => kind === 'search')).toHaveLength(30);
  expect(rows.filter(({ kind }) => kind === 'refused')).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain('guess');
});

test('who may not see payloads filters by none, and finds no text in one', async () => {
  const viewer = personWith({ read: 'all' });
  await expect(
    listEvents(store, viewer, {
      filter: { fields: [field('/data/price=1')] },
      order: 'desc',
      limit: 9,
    }),
  ).rejects.toMatchObject({ code: 'forbidden', permission: 'payloads' });
});

test('one that names a type that may not be read is refused', async () => {
  const viewer = personWith({ read: ['advertisement'], payloads: 'all' });
  await expect(
    listEvents(store, viewer, {
      filter: { entityTypes: ['advertisement', 'user'] },
      order: 'desc',
      limit: 9,
    }),
  ).rejects.toMatchObject({ code: 'forbidden', entityType: 'user' });
  const found = await everyPage(viewer, { text: 'a' }, 500);
  expect(new Set(found.map(({ entity }) => entity.type))).toEqual(new Set(['advertisement']));
});

test('the fields to choose from are those that there are, with what is masked told as such', async () => {
  const admin = await sampleFields(store, operator, { filter: { entityType: 'user' } });
  const email = admin.fields.find(({ path }) => path === '/data/email');
  expect(email).toMatchObject({ mark: 'open' });
  expect(email?.values.length).toBeGreaterThan(0);
  const support = await sampleFields(store, personOf('support'), {
    filter: { entityType: 'user' },
  });
  const masked = support.fields.find(({ path }) => path === '/data/email');
  expect(masked).toEqual({ ...email, mark: 'equality', values: [] });
  const engineer = await sampleFields(store, personOf('engineer'), {
    filter: { entityType: 'user' },
  });
  expect(engineer.fields.find(({ path }) => path === '/data/email')).toMatchObject({
    mark: 'hidden',
    values: [],
  });
  const proposed = [field('/data/email')];
  const kept = await sampleFields(store, personOf('engineer'), {
    filter: { entityType: 'user' },
    proposed,
  });
  expect(kept.keeps?.events).toBe(email?.count);
  const guess = [field(`/data/email=${email?.values[0]?.value}`)];
  const told = await sampleFields(store, personOf('support'), {
    filter: { entityType: 'user' },
    proposed: guess,
  });
  expect(told.keeps).toBeNull();
});
