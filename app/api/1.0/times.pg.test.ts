import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await makeTestApi();
  await record('/userCreated', '2026-04-01T10:00:00Z', { name: 'Kari', email: 'k@x.example' });
  // Half past midnight in Oslo, which is still April in UTC.
  await record('/userProfileUpdated', '2026-04-30T22:30:00Z', { name: 'Kari Nordmann' });
  await record('/userProfileUpdated', '2026-04-30T23:30:00Z', { name: 'Kari Hansen' });
}, 60_000);
afterAll(() => api.end());

async function record(path: string, at: string, data: object): Promise<void> {
  const headers = { 'Backstory-Occurred-At': at };
  const { status, body } = await api.post(path, { body: { userId: 'u1', ...data }, headers });
  expect(status, JSON.stringify(body)).toBe(201);
}

const had = async (span: string) => {
  const asked = 'entityType=user&field=/name&operator=is&value=Kari+Nordmann';
  const { status, body } = await api.get(`/find?${asked}&${span}`);
  return { status, found: (body as { items?: object[] }).items?.length, body };
};

test('days of a question are those of the zone that is given', async () => {
  expect(await had('from=2026-05-01&to=2026-05-31')).toMatchObject({ status: 200, found: 0 });
  const oslo = await had('from=2026-05-01&to=2026-05-31&zone=Europe/Oslo');
  expect(oslo).toMatchObject({ status: 200, found: 1 });
  expect(await had('to=2026-04-30')).toMatchObject({ found: 1 });
  expect(await had('to=2026-04-30&zone=Europe/Oslo')).toMatchObject({ found: 0 });
  expect(await had('from=2026-04-30T22:00:00Z&to=2026-04-30T23:00:00Z')).toMatchObject({
    found: 1,
  });
  for (const wrong of ['from=2026-02-30', 'zone=Europe/Atlantis', 'to=yesterday']) {
    const { status, body } = await had(wrong);
    expect({ status, body }, wrong).toMatchObject({
      status: 400,
      body: { code: 'parameter_invalid' },
    });
  }
});

test('events are listed by when they were recorded, whatever happened when', async () => {
  type Page = { items: { position: string; recordedAt: string }[] };
  const list = async (query: string) => {
    const { status, body } = await api.get(`/events?${query}`);
    expect(status, query).toBe(200);
    return (body as Page).items;
  };
  const all = await list('order=asc');
  const [first, second] = all;
  if (!first || !second) throw new Error('they are there');
  const time = second.recordedAt;
  const since = all.filter(({ recordedAt }) => recordedAt >= time);
  expect(await list(`recordedFrom=${time}`)).toEqual(since);
  const until = all.filter(({ recordedAt }) => recordedAt < time);
  expect(await list(`recordedTo=${time}`)).toEqual(until);
  expect(await list('recordedTo=2026-05-01T00:00:00Z')).toEqual([]);
  const past = `recordedFrom=${time}&after=${second.position}`;
  expect(await list(past)).toEqual(since.filter(({ position }) => position !== second.position));
  expect(await list(`recordedFrom=${time}&text=Kari`)).toEqual(since);
  expect((await api.get('/events?after=2026-05-01T00:00:00Z')).status).toBe(400);
});
