import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { parseFilter, parseSort } from '#lib/domain/listing/filter-text.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { listEntities } from '#lib/queries/list-entities.ts';
import { entityFields } from '#lib/queries/listing/entity-fields.ts';
import { exportEntities } from '#lib/queries/listing/export-entities.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { personOf } from '#lib/testing/viewers.ts';

const filtersOf = (...texts: string[]) => texts.map(parseFilter).filter((each) => each !== null);

async function openUsers(count = 6): Promise<Store> {
  const store = await openTestStore();
  const events = Array.from({ length: count }, (_, n) => ({
    type: 'userCreated',
    occurredAt: Date.parse(`2026-01-0${n + 1}T10:00:00Z`),
    data: {
      userId: `u${n}`,
      email: `ann${n}@one.example`,
      name: n === 0 ? '=cmd|x' : `Ann ${n}`,
      language: n % 2 === 0 ? 'nb' : 'sv',
    },
  }));
  const renamed = {
    type: 'userProfileUpdated',
    occurredAt: Date.parse('2026-02-01T10:00:00Z'),
    data: { userId: 'u1', language: 'da' },
  };
  for (const event of [...events, renamed]) {
    const outcome = await appendEvents(store, operator, [event]);
    if (outcome.status === 'refused') throw new Error(JSON.stringify(outcome.faults));
  }
  return store;
}

const users = { type: 'user', limit: 9 };

test('what is masked is neither filtered nor sorted by, in lists and exports alike', async () => {
  const store = await openUsers();
  const engineer = personOf('engineer');
  const masked = { code: 'field_masked', field: '/email' };
  for (const text of ['/email is ann1@one.example', '/email contains a', '/email missing']) {
    const asked = { ...users, filters: filtersOf(text) };
    expect(asked.filters).toHaveLength(1);
    await expect(listEntities(store, engineer, asked)).rejects.toMatchObject(masked);
    await expect(
      exportEntities(store, engineer, {
        ...asked,
        sort: null,
        deleted: 'hide',
        moment: null,
        form: 'csv',
        fields: [],
      }),
    ).rejects.toMatchObject(masked);
  }
  const sort = parseSort('/email');
  await expect(listEntities(store, engineer, { ...users, sort })).rejects.toMatchObject(masked);
  await expect(
    listEntities(store, engineer, { ...users, filters: filtersOf('/address/city is Oslo') }),
  ).rejects.toMatchObject({ code: 'field_masked' });
  const open = { ...users, filters: filtersOf('/language is nb') };
  expect((await listEntities(store, engineer, open))?.items.map(({ id }) => id)).toEqual([
    'u0',
    'u2',
    'u4',
  ]);
  const fields = await entityFields(store, engineer, 'user');
  expect(fields?.fields.find(({ path }) => path === '/email')).toMatchObject({
    access: 'nothing',
    values: null,
  });
});

test('who may reveal asks for one whole value, which is noted and limited', async () => {
  const store = await openUsers();
  const support = personOf('support');
  const ask = (text: string) =>
    listEntities(store, support, { ...users, filters: filtersOf(text) });
  const found = await ask('/email is ann1@one.example');
  expect(found?.items.map(({ id }) => id)).toEqual(['u1']);
  expect(JSON.stringify(found)).not.toContain('ann1@one.example');
  for (const text of ['/email contains ann', '/email isNot x', '/email is ["a","b"]']) {
    await expect(ask(text)).rejects.toMatchObject({ code: 'field_whole_value' });
  }
  await store.looks.flush();
  const { rows } = await store.pool.query(
    `select what from operational.look where kind = 'search'`,
  );
  expect(rows).toEqual([{ what: { of: 'entities', field: '/email' } }]);
  for (let n = 0; n < 29; n++) await ask(`/email is guess${n}@one.example`);
  // The same again costs nothing.
  await ask('/email is ann1@one.example');
  await expect(ask('/email is one@more.example')).rejects.toMatchObject({
    code: 'too_many_searches',
  });
});

test('a list of the past is what each entity was, by either clock', async () => {
  const store = await openUsers();
  const moment = { effectiveAt: Date.parse('2026-01-03T12:00:00Z') };
  const page = await listEntities(store, operator, { ...users, moment });
  expect(page?.items.map(({ id }) => id)).toEqual(['u0', 'u1', 'u2']);
  for (const { id, state, version } of page?.items ?? []) {
    const then = await readState(store, { type: 'user', id }, moment);
    expect({ state, version }).toEqual({ state: then?.state, version: then?.version });
  }
  const filters = filtersOf('/language is sv');
  expect(
    (await listEntities(store, operator, { ...users, moment, filters }))?.items.map(({ id }) => id),
  ).toEqual(['u1']);
  const recorded = { recordedAt: Date.parse('2026-01-03T12:00:00Z') };
  expect((await listEntities(store, operator, { ...users, moment: recorded }))?.items).toEqual([]);
});

test('an export has the columns and order of the list; a formula stays text; it is noted before', async () => {
  const store = await openUsers();
  const lines = await exportEntities(store, operator, {
    type: 'user',
    filters: filtersOf('/language is nb'),
    sort: parseSort('-/email'),
    deleted: 'hide',
    moment: null,
    form: 'csv',
    fields: ['/name', '/language'],
  });
  const { rows } = await store.pool.query(
    `select entity_type, what from operational.look where kind = 'export'`,
  );
  expect(rows).toMatchObject([
    { entity_type: 'user', what: { form: 'csv', filters: ['/language is'], sort: '/email' } },
  ]);
  const text: string[] = [];
  for await (const line of lines ?? []) text.push(line);
  expect(text.join('').split('\r\n').slice(0, 4)).toEqual([
    'id,name,/name,/language,version,changed,deleted',
    'u4,Ann 4,Ann 4,nb,1,2026-01-05T10:00:00.000Z,',
    'u2,Ann 2,Ann 2,nb,1,2026-01-03T10:00:00.000Z,',
    `u0,'=cmd|x,'=cmd|x,nb,1,2026-01-01T10:00:00.000Z,`,
  ]);
  await store.pool.query('alter table operational.look rename to away');
  await expect(
    exportEntities(store, operator, {
      type: 'user',
      filters: [],
      sort: null,
      deleted: 'hide',
      moment: null,
      form: 'ndjson',
      fields: [],
    }),
  ).rejects.toThrow();
});

test('fields tell the values that there are, counted in all', async () => {
  const store = await openUsers();
  const fields = await entityFields(store, operator, 'user');
  expect(fields).toMatchObject({ total: 6, sampled: 6, exact: true });
  expect(fields?.fields.find(({ path }) => path === '/language')?.values).toEqual([
    { value: 'nb', count: 3 },
    { value: 'sv', count: 2 },
    { value: 'da', count: 1 },
  ]);
});
