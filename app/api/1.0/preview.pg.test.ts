import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestApi, type TestApi } from '#app/api/1.0/_testing/test-api.ts';
import { operator } from '#lib/access/viewer.ts';
import { changeReviewPolicy } from '#lib/corrections/change-review-policy.ts';
import { changeRight } from '#lib/people/change-right.ts';
import { insertKey } from '#lib/testing/insert-key.ts';

let api: TestApi;
beforeAll(async () => {
  api = await makeTestApi();
  await api.post('/userCreated', { body: { userId: 'ann', email: 'ann@b.example' } });
});
afterAll(() => api.end());

const event = (email: string) => ({ type: 'userEmailUpdated', data: { userId: 'ann', email } });
type Previewed = { pin: string; status: string };

test('what recording would do is told, and recorded with its pin while nothing moved', async () => {
  const previewed = await api.post('/preview', { body: { events: [event('b@b.example')] } });
  expect(previewed.status).toBe(200);
  expect(previewed.body).toMatchObject({
    status: 'fits',
    entities: [{ type: 'user', id: 'ann', from: 1, to: 2 }],
    policy: 0,
  });
  const { pin } = previewed.body as Previewed;
  await api.post('/userLoggedIn', { body: { userId: 'ann' } });
  const moved = await api.post('/userEmailUpdated', {
    body: event('b@b.example').data,
    headers: { 'Backstory-Pin': pin },
  });
  expect([moved.status, moved.body]).toEqual([
    412,
    expect.objectContaining({ code: 'preview_outdated' }),
  ]);
  const again = await api.post('/preview', { body: { events: [event('b@b.example')] } });
  const recorded = await api.post('/userEmailUpdated', {
    body: event('b@b.example').data,
    headers: { 'Backstory-Pin': (again.body as Previewed).pin },
  });
  expect(recorded.status).toBe(201);
});

test('what recording would refuse is told with its place', async () => {
  const { status, body } = await api.post('/preview', { body: { events: [event('no address')] } });
  expect([status, body]).toEqual([
    200,
    expect.objectContaining({
      status: 'refused',
      pin: null,
      faults: [expect.objectContaining({ code: 'invalid', pointer: '/email' })],
    }),
  ]);
});

test('what is no draft is refused', async () => {
  for (const [body, pointer] of [
    [{ events: [] }, '/events'],
    [{ events: [{ type: 'userEmailUpdated', data: 1 }] }, '/events/0/data'],
    [{ events: [{ type: 'userEmailUpdated', data: {} }] }, '/events/0/data/userId'],
    [{ events: [{ type: 'Never heard', data: {} }] }, '/events/0/entity'],
    [{ events: [event('b@b.example')], occurredAt: 'yesterday' }, '/occurredAt'],
    [{ events: [event('b@b.example')], kind: 'whim' }, '/kind'],
  ] as const) {
    const answered = await api.post('/preview', { body });
    expect([answered.status, answered.body]).toEqual([
      422,
      expect.objectContaining({ errors: [expect.objectContaining({ pointer })] }),
    ]);
  }
});

test('who may neither record nor propose is refused', async () => {
  const engineer = await insertKey(api.store, 'engineer');
  const ask = () =>
    api.post('/preview', { body: { events: [event('b@b.example')] }, key: engineer.text });
  // Engineers propose, and see what they would.
  expect((await ask()).body).toMatchObject({ status: 'fits', mayApply: false, mayPropose: true });
  await changeRight(api.store, operator, {
    role: 'engineer',
    permission: 'proposeCorrection',
    given: 'none',
    reason: 'Asked for',
    expected: 0,
  });
  const refused = await ask();
  expect([refused.status, refused.body]).toEqual([
    403,
    expect.objectContaining({ code: 'forbidden', permission: 'record' }),
  ]);
});

test('where a second person is needed, a POST is told where to propose', async () => {
  const rules = [{ id: 'mail', words: 'Addresses', eventTypes: ['userEmailUpdated'] }];
  await changeReviewPolicy(api.store, operator, { rules, reason: 'Asked for', expected: 0 });
  const single = await api.post('/userEmailUpdated', { body: event('c@b.example').data });
  const batch = await api.post('/events', {
    headers: { 'content-type': 'application/cloudevents+json' },
    body: {
      specversion: '1.0',
      id: '1',
      source: 'https://shop.example',
      type: 'userEmailUpdated',
      subject: 'user/ann',
      data: { email: 'c@b.example' },
    },
  });
  for (const { status, body, headers } of [single, batch]) {
    expect([status, body]).toEqual([
      403,
      expect.objectContaining({ code: 'second_person_required', rules: ['mail'] }),
    ]);
    expect(headers.get('link')).toContain('</api/1.0/corrections>');
  }
  const { body } = await api.post('/preview', { body: { events: [event('c@b.example')] } });
  expect(body).toMatchObject({
    status: 'fits',
    review: [{ rule: 'mail', words: 'Addresses' }],
    policy: 1,
  });
});
