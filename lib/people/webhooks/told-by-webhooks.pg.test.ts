import { expect, onTestFinished, test, vi } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { AppendOptions, ProposedEvent } from '#lib/event-store/append-types.ts';
import { changeRight } from '#lib/people/change-right.ts';
import { createWebhook } from '#lib/people/webhooks/create-webhook.ts';
import { deleteWebhook } from '#lib/people/webhooks/delete-webhook.ts';
import { switchWebhook } from '#lib/people/webhooks/switch-webhook.ts';
import type { WebhookWish } from '#lib/people/webhooks/webhook-wish.ts';
import { allReactors } from '#lib/reactors/all-reactors.ts';
import type { RunSettings } from '#lib/reactors/run/context.ts';
import { openReactors } from '#lib/testing/open-reactors.ts';
import { receiveWebhooks } from '#lib/testing/receive-webhooks.ts';

async function open(settings: Partial<RunSettings> = {}) {
  vi.stubEnv('BACKSTORY_WEBHOOK_PRIVATE', 'allow');
  onTestFinished(() => void vi.unstubAllEnvs());
  const reactors = await openReactors({ settings });
  const receiver = await receiveWebhooks();
  onTestFinished(receiver.close);
  const { store } = reactors;
  let known = 0;
  return {
    ...reactors,
    receiver,
    make: async (more: Partial<WebhookWish> = {}) => {
      const wish = {
        ...{ name: 'Orders', url: receiver.url, entityTypes: ['user'], eventTypes: [] },
        ...{ role: 'support', ordered: false },
      };
      const made = await createWebhook(store, operator, { ...wish, ...more }, 'They asked for it');
      return made.status === 'created' ? made.id : '';
    },
    record: async (events: ProposedEvent[], options: AppendOptions = {}) => {
      const outcome = await appendEvents(store, operator, events, options);
      if (outcome.status === 'refused') throw new Error(outcome.faults[0]?.code);
      return outcome.events.map(({ event }) => event.id);
    },
    /** As a worker would: which reactors there are, what is due, and does it. */
    work: async () => {
      await reactors.use(...(await allReactors(store)));
      await reactors.dispatch();
      for (let round = 0; round < 200; round++) {
        await reactors.run();
        const open = (await reactors.effects()).filter(({ status }) => status === 'waiting');
        if (open.length === 0) return;
      }
    },
    /** The ids of the events that came since it was asked last. */
    told: () => {
      const bodies = receiver.received.slice(known).map(({ body }) => JSON.parse(body) as object);
      known = receiver.received.length;
      return bodies.map((body) => ('id' in body ? body.id : null));
    },
  };
}

const created = (userId: string): ProposedEvent => ({
  type: 'userCreated',
  data: { userId, email: `${userId}@example.org`, name: 'Ann' },
});
const renamed = (userId: string, name: string): ProposedEvent => ({
  type: 'userProfileUpdated',
  data: { userId, name },
});
const listed: ProposedEvent = {
  type: 'mailingListCreated',
  data: { mailingListId: 'boats', name: 'Boats' },
};
const fine: ProposedEvent = {
  type: 'Create Fine',
  data: { amount: 35 },
  entity: { type: 'fine', id: 'A1' },
};

test('each event of its types is told once, from when it was made, though no worker was there', async () => {
  const { store, make, record, work, told, effects } = await open();
  await record([created('early')]);
  const id = await make({ entityTypes: ['user', 'fine'], eventTypes: [] });
  const ids = await record([created('ann'), listed, fine]);
  await work();
  await work();
  const [ann, , fined] = ids;
  expect(told().toSorted()).toEqual([ann, fined].toSorted());
  const { rows } = await store.pool.query('select outcome, answer from operational.effect_attempt');
  expect(rows).toEqual(Array(2).fill({ outcome: 'done', answer: 'http_204' }));
  expect(await effects()).toMatchObject([
    { reactor: `webhook.${id}`, status: 'done', attempts: 1, summary: 'Delivery to Orders' },
    { status: 'done' },
  ]);
});

test('what the role may not read, what is imported, and what people do to Backstory is not told', async () => {
  const { store, make, record, work, told, effects } = await open();
  await make({ entityTypes: ['user', 'mailingList'] });
  expect(await make({ entityTypes: ['$webhook'] })).toBe('');
  expect(await make({ eventTypes: ['$webhook'] })).toBe('');
  await changeRight(store, operator, {
    ...{ role: 'support', permission: 'read', given: ['mailingList'] },
    ...{ reason: 'For the test', expected: 0 },
  });
  await record([created('past')], { imported: true });
  const [, list] = await record([created('ann'), listed]);
  await work();
  expect(told()).toEqual([list]);
  expect(await effects()).toHaveLength(1);
});

test('what is not taken is tried again as the same message, and given up in the end', async () => {
  const { make, record, work, told, receiver, effects } = await open();
  await make();
  receiver.answer = { status: 500 };
  const [id] = await record([created('ann')]);
  await work();
  const tries = receiver.received.length;
  expect(tries).toBe(32);
  expect(new Set(told())).toEqual(new Set([id]));
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(await effects()).toMatchObject([
    { status: 'failed', cause: 'http_500', attempts: 32, error: 'The receiver answered 500' },
  ]);
});

test('where order is asked for, the next of an entity waits, and that of another does not', async () => {
  const { make, record, work, told, receiver, effects } = await open();
  await make({ ordered: true });
  const [first, other] = await record([created('ann'), created('eve')]);
  const [second] = await record([renamed('ann', 'Anna')]);
  receiver.answer = { status: 500 };
  setTimeout(() => {
    receiver.answer = { status: 204 };
  }, 150);
  await work();
  const all = told();
  expect(all.indexOf(second)).toBeGreaterThan(all.lastIndexOf(first));
  expect(all).toContain(other);
  expect((await effects()).map(({ status }) => status)).toEqual(['done', 'done', 'done']);
});

test('one that is off tells nothing of what happens meanwhile, nor of what waited', async () => {
  // One after the other, so that the second finds it off.
  const { store, make, record, work, told, receiver, effects } = await open({ atOnce: 1 });
  const id = await make();
  receiver.answer = { status: 410 };
  await record([created('ann'), created('eve')]);
  await work();
  expect(told()).toHaveLength(1);
  expect((await effects()).map(({ status, reason }) => [status, reason]).toSorted()).toEqual([
    ['failed', null],
    ['skipped', 'the webhook was off'],
  ]);
  receiver.answer = { status: 204 };
  // No worker is there while it is off.
  await record([created('kim')]);
  await switchWebhook(store, operator, { id, reason: 'It is back', status: 'on' });
  const [after] = await record([created('liv')]);
  await work();
  expect(told()).toEqual([after]);
});

test('one that is deleted sends nothing that waited or failed', async () => {
  const { store, make, record, use, dispatch, work, told, effects } = await open();
  const id = await make();
  await record([created('ann'), created('eve')]);
  await use(...(await allReactors(store)));
  await dispatch();
  await store.pool.query(`update operational.effect set status = 'failed' where entity_id = 'eve'`);
  await deleteWebhook(store, operator, { id, reason: 'It is done' });
  await work();
  expect(told()).toEqual([]);
  const skipped = { status: 'skipped', reason: 'the webhook was deleted', decided_by: 'local' };
  expect(await effects()).toMatchObject([skipped, skipped]);
});
