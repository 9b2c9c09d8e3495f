import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import { applyDraft } from '#lib/corrections/apply-draft.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import type { Preview } from '#lib/corrections/preview.ts';
import { previewDraft } from '#lib/corrections/preview-draft.ts';
import { member } from '#lib/domain/json.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { Fault, ProposedEvent } from '#lib/event-store/append-types.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { anyEvent, apart, beginning } from '#lib/testing/any-events.ts';
import { checkStore } from '#lib/testing/check-store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { testCatalogue } from '#lib/testing/test-catalogue.ts';

const proposal = fc.record({
  events: fc.oneof(
    fc.array(anyEvent, { minLength: 1, maxLength: 1 }),
    fc.array(anyEvent, { minLength: 1, maxLength: 4 }),
  ),
  occurredAt: fc.integer({ min: -2e12, max: 1.7e12 }),
  /** Where an event is said to be another entity's than its data tells. */
  isElsewhere: fc.nat(20).map((n) => n === 0),
});

test('for any history and any events, a preview is what applying records, and refuses what it refuses', async () => {
  const store = await openTestStore({ catalogue: await testCatalogue() });
  let run = 0;
  const seen = { fits: 0, refused: 0, entities: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyEvent, { maxLength: 25 }),
      fc.array(proposal, { minLength: 1, maxLength: 8 }),
      async (history, proposals) => {
        const prefix = `${++run}-`;
        const place = (event: ProposedEvent) => apart(event, prefix, -3e12);
        await appendEvents(store, operator, beginning.map(place));
        for (const event of history) await appendEvents(store, operator, [place(event)]);
        for (const { events, occurredAt, isElsewhere } of proposals) {
          const draft = draftOf(store, events.map(place), occurredAt, isElsewhere);
          const head = await lastPosition(store);
          const preview = await previewDraft(store, operator, draft);
          expect(await lastPosition(store)).toBe(head);
          seen[preview.status]++;
          seen.entities += preview.entities.length;
          if (preview.status === 'refused') await expectRefused(store, draft, preview);
          else await expectRecorded(store, draft, preview);
        }
      },
    ),
    { numRuns: 25, endOnFailure: true },
  );
  expect(await checkStore(store)).toEqual([]);
  expect(Math.min(seen.fits, seen.refused)).toBeGreaterThan(15);
  expect(seen.entities).toBeGreaterThan(seen.fits);
});

async function expectRefused(store: Store, draft: Draft, { faults, pin }: Preview) {
  const head = await lastPosition(store);
  expect(pin).toBeNull();
  expect(faults.length).toBeGreaterThan(0);
  const events = draft.events.map((event) => ({
    ...event,
    occurredAt: Date.parse(draft.occurredAt ?? ''),
  }));
  const saved = await appendEvents(store, operator, events);
  expect(saved).toEqual({ status: 'refused', faults: faults.map(unnamed) });
  const applied = await applyDraft(store, operator, draft, 'none');
  expect(applied.status).toMatch(/refused|moved/);
  expect(applied).toMatchObject({ preview: { status: 'refused', faults: faults.map(unnamed) } });
  expect(await lastPosition(store)).toBe(head);
}

/** Without the id of what a definition threw, which is new each time. */
function unnamed(fault: Fault): Fault {
  return fault.code === 'definition_failed' ? expect.objectContaining({ code: fault.code }) : fault;
}

async function expectRecorded(store: Store, draft: Draft, preview: Preview) {
  const applied = await applyDraft(store, operator, draft, preview.pin ?? '');
  if (applied.status !== 'recorded') throw new Error(JSON.stringify(applied));
  expect(applied.replayed).toBe(false);
  expect(preview.events.map(({ entity, version }) => ({ ...entity, version }))).toEqual(
    applied.events.map(({ entity }) => entity),
  );
  const stored = await Promise.all(applied.events.map(({ id }) => readEvent(store, id)));
  const recorded = stored.map((event) =>
    event?.updated.filter(({ type }) => !type.startsWith('$')).toSorted(byEntity),
  );
  const previewed = draft.events.map((_, index) =>
    preview.entities
      .flatMap(({ type, id, steps }) =>
        steps
          .filter(({ event }) => event === index)
          .map(({ version, changes }) => ({ type, id, version, changes })),
      )
      .toSorted(byEntity),
  );
  expect(previewed).toEqual(recorded);
  for (const { type, id, from, to, before, after } of preview.entities) {
    const [was, is] = await Promise.all([
      from === 0 ? null : readState(store, { type, id }, { version: from }),
      readState(store, { type, id }),
    ]);
    expect({ from: was?.state ?? null, to: is?.state, version: is?.version }).toEqual({
      from: before,
      to: after,
      version: to,
    });
  }
  for (const event of stored) {
    expect(event).toMatchObject({
      reason: draft.reason,
      metadata: { ticket: draft.ticket },
      correlationId: draft.id,
      occurredAt: Date.parse(draft.occurredAt ?? ''),
    });
  }
}

function byEntity(a: { type: string; id: string }, b: { type: string; id: string }): number {
  return `${a.type}/${a.id}` < `${b.type}/${b.id}` ? -1 : 1;
}

function draftOf(
  { catalogue }: Store,
  events: readonly ProposedEvent[],
  occurredAt: number,
  isElsewhere: boolean,
): Draft {
  const placed = events.map(({ type, data, entity }) => {
    const entityType = entity?.type ?? catalogue.eventTypes.get(type) ?? '';
    const idField = catalogue.entities.get(entityType)?.idField ?? '';
    const id = entity?.id ?? String(member(data, idField));
    return {
      type,
      data,
      entity: { type: entityType, id: isElsewhere ? `${id}?` : id },
      causationId: null,
    };
  });
  const [first] = placed;
  if (!first) throw new Error('a proposal without events');
  return {
    id: randomUUID(),
    kind: 'event',
    entity: first.entity,
    events: placed,
    reason: 'For the test',
    ticket: 'T-1',
    occurredAt: new Date(occurredAt).toISOString(),
  };
}

async function lastPosition({ pool }: Store): Promise<string> {
  const { rows } = await pool.query<{ last: string }>(
    `select coalesce(max(position), 0)::text as last from authority.event`,
  );
  return rows[0]?.last ?? '';
}
