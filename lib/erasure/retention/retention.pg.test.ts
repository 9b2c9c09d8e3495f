import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { narrowDeletion } from '#lib/corrections/delete-policy.ts';
import type { RetentionRule } from '#lib/domain/retention-rule.ts';
import { placeHold } from '#lib/erasure/holds/place-hold.ts';
import { beginRun } from '#lib/erasure/retention/begin-run.ts';
import { decideRule, type RuleDecision } from '#lib/erasure/retention/decide-rule.ts';
import { readRetention } from '#lib/erasure/retention/read-rule.ts';
import { noteBatch, readRun } from '#lib/erasure/retention/run.ts';
import { nextBatch, requestBatch } from '#lib/erasure/retention/run-batch.ts';
import { runRetention } from '#lib/erasure/retention/run-retention.ts';
import { setRule } from '#lib/erasure/retention/set-rule.ts';
import { wantRun } from '#lib/erasure/retention/want-run.ts';
import { settleErasures } from '#lib/erasure/settle-erasures.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { listRetention } from '#lib/queries/retention/list-retention.ts';
import { previewRetention } from '#lib/queries/retention/preview-retention.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { findInTables } from '#lib/testing/find-in-tables.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { personOf } from '#lib/testing/viewers.ts';

const day = 86_400_000;
const ground = 'GDPR Art. 5 (1) e';
const logins: RetentionRule = {
  ...{ takes: 'payloads', entityType: 'user', eventType: 'userLoggedIn', ground },
  after: { count: 13, unit: 'months' },
};
const adverts: RetentionRule = {
  ...{ takes: 'entities', entityType: 'advertisement', ground },
  after: { count: 3, unit: 'years' },
};

async function append(
  store: Store,
  daysAgo: number,
  type: string,
  data: { [name: string]: string },
) {
  const occurredAt = Date.now() - daysAgo * day;
  const [event] = recorded(await appendEvents(store, operator, [{ type, data, occurredAt }]));
  if (!event) throw new Error('nothing was recorded');
  return event;
}

const make = async (store: Store, rule: RetentionRule) => {
  const made = await setRule(store, operator, { rule, reason: 'Policy of 2026', expected: 0 });
  if (!('id' in made)) throw new Error(made.status);
  return made.id;
};

async function decide(store: Store, id: string, decision: RuleDecision) {
  const { version = 0 } = (await readRetention(store, id)) ?? {};
  const wish = { id, decision, reason: 'For the test', expected: version };
  return (await decideRule(store, operator, wish)).status;
}

/** A run that was killed right after it asked for its first batch, or before it did. */
async function killedRun(store: Store, ruleId: string, rule: RetentionRule, isAsked: boolean) {
  const id = randomUUID();
  await beginRun(store, store.pool, { id, ruleId, rule });
  const run = await readRun(store.pool, id);
  if (!run) throw new Error('no run was begun');
  const { target, last } = await nextBatch(store, run);
  if (!target || last === null) throw new Error('nothing is covered');
  const erasure = randomUUID();
  await noteBatch(store.pool, run, { erasure, last });
  const ask = () => requestBatch(store, { run, erasure, target });
  if (isAsked) expect(await ask()).toBe('requested');
  return ask;
}

const runOf = async (store: Store, id: string) => {
  const { rules } = await listRetention(store, operator);
  return rules.find((rule) => rule.id === id)?.runs[0];
};

/** Two who signed in long ago and lately; one of them on hold. */
async function signedIn(store: Store) {
  for (const userId of ['auth0|1', 'auth0|2', 'auth0|3']) {
    await append(store, 500, 'userCreated', { userId, email: `${userId.slice(-1)}@example.org` });
    await append(store, 450, 'userLoggedIn', { userId, ip: '192.0.2.77', device: 'Old phone' });
    await append(store, 420, 'userLoggedIn', { userId, ip: '192.0.2.78', device: 'Old phone' });
    await append(store, 30, 'userLoggedIn', { userId, ip: '192.0.2.99', device: 'New phone' });
  }
}

