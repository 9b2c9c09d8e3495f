import { Webhook } from 'standardwebhooks';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { requestErasure } from '#lib/erasure/request-erasure.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { changeWebhook } from '#lib/people/webhooks/change-webhook.ts';
import { createWebhook } from '#lib/people/webhooks/create-webhook.ts';
import { deleteWebhook } from '#lib/people/webhooks/delete-webhook.ts';
import { rotateSecret } from '#lib/people/webhooks/rotate-secret.ts';
import { switchWebhook } from '#lib/people/webhooks/switch-webhook.ts';
import { testWebhook } from '#lib/people/webhooks/test-webhook.ts';
import type { WebhookWish } from '#lib/people/webhooks/webhook-wish.ts';
import { deliver } from '#lib/reactors/webhooks/deliver.ts';
import { readSecrets, readWebhook } from '#lib/reactors/webhooks/webhook.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { type Receiver, receiveWebhooks } from '#lib/testing/receive-webhooks.ts';
import { personOf, personWith } from '#lib/testing/viewers.ts';

let store: Store;
let receiver: Receiver;
beforeEach(async () => {
  vi.stubEnv('BACKSTORY_WEBHOOK_PRIVATE', 'allow');
  onTestFinished(() => void vi.unstubAllEnvs());
  store = await openTestStore();
  receiver = await receiveWebhooks();
  onTestFinished(receiver.close);
});

const wishFor = (more: Partial<WebhookWish> = {}): WebhookWish => ({
  name: 'Orders',
  url: `${receiver.url}in?token=t0psecret`,
  entityTypes: ['user'],
  eventTypes: [],
  role: 'support',
  ordered: false,
  ...more,
});
const made = async (more: Partial<WebhookWish> = {}) => {
  const outcome = await createWebhook(store, operator, wishFor(more), 'They asked for it');
  if (outcome.status !== 'created') throw new Error(JSON.stringify(outcome));
  return outcome;
};
const createUser = async () => {
  const data = { userId: 'ann', email: 'ann@b.example', name: 'Ann Berg' };
  const outcome = await appendEvents(store, operator, [
    { type: 'userCreated', data, actor: 'ann', reason: 'Ann Berg called' },
  ]);
  return recorded(outcome)[0]?.id ?? '';
};
const send = (id: string, eventId: string) =>
  deliver(store, id, {
    key: `${eventId}/webhook.${id}`,
    signal: new AbortController().signal,
    note: () => {},
    event: { id: eventId },
  });
const acts = async () => {
  const { rows } = await store.pool.query<{ recorder: string; reason: string; data: string }>(
    `select recorder, reason, data from authority.event where type = '$webhook' order by position`,
  );
  return rows.map(({ data, ...row }) => ({ ...row, data: JSON.parse(data) as unknown }));
};

test('each act is an event with who did it and why, and none holds a secret or the whole address', async () => {
  const { id, secret } = await made();
  const wish = wishFor({ role: 'engineer', url: `${receiver.url}other?token=t0psecret` });
  const on = { id, reason: 'So it is' };
  expect(await changeWebhook(store, operator, { ...on, wish })).toEqual({ status: 'done' });
  expect(await changeWebhook(store, operator, { ...on, wish })).toEqual({ status: 'same' });
  const rotated = await rotateSecret(store, operator, { ...on, overlapHours: 24 });
  expect(await switchWebhook(store, operator, { ...on, status: 'off' })).toEqual({
    status: 'done',
  });
  expect(await switchWebhook(store, operator, { ...on, status: 'off' })).toEqual({
    status: 'same',
  });
  expect(await switchWebhook(store, operator, { ...on, status: 'on' })).toEqual({ status: 'done' });
  expect(await testWebhook(store, operator, on)).toMatchObject({ status: 'answered', code: 204 });
  expect(await deleteWebhook(store, operator, on)).toEqual({ status: 'done' });
  expect(await deleteWebhook(store, operator, on)).toEqual({ status: 'not-found' });

  const { origin } = new URL(receiver.url);
  expect(await acts()).toMatchObject([
    { recorder: 'local', reason: 'They asked for it', data: { status: 'on', origin } },
    { reason: 'So it is', data: { origin, role: 'engineer', addressChanged: true } },
    { data: { overlapHours: 24 } },
    { data: { status: 'off' } },
    { data: { status: 'on' } },
    { data: { tested: expect.any(String) } },
    { data: { status: 'deleted' } },
  ]);
  const secrets = [secret, rotated.status === 'rotated' ? rotated.secret : ''];
  const texts = secrets.flatMap((one) => [one, one.slice(6)]);
  expect(secrets.every((one) => one.startsWith('whsec_'))).toBe(true);
  expect(await findInTables(store, texts)).toEqual([]);
  expect(await findInTables(store, ['t0psecret'])).toEqual(['operational.webhook']);
  expect(await checkStore(store)).toEqual([]);
});

