import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '#lib/access/viewer.ts';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import { forgetMarks } from '#lib/event-store/open-masking.ts';
import type { Store } from '#lib/event-store/store.ts';
import { markPersonal } from '#lib/people/mark-personal.ts';
import { mostTried } from '#lib/queries/search/limit-whole.ts';
import { type SearchAnswer, type SearchFor, search } from '#lib/queries/search.ts';
import { indexForSearch } from '#lib/testing/index-for-search.ts';
import { makeTestStore } from '#lib/testing/open-test-store.ts';
import { personOf, personWith } from '#lib/testing/viewers.ts';

let store: Store;
let end: () => Promise<void>;

beforeAll(async () => {
  ({ store, end } = await makeTestStore());
  const users: [string, string, string][] = [
    ['u-1001', 'kari@nordmann.example', 'Kari Nordmann'],
    ['u-1002', 'bjorn@example.org', 'Bjørn Åsen'],
    ['u-1003', 'ola@nordmann.example', 'Ola Nordmann'],
    ['u-1004', 'zoe@example.org', 'Zoë Lindqvist'],
  ];
  for (const [userId, email, name] of users) {
    const occurredAt = Date.parse('2026-01-07T08:00:00Z');
    await record({ type: 'userCreated', data: { userId, email, name }, occurredAt });
  }
  await record({
    type: 'userEmailUpdated',
    data: { userId: 'u-1001', email: 'kari@post.example' },
    occurredAt: Date.parse('2026-05-03T12:00:00Z'),
  });
  await record({ type: 'userDeleted', data: { userId: 'u-1003' } });
  const type = 'Order placed';
  await record({
    type,
    entity: { type: 'order', id: '48213' },
    data: { buyer: 'Åse Ek', note: 'Blue bicycle', total: 12_999 },
  });
  await record({
    type,
    entity: { type: 'order', id: '__proto__' },
    data: JSON.parse('{"note":"李小龍 100% _wild_","__proto__":"polluted needle"}'),
  });
  await indexForSearch(store);
});
afterAll(() => end());

async function record(event: ProposedEvent): Promise<void> {
  const outcome = await appendEvents(store, operator, [event]);
  if (outcome.status === 'refused') throw new Error(JSON.stringify(outcome.faults));
}

const admin = personOf('admin');
const support = personOf('support');
const engineer = personOf('engineer');

const ask = (viewer: Viewer, text: string, more: Partial<SearchFor> = {}): Promise<SearchAnswer> =>
  search(store, viewer, { text, limit: 20, ...more });
const ids = async (viewer: Viewer, text: string, more: Partial<SearchFor> = {}) =>
  (await ask(viewer, text, more)).entities.map(({ id }) => id);

describe('who sees personal data finds by any part', () => {
  test.each([
    ['a part of an address', 'ari@po', ['u-1001']],
    ['another case', 'KARI@POST', ['u-1001']],
    ['words in any order', 'nordmann kari', ['u-1001']],
    ['without its accents', 'asen bjorn', ['u-1002']],
    ['with accents it has not', 'Zöe Lindqvist', ['u-1004']],
    ['a misspelt name', 'Lindkvist', ['u-1004']],
    ['words of several fields', 'bicycle 12999', ['48213']],
    ['an id', 'u-1002', ['u-1002']],
    ['two letters that begin it', 'zo', ['u-1004']],
    ['other scripts', '小龍', ['__proto__']],
    ['signs that LIKE knows', '100%', ['__proto__']],
    ['the same', '_wild_', ['__proto__']],
    ['an own member of that name', 'polluted needle', ['__proto__']],
    ['nothing', '', []],
    ['what nothing holds', 'xyzzy-42', []],
  ])('%s', async (_, text, expected) => {
    expect(await ids(admin, text)).toEqual(expected);
  });

  test('the whole comes before its beginning, what is before what is deleted', async () => {
    expect(await ids(admin, 'nordmann', { deleted: 'show' })).toEqual(['u-1001', 'u-1003']);
    expect((await ids(admin, 'u-100'))[0]).toBe('u-1001');
  });

  test('why it was found is told, and what happened last', async () => {
    const [hit] = (await ask(admin, 'asen')).entities;
    expect(hit).toMatchObject({
      label: 'Bjørn Åsen',
      typeLabel: 'User',
      deletedAt: null,
      match: {
        path: '/name',
        parts: [
          { text: 'Bjørn ', hit: false },
          { text: 'Åsen', hit: true },
        ],
        until: null,
      },
      lastEvent: { sentence: 'Bjørn Åsen signed up as bjorn@example.org' },
    });
  });

  test('an address that somebody once had finds them, and says until when', async () => {
    const [hit] = (await ask(admin, 'kari@nordmann.example')).entities;
    expect(hit?.id).toBe('u-1001');
    expect(hit?.match.until).toBe('2026-05-03T12:00:00.000Z');
  });
});

test('deleted ones are found, told as such, and left out where they are not wanted', async () => {
  const all = await ask(admin, 'ola nordmann', { deleted: 'show' });
  expect(all.entities[0]?.deletedAt).toEqual(expect.any(String));
  const living = await ask(admin, 'ola nordmann');
  expect(living.entities.map(({ id }) => id)).not.toContain('u-1003');
  expect(living.hidden).toBe(1);
});

describe('who may neither see nor reveal', () => {
  test.each(['kari@post.example', 'kari', 'Nordmann', 'Bjørn Åsen', 'example'])(
    'finds nobody by %s',
    async (text) => {
      const found = await ask(engineer, text);
      expect(found.entities.filter(({ type }) => type === 'user')).toEqual([]);
    },
  );

  test('finds by what is not masked, and is told no name', async () => {
    const [hit] = (await ask(engineer, 'u-1002')).entities;
    expect(hit?.id).toBe('u-1002');
    expect(JSON.stringify(hit)).not.toMatch(/Bj|Åsen|bjorn/);
  });
});

