import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await makeTestApi();
  await api.post('/userCreated', { body: { userId: 'ann', email: 'ann@x.example' } });
  await api.post('/mailingListCreated', { body: { mailingListId: 'boats', name: 'Boats' } });
  await api.post('/events', {
    body: {
      specversion: '1.0',
      id: '1',
      source: 'urn:test',
      type: 'Open',
      subject: 'Ticket/1',
      data: { title: 'Broken' },
    },
    headers: { 'content-type': 'application/cloudevents+json' },
  });
});
afterAll(() => api.end());

const cases = [
  ['user', 'ann', 'userId'],
  ['mailingList', 'boats', 'mailingListId'],
  ['Ticket', '1', 'TicketId'],
];

test.each(cases)(
  '%s is deleted and restored by its event, with a reason',
  async (type, id, key) => {
    const body = { [key ?? '']: id };
    const read = async () => (await api.get(`/${type}/${id}`)).body;
    const before = await read();
    const reason = { 'Backstory-Reason': 'asked%20to' };
    const deleted = await api.post(`/${type}Deleted`, { body, headers: reason });
    expect(deleted.status).toBe(201);
    expect(await read()).toMatchObject({ deletedAt: expect.any(String) });
    const items = async (query = '') =>
      ((await api.get(`/${type}${query}`)).body as { items: { id: string }[] }).items.map(
        (item) => item.id,
      );
    expect(await items()).not.toContain(id);
    expect(await items('?deleted=only')).toEqual([id]);
    const { items: events } = (await api.get(`/${type}/${id}/events?order=desc&limit=1`)).body as {
      items: { event: { reason: string } }[];
    };
    expect(events[0]?.event.reason).toBe('asked to');
    expect(await api.post(`/${type}Deleted`, { body })).toMatchObject({
      status: 409,
      body: { code: 'entity_deleted' },
    });
    expect((await api.post(`/${type}Restored`, { body })).status).toBe(201);
    expect(await read()).toMatchObject({ state: (before as { state: object }).state });
    expect(await api.post(`/${type}Restored`, { body })).toMatchObject({
      status: 409,
      body: { code: 'not_deleted' },
    });
  },
);

test('faults of deletions', async () => {
  const problem = async (path: string, body: object) => {
    const { status, body: told } = await api.post(path, { body });
    return [status, (told as { code: string }).code];
  };
  expect(await problem('/TicketDeleted', { TicketId: 'never' })).toEqual([404, 'entity_not_found']);
  expect(await problem('/TicketDeleted', {})).toEqual([422, 'invalid']);
  expect(await problem('/mailingListDeleted', { mailingListId: 'boats', x: 1 })).toEqual([
    422,
    'invalid',
  ]);
  expect(await problem('/nothingDeleted', { nothingId: '1' })).toEqual([404, 'unknown_event_type']);
});