async function loginsLeft({ pool }: Store): Promise<string[]> {
  const { rows } = await pool.query<{ told: string }>(
    `select entity_id || ' ' || coalesce(data ->> 'ip', 'gone') as told from authority.event
     where type = 'userLoggedIn' order by position`,
  );
  return rows.map(({ told }) => told);
}

test('old payloads go, by batches of one correlation; what is on hold is skipped and counted', async () => {
  const store = await openTestStore();
  await signedIn(store);
  const held = { type: 'user', id: 'auth0|3' };
  expect(await placeHold(store, operator, { entities: [held], reason: 'A court' })).toMatchObject({
    status: 'placed',
  });
  const preview = await previewRetention(store, operator, logins);
  expect(preview).toMatchObject({ count: 6, entities: 3, held: 2, keptDays: null });
  expect(preview?.samples.map(({ isHeld }) => isHeld)).toEqual([
    ...[false, false, false, false, true, true],
  ]);
  const id = await make(store, logins);

  // By day nothing runs by itself.
  await runRetention({ store, pool: store.pool });
  expect(await loginsLeft(store)).not.toContain('auth0|1 gone');
  const context = { store, pool: store.pool };
  await runRetention(context, Date.now() + day);
  expect(await loginsLeft(store)).toEqual([
    ...['auth0|1 gone', 'auth0|1 gone', 'auth0|1 192.0.2.99'],
    ...['auth0|2 gone', 'auth0|2 gone', 'auth0|2 192.0.2.99'],
    ...['auth0|3 192.0.2.77', 'auth0|3 192.0.2.78', 'auth0|3 192.0.2.99'],
  ]);
  expect(await checkStore(store)).toEqual([]);
  const run = await runOf(store, id);
  expect(run).toMatchObject({ status: 'done', batches: 1, events: 4, held: 2 });
  const { rows } = await store.pool.query(
    `select distinct entity_type, actor, correlation_id from authority.event
     where entity_type in ('$erasure', '$retention') and correlation_id = $1 order by 1`,
    [run?.id],
  );
  expect(rows).toMatchObject([
    { entity_type: '$erasure', actor: 'worker' },
    { entity_type: '$retention', actor: 'worker' },
  ]);
  // The same night once; the next one finds what is on hold alone.
  await runRetention(context, Date.now() + day);
  expect(await runOf(store, id)).toEqual(run);
  expect(await previewRetention(store, operator, logins)).toMatchObject({ count: 2, held: 2 });
}, 60_000);

test('chosen fields go, and the rest of the payload stays', async () => {
  const store = await openTestStore();
  await signedIn(store);
  const rule: RetentionRule = { ...logins, takes: 'fields', paths: ['/ip'] };
  const id = await make(store, rule);
  const { version = 0 } = (await readRetention(store, id)) ?? {};
  const wish = { id, reason: 'Now', expected: version };
  expect(await wantRun(store, operator, wish)).toMatchObject({ status: 'wanted' });
  await runRetention({ store, pool: store.pool });
  expect(await findInTables(store, ['192.0.2.77', '192.0.2.78'])).toEqual([]);
  const { rows } = await store.pool.query(
    `select count(*)::int4 as n from authority.event where data ->> 'device' = 'Old phone'`,
  );
  expect(rows).toEqual([{ n: 6 }]);
  expect(await previewRetention(store, operator, rule)).toMatchObject({ count: 0 });
  expect(await checkStore(store)).toEqual([]);
}, 60_000);

