import type { State } from '#lib/domain/event.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import { changeOf } from '#lib/domain/project.ts';
import type { EntityProjection, EventProjection, ProjectedEvent } from '#lib/domain/read-model.ts';
import type { DecidedEvent, Decision } from '#lib/event-store/append-types.ts';
import type { Reading } from '#lib/event-store/store.ts';
import {
  entityKey,
  type Overlay,
  referringTo,
  rowsOf,
} from '#lib/projections/read-models/entity-rows.ts';
import { operationsOn } from '#lib/projections/read-models/event-rows.ts';
import { type Model, readModels } from '#lib/projections/read-models/model.ts';
import { type RowDifference, SimulatedRows } from '#lib/projections/read-models/simulated-rows.ts';

export type RowsPreview = { model: Model; differences: RowDifference[] };

/**
 * The rows of each read model that a decided append would change, by the same functions that would
 * write them. One that stopped, or serves a former definition, is left out.
 */
export async function previewRows(
  store: Reading,
  decision: Pick<Decision, 'events' | 'written'>,
): Promise<RowsPreview[]> {
  const { projections, projectionFingerprints } = store.catalogue;
  const previews: RowsPreview[] = [];
  for (const model of await readModels(store.pool)) {
    const definition = projections.get(model.name);
    const isPresent = projectionFingerprints.get(model.name) === model.fingerprint;
    if (!definition || !isPresent || model.status !== 'serving' || model.stopped) continue;
    const rows = new SimulatedRows(store.pool, model);
    try {
      await (definition.kind === 'events'
        ? simulateEvents(definition, decision.events, rows)
        : simulateEntities(store, definition, model, decision, rows));
    } catch (error) {
      // It will stop at that event, and says so there: no preview of something else fails for it.
      if (error instanceof Error) continue;
      throw error;
    }
    const differences = rows.differences();
    if (differences.length > 0) previews.push({ model, differences });
  }
  return previews;
}

async function simulateEvents(
  definition: EventProjection,
  events: readonly DecidedEvent[],
  rows: SimulatedRows,
): Promise<void> {
  for (const { prepared, occurredAt, entries } of events) {
    const event: ProjectedEvent = {
      type: prepared.type,
      entity: prepared.ref,
      data: prepared.data,
      actor: prepared.actor,
      occurredAt: new Date(occurredAt).toISOString(),
      imported: false,
    };
    const changes = entries.map(({ ref, version, changes: made, effectiveAt }) =>
      changeOf({ ...ref, version, changes: made }, new Date(effectiveAt).toISOString()),
    );
    for (const operation of operationsOn(definition, event, changes)) await rows.do(operation);
  }
}

async function simulateEntities(
  store: Reading,
  definition: EntityProjection,
  model: Model,
  { written }: Pick<Decision, 'written'>,
  rows: SimulatedRows,
): Promise<void> {
  const overlay: Overlay = new Map(
    written.map(({ ref, version, state }) => [
      entityKey(ref.type, ref.id),
      { id: ref.id, version, state: state as State, isDeleted: deletedAt(state) !== null },
    ]),
  );
  const changed = Map.groupBy(written, ({ ref }) => ref.type);
  const ids = new Set(changed.get(definition.entityType)?.map(({ ref }) => ref.id));
  for (const id of await referringTo(store.pool, definition, model, (type) =>
    (changed.get(type) ?? []).map(({ ref }) => ref.id),
  )) {
    ids.add(id);
  }
  const made = await rowsOf(store, definition, [...ids], overlay);
  for (const id of ids) {
    const row = made.get(id);
    await rows.do(row ? { put: row } : { remove: { [definition.table.key[0] as string]: id } });
  }
}
