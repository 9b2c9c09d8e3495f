import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Store } from '#lib/event-store/store.ts';
import { createWebhook } from '#lib/people/webhooks/create-webhook.ts';
import { listWebhooks } from '#lib/queries/webhooks/list-webhooks.ts';
import { readWebhookView } from '#lib/queries/webhooks/read-webhook-view.ts';
import { webhookRequest } from '#lib/queries/webhooks/webhook-request.ts';
import { reactorName } from '#lib/reactors/webhooks/webhook.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { personWith } from '#lib/testing/viewers.ts';

async function make(store: Store, role: string): Promise<string> {
  const wish = {
    ...{ name: 'Orders', url: 'https://hooks.example.com/in?token=t0psecret', role },
    ...{ entityTypes: ['user'], eventTypes: [], ordered: false },
  };
  const made = await createWebhook(store, operator, wish, 'They asked for it');
  if (made.status !== 'created') throw new Error(JSON.stringify(made));
  return made.id;
}

/** An effect of the webhook, for an event of its own, with its tries so far. */
async function deliver(
  store: Store,
  id: string,
  status: string,
  tries: { outcome: string; cause: string | null }[],
): Promise<string> {
  const data = { userId: randomUUID(), email: `${randomUUID()}@b.example`, name: 'Ann Berg' };
  const outcome = await appendEvents(store, operator, [{ type: 'userCreated', data }]);
  const [event] = recorded(outcome);
  const effectId = randomUUID();
  await store.pool.query(
    `insert into operational.effect (id, reactor, event_id, event_position, event_type, entity_type,
       entity_id, key, summary, status, due_at, attempts)
     values ($1, $2, $3, $4, 'userCreated', 'user', $5, '', 'Delivery to Orders', $6, now(), $7)`,
    [effectId, reactorName(id), event?.id, event?.position, data.userId, status, tries.length],
  );
  for (const [index, { outcome: how, cause }] of tries.entries()) {
    await store.pool.query(
      `insert into operational.effect_attempt
         (effect_id, number, worker, started_at, ended_at, outcome, cause)
       values ($1, $2, 'a', now(), clock_timestamp(), $3, $4)`,
      [effectId, index + 1, how, cause],
    );
  }
  return effectId;
}

test('how a webhook fares is told: its last try, the last day, what waits and what holds it back', async () => {
  const store = await openTestStore();
  const id = await make(store, 'support');
  const [untried] = await listWebhooks(store, operator);
  expect(untried).toMatchObject({ id, health: { last: null, done: 0, failed: 0, waiting: 0 } });

  const refused = { outcome: 'failed', cause: 'http_500' };
  await deliver(store, id, 'done', [refused, { outcome: 'done', cause: null }]);
  await deliver(store, id, 'failed', [refused]);
  const old = await deliver(store, id, 'failed', [refused]);
  await store.pool.query(
    `update operational.effect set made_at = now() - interval '2 days' where id = $1`,
    [old],
  );
  await deliver(store, id, 'waiting', [{ outcome: 'failed', cause: 'timeout' }]);
  await store.pool.query(
    `update operational.reactor set open_until = now() + interval '1 minute', open_cause = 'timeout'
     where name = $1`,
    [reactorName(id)],
  );
  const view = await readWebhookView(store, operator, id);
  expect(view).toMatchObject({
    secrets: [{ number: 1, endsAt: null }],
    health: {
      last: { outcome: 'failed', cause: 'timeout' },
      ...{ done: 1, failed: 1, waiting: 1, paused: false },
      circuit: { cause: 'timeout', openUntil: expect.any(Number) },
    },
  });
  expect(await readWebhookView(store, operator, 'none')).toBeNull();
});

test('a request is shown as it would be sent, with no more of it than who looks may see', async () => {
  const store = await openTestStore();
  const id = await make(store, 'admin');
  const effectId = await deliver(store, id, 'waiting', []);
  const asked = { webhookId: id, effectId };
  const whole = await webhookRequest(store, operator, asked);
  expect(whole).toMatchObject({
    isNarrowed: false,
    headers: { 'webhook-id': expect.stringMatching(/^msg_/) },
    body: { type: 'userCreated', data: { name: 'Ann Berg' } },
  });
  const keeper = personWith({ manageKeys: 'all', read: 'all', payloads: 'all' });
  const narrowed = await webhookRequest(store, keeper, asked);
  expect(narrowed).toMatchObject({ isNarrowed: true, body: { type: 'userCreated' } });
  expect(narrowed?.body.data).toBeDefined();
  expect(JSON.stringify(narrowed)).not.toMatch(/Ann Berg|b\.example/);
  const blind = personWith({ manageKeys: 'all', read: ['mailingList'] });
  expect(await webhookRequest(store, blind, asked)).toBeNull();
  expect(await webhookRequest(store, operator, { webhookId: 'none', effectId })).toBeNull();
  await store.looks.flush();
  const { rows } = await store.pool.query(
    `select from operational.look where viewer = $1 and entity_type = 'user'`,
    [keeper.id],
  );
  expect(rows.length).toBeGreaterThan(0);
});
