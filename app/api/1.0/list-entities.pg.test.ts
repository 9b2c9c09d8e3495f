import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';
import { insertKey } from '#lib/testing/insert-key.ts';

let api: TestApi;
let engineer: string;

beforeAll(async () => {
  api = await makeTestApi();
  engineer = (await insertKey(api.store, 'engineer')).text;
  for (let n = 0; n < 6; n++) {
    const { status } = await api.post('/userCreated', {
      body: {
        userId: `u${n}`,
        email: `ann${n}@one.example`,
        name: n === 0 ? '=cmd|x' : `Ann ${n}`,
        language: n % 2 === 0 ? 'nb' : 'sv',
      },
      headers: { 'Backstory-Occurred-At': `2026-01-0${n + 1}T10:00:00Z` },
    });
    expect(status).toBe(201);
  }
  await api.post('/userProfileUpdated', {
    body: { userId: 'u1', language: 'da' },
    headers: { 'Backstory-Occurred-At': '2026-02-01T10:00:00Z' },
  });
});
afterAll(() => api.end());

type Listed = { items: { id: string; state: object }[]; next: string | null; by?: string };

const list = async (asked: Record<string, string | string[]>) => {
  const pairs = Object.entries(asked).flatMap(([name, given]) =>
    [given].flat().map((value) => [name, value]),
  );
  const { status, body } = await api.get(`/user?${new URLSearchParams(pairs)}`);
  expect(status).toBe(200);
  return body as Listed;
};
const idsOf = ({ items }: Listed) => items.map(({ id }) => id);

test('entities are filtered, by several conditions at once', async () => {
  expect(idsOf(await list({ filter: '/language is nb' }))).toEqual(['u0', 'u2', 'u4']);
  expect(idsOf(await list({ filter: '/language is ["sv","da"]' }))).toEqual(['u1', 'u3', 'u5']);
  const both = await list({ filter: ['/language isNot nb', '/name contains 3'] });
  expect(both).toMatchObject({ items: [{ id: 'u3' }], next: null, by: 'scan' });
});

test('an order is kept from page to page by its cursor', async () => {
  const ids: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const after: Record<string, string> = next === '' ? {} : { after: next };
    const page = await list({ sort: '-/email', limit: '4', ...after });
    ids.push(...idsOf(page));
    next = page.next;
  }
  expect(ids).toEqual(['u5', 'u4', 'u3', 'u2', 'u1', 'u0']);
});

test('of the states the fields that are asked come, now or as of a moment', async () => {
  const asked = { fields: '/language', filter: '/language is sv' };
  expect(idsOf(await list(asked))).toEqual(['u3', 'u5']);
  const then = await list({ ...asked, at: '2026-01-04T12:00:00Z' });
  expect(then.items).toMatchObject([{ id: 'u1' }, { id: 'u3' }]);
  expect(then.items.map(({ state }) => state)).toEqual([{ language: 'sv' }, { language: 'sv' }]);
});

test('a list is a file, by its form or by what is accepted, whose cells no spreadsheet runs', async () => {
  const query = 'fields=/name&sort=/email&filter=/language%20is%20nb';
  const csv = await api.get(`/user?form=csv&${query}`);
  expect(csv.headers.get('content-type')).toContain('text/csv');
  const lines = String(csv.body).trimEnd().split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe('id,name,/name,version,changed,deleted');
  expect(lines[1]).toContain("'=cmd|x");
  const told = await api.get(`/user?${query}`, { accept: 'application/x-ndjson' });
  expect(told.headers.get('content-type')).toContain('application/x-ndjson');
  const rows = String(told.body).trimEnd().split('\n');
  expect(rows.map((row) => (JSON.parse(row) as { id: string }).id)).toEqual(['u0', 'u2', 'u4']);
});

test.each([
  'filter=language',
  'filter=/language%20like%20n',
  'sort=name',
  'fields=name',
  'at=yesterday',
  'at=2026-01-04T12:00:00Z&recordedAt=2026-01-04T12:00:00Z',
  'deleted=maybe',
  'order=asc',
  'form=csv&limit=4',
])('%s is refused with what is wrong', async (query) => {
  expect(await api.get(`/user?${query}`)).toMatchObject({ status: 400 });
});

test('what is masked for a key filters and sorts nothing', async () => {
  for (const query of ['filter=/email%20is%20ann1@one.example', 'sort=/email']) {
    const answer = await api.send('GET', `/user?${query}`, { key: engineer });
    expect(answer).toMatchObject({ status: 403, body: { code: 'field_masked' } });
    expect(JSON.stringify(answer.body)).not.toContain('one.example');
  }
  const open = await api.send('GET', '/user?filter=/language%20is%20da', { key: engineer });
  expect(open).toMatchObject({ status: 200, body: { items: [{ id: 'u1' }] } });
});
