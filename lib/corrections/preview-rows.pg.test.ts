import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { operator } from '#lib/access/viewer.ts';
import type { Draft } from '#lib/corrections/draft.ts';
import type { PreviewedRows } from '#lib/corrections/preview.ts';
import { previewDraft } from '#lib/corrections/preview-draft.ts';
import type { Row } from '#lib/domain/read-model.ts';
import { appendEvents } from '#lib/event-store/append-events.ts';
import type { ProposedEvent } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';
import { openTestStore } from '#lib/testing/open-test-store.ts';
import { followAll, rowsIn, servingModel } from '#lib/testing/read-model-rows.ts';

const names = ['dailyActivity', 'emailDirectory', 'marketplace'];
const at = Date.UTC(2026, 0, 5, 9);

const user = fc.constantFrom('u1', 'u2', 'u3');
const advert = fc.constantFrom('a1', 'a2');
const anything: fc.Arbitrary<ProposedEvent> = fc.oneof(
  fc.record({ userId: user, email: fc.nat(5).map((n) => `e${n}@one.example`) }).map((data) => ({
    type: 'userEmailUpdated',
    data,
  })),
  fc.record({ userId: user, name: fc.constantFrom('Ann', 'Bea') }).map((data) => ({
    type: 'userProfileUpdated',
    data,
  })),
  user.map((userId) => ({ type: 'userLoggedIn', data: { userId } })),
  fc.record({ advertisementId: advert, userId: user }).map((data) => ({
    type: 'advertisementCreated',
    data: { ...data, title: 'Boat', price: 1, category: 'boat' },
  })),
  fc.record({ advertisementId: advert, price: fc.nat(9) }).map((data) => ({
    type: 'advertisementEdited',
    data,
  })),
  advert.map((advertisementId) => ({ type: 'advertisementDeleted', data: { advertisementId } })),
);

test('the rows that a preview shows are those that change when it is applied', async () => {
  const store = await openTestStore();
  const seen = { changes: 0, models: new Set<string>() };
  await appendEvents(
    store,
    operator,
    ['u1', 'u2', 'u3'].map((userId) => ({
      type: 'userCreated',
      data: { userId, email: `${userId}@one.example` },
    })),
  );
  await followAll(store);
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { minLength: 1, maxLength: 3 }), async (events) => {
      const timed = events.map((event) => ({ ...event, occurredAt: at }));
      const preview = await previewDraft(store, operator, draftOf(events));
      const before = await everyRow(store);
      await appendEvents(store, operator, timed);
      await followAll(store);
      const after = await everyRow(store);
      const shown = new Map(preview.rows.map((model) => [model.name, model]));
      for (const name of names) {
        const told = differences(before.get(name) ?? [], after.get(name) ?? []);
        expect(changesOf(shown.get(name))).toEqual(told);
        seen.changes += told.length;
        if (told.length > 0) seen.models.add(name);
      }
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect(seen.models).toEqual(new Set(names));
  expect(seen.changes).toBeGreaterThan(40);
}, 60_000);

function draftOf(events: readonly ProposedEvent[]): Draft {
  const told = events.map(({ type, data }) => {
    const of = type.startsWith('user') ? 'user' : 'advertisement';
    return { type, data, entity: { type: of, id: String(data[`${of}Id`]) }, causationId: null };
  });
  return {
    id: randomUUID(),
    kind: 'event',
    entity: (told[0] as (typeof told)[0]).entity,
    events: told,
    reason: null,
    ticket: null,
    occurredAt: new Date(at).toISOString(),
  };
}

async function everyRow(store: Store): Promise<Map<string, Row[]>> {
  const all = new Map<string, Row[]>();
  for (const name of names) all.set(name, await rowsIn(store, await servingModel(store, name)));
  return all;
}

/** The rows that differ, as texts, those of before first. */
function differences(before: readonly Row[], after: readonly Row[]): string[] {
  const [was, is] = [before, after].map((rows) => new Set(rows.map((row) => JSON.stringify(row))));
  return [
    ...[...(was ?? [])].filter((row) => !is?.has(row)).map((row) => `- ${row}`),
    ...[...(is ?? [])].filter((row) => !was?.has(row)).map((row) => `+ ${row}`),
  ].toSorted();
}

function changesOf(model: PreviewedRows | undefined): string[] {
  const columns = model?.columns.map(({ name }) => name) ?? [];
  const text = (row: object) =>
    JSON.stringify(Object.fromEntries(columns.map((name) => [name, (row as Row)[name] ?? null])));
  return (model?.changes ?? [])
    .flatMap(({ before, after }) => [
      ...(before ? [`- ${text(before)}`] : []),
      ...(after ? [`+ ${text(after)}`] : []),
    ])
    .toSorted();
}
