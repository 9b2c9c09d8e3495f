import { expect, test } from 'vitest';
import { operator, type Viewer } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { AppendOutcome, ProposedEvent } from '#lib/event-store/append-types.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const open = async () => openTestStore({ catalogue: await testCatalogue() });
const joined: ProposedEvent = { type: 'memberJoined', data: { memberId: 'a' } };
const noted: ProposedEvent = { type: 'memberNoted', data: { memberId: 'a', notes: { n: 1 } } };
const codes = (outcome: AppendOutcome) =>
  outcome.status === 'refused' ? outcome.faults.map(({ kind, code }) => `${kind} ${code}`) : [];
const { holdEffects: _, ...others } = operator.rights;
const withoutTheRight: Viewer = { ...operator, rights: others };

test('what is held back stands in the event, sorted and once, and its reasons in the metadata', async () => {
  const store = await open();
  const heldBack = [
    { reactor: 'welcome', key: 'sms', reason: 'no telephone' },
    { reactor: 'notice' },
    { reactor: 'welcome', key: 'sms', reason: 'no telephone' },
  ];
  // The first by the call for batches, the second by the one for a lone event.
  for (const event of [joined, noted]) {
    const outcome = await appendEvents(store, operator, [{ ...event, reason: 'moved', heldBack }]);
    if (outcome.status !== 'recorded') throw new Error('refused');
    const [recorded] = outcome.events;
    const stored = await readEvent(store, recorded?.event.id ?? '');
    expect(stored).toEqual(recorded?.event);
    expect(stored?.heldBack).toEqual([
      { key: '', reactor: 'notice' },
      { key: 'sms', reactor: 'welcome' },
    ]);
    expect(stored?.metadata).toEqual({ heldBackFor: { 'welcome/sms': 'no telephone' } });
  }
  expect(await checkStore(store)).toEqual([]);
});

test('what is held back is under the digest: altered, it is found', async () => {
  const store = await open();
  await appendEvents(store, operator, [{ ...joined, reason: 'r', heldBack: [{ reactor: 'a' }] }]);
  await appendEvents(store, operator, [noted]);
  const alter = async (position: number, text: string | null) => {
    await store.pool.query('alter table authority.event disable trigger user');
    await store.pool.query('update authority.event set held_back = $2 where position = $1', [
      position,
      text,
    ]);
  };
  await alter(1, null);
  await alter(2, '[{"key":"","reactor":"a"}]');
  expect(await checkStore(store)).toEqual([
    { rule: 'digest', at: 'event 1' },
    { rule: 'digest', at: 'event 2' },
  ]);
  await alter(1, '[{"key":"","reactor":"a"}]');
  await alter(2, null);
  expect(await checkStore(store)).toEqual([]);
});

test('the log refuses to have it changed, as all of an event', async () => {
  const store = await open();
  await appendEvents(store, operator, [joined]);
  const change = store.pool.query(`update authority.event set held_back = '[]'`);
  await expect(change).rejects.toThrow('events are never changed');
});

test('it needs a right of its own, a reason, and something that can be held back', async () => {
  const store = await open();
  const hold = (
    heldBack: ProposedEvent['heldBack'],
    viewer = operator,
    reason: string | null = 'r',
  ) => appendEvents(store, viewer, [{ ...joined, reason, heldBack: heldBack ?? [] }]).then(codes);
  expect(await hold([{ reactor: 'a' }], withoutTheRight)).toEqual(['forbidden forbidden']);
  expect(await hold([{ reactor: 'a' }], operator, null)).toEqual(['invalid hold_needs_reason']);
  expect(await hold([{ reactor: 'a', reason: ' ' }], operator, null)).toEqual([
    'invalid hold_needs_reason',
  ]);
  for (const reactor of ['', 'a/b', '$a', 'a b', 'a'.repeat(101)]) {
    expect(await hold([{ reactor }])).toEqual(['invalid hold_invalid']);
  }
  expect(await hold([{ reactor: 'a', key: '\u0000' }])).toEqual(['invalid hold_invalid']);
  const many = Array.from({ length: 101 }, (__, index) => ({ reactor: `a${index}` }));
  expect(await hold(many)).toEqual(['invalid hold_invalid']);
  const imported = { ...joined, reason: 'r', heldBack: [{ reactor: 'a' }] };
  const outcome = await appendEvents(store, operator, [imported], { imported: true });
  expect(codes(outcome)).toEqual(['invalid hold_invalid']);
  const { rows } = await store.pool.query('select from authority.event');
  expect(rows).toEqual([]);
  // Nothing at all needs no right.
  expect(await hold([], withoutTheRight, null)).toEqual([]);
});

test('an event that holds nothing back takes no byte more', async () => {
  const store = await open();
  await appendEvents(store, operator, [joined]);
  const { rows } = await store.pool.query<{ whole: number; without: number }>(
    `select pg_column_size(e.*) as whole, pg_column_size(w.*) as without
     from authority.event e, lateral (
       select e.position, e.id, e.type, e.schema_version, e.fingerprint, e.entity_type, e.entity_id,
         e.version, e.data, e.updated, e.actor, e.recorder, e.reason, e.metadata, e.correlation_id,
         e.causation_id, e.idempotency_key, e.occurred_at, e.effective_at, e.recorded_at, e.imported,
         e.salts, e.commitments, e.digest, e.erased) w`,
  );
  expect(rows[0]?.whole).toBe(rows[0]?.without);
});
