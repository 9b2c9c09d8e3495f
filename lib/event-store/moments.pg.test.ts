import fc from 'fast-check';
import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import { readAll } from '#lib/event-store/read-all.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import { readState } from '#lib/event-store/read-state.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { recorded } from '#lib/testing/outcome.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const member = { type: 'member', id: 'm' };

test('the state as of any time, effective or recorded, is the one that a plain search finds', async () => {
  const store = await openTestStore({ catalogue: await testCatalogue() });
  const append = async (type: string, data: Record<string, string>, occurredAt: number) =>
    recorded(await appendEvents(store, operator, [{ type, data, occurredAt }]));
  await append('memberJoined', { memberId: 'm' }, -5_000);
  await append('teamFounded', { teamId: 't', motto: '' }, 0);
  const times = fc.sample(fc.integer({ min: -9_000, max: 9_000 }), { seed: 3, numRuns: 40 });
  for (const [turn, time] of times.entries()) {
    // Own events and touches of another, sent in an order that is not that of their times.
    if (turn % 3 === 0) await append('teamJoined', { teamId: 't', memberId: 'm' }, time);
    else await append('memberRenamed', { memberId: 'm', handle: `h${turn}` }, time);
  }
  const places = (await readHistory(store, member, { order: 'asc', limit: 100 })).map(
    ({ version, event }) => ({
      version,
      occurredAt: event.occurredAt,
      recordedAt: event.recordedAt,
    }),
  );
  expect(places).toHaveLength(41);
  let effectiveAt = Number.NEGATIVE_INFINITY;
  const known = [];
  for (const place of places) {
    effectiveAt = Math.max(effectiveAt, place.occurredAt);
    known.push({ ...place, effectiveAt });
  }
  for (const at of [-9_001, -5_001, -5_000, ...times, 9_001]) {
    const wanted = known.findLast((place) => place.effectiveAt <= at);
    const found = await readState(store, member, { effectiveAt: at });
    expect(found?.version).toBe(wanted?.version);
    expect(found?.effectiveAt).toBe(wanted?.effectiveAt);
  }
  const recordings = known.flatMap(({ recordedAt }) => [
    recordedAt - 1,
    recordedAt,
    recordedAt + 1,
  ]);
  for (const at of recordings) {
    const wanted = known.findLast((place) => place.recordedAt <= at);
    const found = await readState(store, member, { recordedAt: at });
    expect(found?.version).toBe(wanted?.version);
  }
});

test('an event is given back as it was answered, by its id, by its place and in order', async () => {
  const store = await openTestStore({ catalogue: await testCatalogue() });
  const answered = [];
  for (let n = 0; n < 7; n++) {
    const event = {
      type: 'Open ticket',
      entity: { type: 'Ticket', id: `ünï/${n % 2} ☃|𝒳` },
      data: { n, text: '𝒳 é \u007f \u2028', nothing: null, below: -0.5e-7 },
      actor: 'eve',
      reason: 'because',
      metadata: { device: 'x' },
      causationId: '0190A0B0-0000-7000-8000-000000000001',
    };
    answered.push(...recorded(await appendEvents(store, operator, [event])));
  }
  for (const event of answered) expect(await readEvent(store, event.id)).toEqual(event);
  expect(await readAll(store, { order: 'asc', limit: 9 })).toEqual(answered);
  expect(await readAll(store, { after: 2n, order: 'asc', limit: 2 })).toEqual(answered.slice(2, 4));
  const back = await readAll(store, { before: 6n, order: 'desc', limit: 2 });
  expect(back).toEqual([answered[4], answered[3]]);
  const entity = answered[1]?.entity ?? member;
  const ofOne = await readAll(store, { order: 'asc', limit: 9, filter: { entity } });
  expect(ofOne.map(({ position }) => position)).toEqual([2n, 4n, 6n]);
});