test('nobody makes a webhook that is told more than they may see, nor leads one elsewhere', async () => {
  const keeper = personWith({ manageKeys: 'all', read: 'all', payloads: 'all' });
  const beyond = {
    status: 'refused',
    faults: [{ field: 'role', code: 'beyond_own_rights', names: ['seePersonal'] }],
  };
  expect(await createWebhook(store, keeper, wishFor({ role: 'admin' }), 'x')).toEqual(beyond);
  const { id } = await made({ role: 'admin' });
  const wish = wishFor({ role: 'admin', url: 'https://mine.example.com/' });
  expect(await changeWebhook(store, keeper, { id, reason: 'x', wish })).toEqual(beyond);
  await switchWebhook(store, keeper, { id, reason: 'Too much', status: 'off' });
  const on = await switchWebhook(store, keeper, { id, reason: 'x', status: 'on' });
  expect(on).toEqual(beyond);
  expect(await rotateSecret(store, keeper, { id, reason: 'x', overlapHours: 0 })).toEqual(beyond);
  expect(await createWebhook(store, keeper, wishFor(), 'x')).toMatchObject({ status: 'created' });

  const ofUsers = personWith({ manageKeys: 'all', read: ['user'], payloads: ['user'] });
  expect(await createWebhook(store, ofUsers, wishFor(), 'x')).toMatchObject({ status: 'created' });
  const both = wishFor({ eventTypes: ['mailingListCreated'] });
  expect(await createWebhook(store, ofUsers, both, 'x')).toMatchObject({ status: 'refused' });
  // A type that nobody described may come of anything.
  const unknown = wishFor({ entityTypes: [], eventTypes: ['Create Fine'] });
  expect(await createWebhook(store, ofUsers, unknown, 'x')).toMatchObject({ status: 'refused' });
  await expect(createWebhook(store, personOf('engineer'), wishFor(), 'x')).rejects.toMatchObject({
    code: 'forbidden',
    permission: 'manageKeys',
  });
});

test('what does not fit is refused by field, and writes nothing', async () => {
  vi.stubEnv('BACKSTORY_WEBHOOK_PRIVATE', '');
  const wish = wishFor({ name: ' ', entityTypes: [], role: 'king' });
  const outcome = await createWebhook(store, operator, wish, 'x');
  expect(outcome).toMatchObject({
    status: 'refused',
    faults: [
      { field: 'name', code: 'name_invalid' },
      { field: 'url', code: 'url_not_https' },
      { field: 'eventTypes', code: 'events_missing' },
      { field: 'role', code: 'role_unknown' },
    ],
  });
  expect(await acts()).toEqual([]);
});