describe('who may reveal', () => {
  test.each(['ari@post.example', 'kari@post', 'Nordmann', 'kari nordman', 'nordmann kari'])(
    'finds nobody by a part: %s',
    async (text) => {
      expect(await ids(support, text, { types: ['user'] })).toEqual([]);
    },
  );

  test('finds by the whole value, masked', async () => {
    const { entities } = await ask(support, 'KARI@post.example');
    expect(entities.map(({ id }) => id)).toEqual(['u-1001']);
    expect(entities[0]?.match).toMatchObject({
      masked: true,
      parts: [{ text: 'k•••@p•••.example', hit: true }],
    });
    expect(JSON.stringify(entities)).not.toMatch(/Kari|kari|Nordmann|post\.example/);
  });

  test('finds by the whole of what was', async () => {
    const [hit] = (await ask(support, 'kari@nordmann.example')).entities;
    expect(hit?.match).toMatchObject({ masked: true, until: '2026-05-03T12:00:00.000Z' });
  });

  test('is told to wait after too many tries, and finds then no masked value', async () => {
    const eager = { ...support, id: 'person:eager' };
    for (let n = 0; n < mostTried; n++) await ask(eager, '-');
    const limited = await ask(eager, 'kari@post.example');
    expect(limited.limitedFor).toBeGreaterThan(0);
    expect(limited.entities).toEqual([]);
  }, 60_000);
});

test('what an admin marks as personal is found no more from that moment, and no word was kept', async () => {
  expect(await ids(engineer, 'bicycle')).toEqual(['48213']);
  await markPersonal(store, operator, {
    entityType: 'order',
    path: '/note',
    personal: true,
    reason: 'Notes name people',
    expected: 0,
  });
  forgetMarks(store);
  expect(await ids(engineer, 'bicycle')).toEqual([]);
  expect(await ids(support, 'bicycle')).toEqual([]);
  expect(await ids(support, 'blue bicycle')).toEqual(['48213']);
  expect(await ids(admin, 'bicycle')).toEqual(['48213']);
});

test('a type that may not be read is not found, and refused where it is named', async () => {
  const some = personWith({ read: ['order'] });
  expect(await ids(some, 'u-1002')).toEqual([]);
  await expect(ask(some, 'x', { types: ['user'] })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(ask(personWith({}), 'x')).rejects.toMatchObject({ code: 'forbidden' });
});

test('events are found by id, by what they say, by who did them', async () => {
  const { rows } = await store.pool.query<{ id: string }>(
    `select id from authority.event where type = 'userDeleted'`,
  );
  const id = rows[0]?.id ?? '';
  expect((await ask(engineer, id.slice(0, 13).toUpperCase())).events.length).toBeGreaterThan(0);
  expect((await ask(engineer, id)).events.map((event) => event.id)).toEqual([id]);
  expect((await ask(engineer, 'account deleted')).types.map(({ type }) => type)).toEqual([
    'userDeleted',
  ]);
});

test('pages go on, each entity once', async () => {
  const first = await ask(admin, 'u-100', { limit: 3, deleted: 'show' });
  const second = await ask(admin, 'u-100', {
    limit: 3,
    deleted: 'show',
    after: first.next ?? '',
  });
  expect(first.entities).toHaveLength(3);
  expect(second.entities).toHaveLength(1);
  expect(second.next).toBeNull();
  const all = [...first.entities, ...second.entities].map(({ id }) => id);
  expect(new Set(all).size).toBe(4);
});

test('a search is noted once it is settled, with no word of it', async () => {
  const typist = { ...admin, id: 'person:typist' };
  for (const text of ['na', 'nad', 'nadi', 'nadia']) await ask(typist, text, { typing: true });
  await ask(typist, 'other', { typing: true });
  await ask(typist, 'settled');
  const looks = async () => {
    await store.looks.flush();
    const { rows } = await store.pool.query<{ what: { letters: number } }>(
      `select what from operational.look where viewer = 'person:typist' and kind = 'search'`,
    );
    return rows;
  };
  await expect.poll(async () => (await looks()).length).toBe(3);
  const noted = await looks();
  expect(JSON.stringify(noted)).not.toMatch(/nadi|other|settled/);
});

test('of two words that each stand in thousands of values, what holds both is found', async () => {
  // Those that hold one of them come first, more than are looked at for a word.
  await store.pool.query(
    `insert into derived.search_value (entity_type, entity_id, field, digest, held, since_position,
       since, plain, value)
     select 'order', 'common ' || n, f.id, n, 1, 1, now(), w.word || ' ' || n, w.word || ' ' || n
     from generate_series(1, 5000) n
     join (values (0, 'alder', '/note'), (1, 'birch', '/buyer')) w (odd, word, path) on w.odd = n % 2
     join derived.search_field f on f.entity_type = 'order' and f.path = w.path
     order by n`,
  );
  const type = 'Order placed';
  for (const id of ['both-1', 'both-2']) {
    const data = { buyer: 'Birch & Sons', note: 'An alder table', total: 100 };
    await record({ type, entity: { type: 'order', id }, data });
  }
  await record({
    type,
    entity: { type: 'order', id: 'rare' },
    data: { buyer: 'Birch', note: 'A yew' },
  });
  await indexForSearch(store);
  expect((await ids(operator, 'alder birch')).toSorted()).toEqual(['both-1', 'both-2']);
  expect(await ids(operator, 'birch yew')).toEqual(['rare']);
});