test('what was deleted long ago goes whole, and what was restored meanwhile does not', async () => {
  const store = await openTestStore();
  await append(store, 2_000, 'userCreated', { userId: 'auth0|1', email: 'ingrid@example.org' });
  for (const [advertisementId, deleted] of [
    ['kept', 900],
    ['gone', 1_200],
    ['restored', 1_300],
  ] as const) {
    await append(store, 1_900, 'advertisementCreated', {
      ...{ advertisementId, userId: 'auth0|1', title: `Boat ${advertisementId}`, category: 'boat' },
    });
    await append(store, deleted, 'advertisementDeleted', { advertisementId });
  }
  const id = await make(store, adverts);
  expect(await previewRetention(store, operator, adverts)).toMatchObject({ count: 2 });
  await killedRun(store, id, adverts, true);
  await append(store, 0, 'advertisementRestored', { advertisementId: 'restored' });
  await runRetention({ store, pool: store.pool });
  const titles = await Promise.all(
    ['kept', 'gone', 'restored'].map(async (advertisementId) => {
      const state = await readState(store, { type: 'advertisement', id: advertisementId });
      return state?.state['title'];
    }),
  );
  expect(titles).toEqual(['Boat kept', undefined, 'Boat restored']);
  expect(await runOf(store, id)).toMatchObject({ status: 'done', entities: 1 });
  expect(await findInTables(store, ['Boat gone'])).toEqual([]);
  expect(await checkStore(store)).toEqual([]);
}, 60_000);

test('a batch that was asked for is not done once its rule is paused, and a run that was killed goes on', async () => {
  const store = await openTestStore();
  await signedIn(store);
  const id = await make(store, logins);
  await killedRun(store, id, logins, true);
  expect(await decide(store, id, 'pause')).toBe('changed');
  // By another worker, which settles whatever was asked for; and by one that goes on with runs.
  await settleErasures({ store, pool: store.pool });
  await runRetention({ store, pool: store.pool });
  expect(await loginsLeft(store)).not.toContain('auth0|1 gone');
  expect(await runOf(store, id)).toMatchObject({ status: 'running', batches: 0 });

  expect(await decide(store, id, 'resume')).toBe('changed');
  await runRetention({ store, pool: store.pool });
  expect(await runOf(store, id)).toMatchObject({ status: 'done', batches: 1, events: 6 });
  expect((await loginsLeft(store)).filter((told) => told.endsWith('gone'))).toHaveLength(6);

  // Named, and not asked for when the rule was removed: it is too late.
  await append(store, 440, 'userLoggedIn', { userId: 'auth0|1', ip: '192.0.2.80' });
  const ask = await killedRun(store, id, logins, false);
  expect(await decide(store, id, 'remove')).toBe('changed');
  expect(await ask()).toBe('withdrawn');
  await settleErasures({ store, pool: store.pool });
  await runRetention({ store, pool: store.pool });
  expect(await loginsLeft(store)).toContain('auth0|1 192.0.2.80');
  expect(await checkStore(store)).toEqual([]);
}, 60_000);

test('where the delete policy asks for a second person, a rule holds once one approves it', async () => {
  const store = await openTestStore();
  const policy = { soft: true, hard: true, by: null, hardAfter: null, secondPerson: true };
  await narrowDeletion(store, operator, {
    ...{ entityType: 'advertisement', policy, reason: 'Two of us', expected: 0 },
  });
  const admin = personOf('admin');
  const other = { ...admin, id: 'person:other' };
  const made = await setRule(store, admin, { rule: adverts, reason: 'Policy', expected: 0 });
  if (made.status !== 'waiting') throw new Error(made.status);
  const { id, version } = made;
  const wish = { id, decision: 'approve' as const, reason: 'Seen', expected: version };
  expect(await decideRule(store, admin, wish)).toEqual({ status: 'own' });
  await runRetention({ store, pool: store.pool }, Date.now() + 2 * day);
  expect(await runOf(store, id)).toBeUndefined();
  expect(await decideRule(store, other, wish)).toMatchObject({ status: 'changed' });
  expect(await readRetention(store, id)).toMatchObject({ status: 'active', rule: adverts });

  // A change waits too, and what held goes on to hold.
  const sooner: RetentionRule = { ...adverts, after: { count: 1, unit: 'years' } };
  const change = { id, rule: sooner, reason: 'Sooner', expected: version + 1 };
  expect(await setRule(store, other, change)).toMatchObject({ status: 'waiting' });
  expect(await readRetention(store, id)).toMatchObject({ rule: adverts, proposed: sooner });
  const reject = { id, decision: 'reject' as const, reason: 'No', expected: version + 2 };
  expect(await decideRule(store, admin, reject)).toMatchObject({ status: 'changed' });
  expect(await readRetention(store, id)).toMatchObject({ rule: adverts, proposed: null });
}, 60_000);