test('a payload is a CloudEvent with what its role may see, and no more', async () => {
  const eventId = await createUser();
  for (const role of ['support', 'admin']) {
    const { id, secret } = await made({ role });
    await send(id, eventId);
    const got = receiver.received.at(-1);
    const body = new Webhook(secret).verify(got?.body ?? '', got?.headers ?? {});
    expect(body).toMatchObject({
      specversion: '1.0',
      id: eventId,
      type: 'userCreated',
      subject: 'user/ann',
      entityversion: 1,
      data: { userId: 'ann' },
    });
    expect(got?.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    // In the data, and in what was said of it.
    expect(got?.body.includes('ann@b.example')).toBe(role === 'admin');
    expect(got?.body.includes('Ann Berg')).toBe(role === 'admin');
  }
  const [masked, plain] = receiver.received;
  // One event to two webhooks is two messages; once more to one of them is the same.
  expect(masked?.headers['webhook-id']).not.toBe(plain?.headers['webhook-id']);
});

test('what was erased before it is sent is never sent', async () => {
  const eventId = await createUser();
  const { id } = await made({ role: 'admin' });
  await requestErasure(store, operator, {
    target: { kind: 'entity', type: 'user', id: 'ann' },
    reason: 'She asked for it',
    ground: 'Article 17',
  });
  await settleErasures({ store, pool: store.pool });
  await send(id, eventId);
  const body = JSON.parse(receiver.received[0]?.body ?? '{}') as { data?: object };
  expect(body).toMatchObject({ id: eventId, erased: true });
  expect(receiver.received[0]?.body).not.toMatch(/ann@b\.example|Ann Berg/);
});

test('a receiver that is gone is told nothing more, and its webhook says why', async () => {
  const eventId = await createUser();
  const { id } = await made();
  receiver.answer = { status: 410 };
  await expect(send(id, eventId)).rejects.toMatchObject({ failure: 'http_410', isFinal: true });
  expect(await readWebhook(store, id)).toMatchObject({ status: 'off', offReason: 'gone' });
  expect((await acts()).at(-1)).toMatchObject({
    recorder: `webhook:${id}`,
    reason: 'Its receiver answered 410 Gone',
    data: { status: 'off' },
  });
  await expect(send(id, eventId)).rejects.toMatchObject({ failure: 'webhook_off', isSkip: true });
  expect(receiver.received).toHaveLength(1);
});

test('what is not taken is told with its cause, and is the same message when it is tried again', async () => {
  const eventId = await createUser();
  const { id, secret } = await made();
  receiver.answer = { status: 503, headers: { 'retry-after': '9' } };
  await expect(send(id, eventId)).rejects.toMatchObject({
    failure: 'http_503',
    retryAfter: 9_000,
  });
  receiver.answer = { status: 302, headers: { location: receiver.url } };
  await expect(send(id, eventId)).rejects.toMatchObject({ failure: 'http_302' });
  const [first, second] = receiver.received;
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  expect(second?.body).toBe(first?.body);
  expect(() => new Webhook(secret).verify(second?.body ?? '', second?.headers ?? {})).not.toThrow();
  vi.stubEnv('BACKSTORY_WEBHOOK_PRIVATE', '');
  await expect(send(id, eventId)).rejects.toMatchObject({ failure: 'address_refused' });
  expect(receiver.received).toHaveLength(2);
});

test('a rotated secret signs beside the new one until it ends', async () => {
  const eventId = await createUser();
  const { id, secret } = await made();
  const verifies = (text: string, at: number) => {
    const got = receiver.received.at(at);
    try {
      return Boolean(new Webhook(text).verify(got?.body ?? '', got?.headers ?? {}));
    } catch {
      return false;
    }
  };
  const rotated = await rotateSecret(store, operator, { id, reason: 'Leaked', overlapHours: 24 });
  const second = rotated.status === 'rotated' ? rotated.secret : '';
  await send(id, eventId);
  expect([verifies(secret, -1), verifies(second, -1)]).toEqual([true, true]);
  const again = await rotateSecret(store, operator, { id, reason: 'Leaked', overlapHours: 0 });
  const third = again.status === 'rotated' ? again.secret : '';
  await send(id, eventId);
  expect([secret, second, third].map((one) => verifies(one, -1))).toEqual([false, false, true]);
  expect(await readSecrets(store, id)).toEqual([third]);
});

test('an act on what somebody changed meanwhile is told so, and two at once leave one', async () => {
  const { id } = await made();
  const wish = wishFor({ name: 'Other' });
  const moved = { id, reason: 'x', wish, expected: 7 };
  expect(await changeWebhook(store, operator, moved)).toEqual({ status: 'moved' });
  const outcomes = await Promise.all(
    ['a', 'b', 'c'].map((name) =>
      changeWebhook(store, operator, { id, reason: 'x', wish: wishFor({ name }), expected: 1 }),
    ),
  );
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['done', 'moved', 'moved']);
  expect(await acts()).toHaveLength(2);
  expect(await readWebhook(store, id)).toMatchObject({ revision: 2 });
});
