import type pg from 'pg';
import type { State } from '#lib/domain/event.ts';
import { checkedRow } from '#lib/domain/project.ts';
import type { EntityProjection, Row } from '#lib/domain/read-model.ts';
import { statesOf } from '#lib/event-store/states-page.ts';
import type { Reading } from '#lib/event-store/store.ts';
import type { Model } from '#lib/projections/read-models/model.ts';
import {
  changesBy,
  type ProjectedRow,
  touchesAny,
} from '#lib/projections/read-models/projected-event.ts';
import { RowWriter } from '#lib/projections/read-models/row-writer.ts';
import { quoted, tableOf } from '#lib/projections/read-models/table.ts';

/**
 * Writes the rows of the entities that the events after the model's position, up to `upTo`, changed,
 * and of those that refer to them, as their states are now.
 */
export async function writeEntityRows(
  store: Reading,
  client: pg.ClientBase,
  definition: EntityProjection,
  model: Model,
  upTo: bigint,
): Promise<void> {
  const changed = await changedBetween(client, typesOf(definition), model, upTo);
  const ids = new Set(changed.get(definition.entityType));
  const referring = await referringTo(client, definition, model, (type) => [
    ...(changed.get(type) ?? []),
  ]);
  for (const id of referring) ids.add(id);
  const writer = new RowWriter(client, model, model.shape);
  const made = await rowsOf(store, definition, [...ids]);
  for (const id of ids) {
    const row = made.get(id);
    await writer.do(row ? { put: row } : { remove: { [definition.table.key[0] as string]: id } });
  }
  await writer.flush();
}

/** The types of the entities that a row is made of. */
export function typesOf({ entityType, related }: EntityProjection): string[] {
  return [entityType, ...Object.values(related).map(({ type }) => type)];
}

/**
 * The entities of these types that the events after a position, up to `upTo`, changed, by type; `by`:
 * events of entities of that type alone.
 */
export async function changedBetween(
  client: Pick<pg.ClientBase, 'query'>,
  types: readonly string[],
  { position, skipped }: Pick<Model, 'position' | 'skipped'>,
  upTo: bigint,
  by: string | null = null,
): Promise<Map<string, Set<string>>> {
  const { rows: events } = await client.query<Pick<ProjectedRow, 'entity_type' | 'updated'>>(
    `select e.entity_type, e.updated from authority.event e
     where e.position > $1 and e.position <= $2 and e.position <> all ($3)
       and ($4::text is null or e.entity_type = $4)`,
    [position, upTo, skipped, by],
  );
  const changed = new Map(types.map((type) => [type, new Set<string>()]));
  for (const event of events) {
    if (!touchesAny(event, types)) continue;
    for (const { type, id } of changesBy(event)) changed.get(type)?.add(id);
  }
  return changed;
}

/** The entities whose rows refer to these. */
export async function referringTo(
  client: Pick<pg.Pool, 'query'>,
  { related, table }: EntityProjection,
  model: Model,
  changed: (type: string) => readonly string[],
): Promise<string[]> {
  const found: string[] = [];
  for (const { type, column } of Object.values(related)) {
    const ids = changed(type);
    if (ids.length === 0) continue;
    const { rows } = await client.query<{ id: string }>(
      `select r.${quoted(table.key[0] as string)} as id from ${tableOf(model)} r
       where r.${quoted(column)} = any ($1)`,
      [ids],
    );
    found.push(...rows.map(({ id }) => id));
  }
  return found;
}

type Standing = { id: string; version: number; state: State; isDeleted: boolean };

/** Entities as they would be, by `entityKey`. */
export type Overlay = ReadonlyMap<string, Standing>;

export function entityKey(type: string, id: string): string {
  return JSON.stringify([type, id]);
}

/**
 * The rows that these entities have now, or would have where `overlay` says how they would be; those
 * that have none are left out.
 */
export async function rowsOf(
  store: Reading,
  definition: EntityProjection,
  ids: readonly string[],
  overlay: Overlay = new Map(),
): Promise<Map<string, Row>> {
  const entities = await standing(store, definition.entityType, ids, overlay);
  const related = Object.entries(definition.related);
  const wanted = new Map<string, Set<string>>();
  for (const [, { type, id }] of related) {
    const known = wanted.get(type) ?? new Set<string>();
    wanted.set(type, known);
    for (const { state } of entities) {
      const of = id(state);
      if (of !== undefined) known.add(of);
    }
  }
  const states = new Map<string, State>();
  for (const [type, of] of wanted) {
    for (const { id, state } of await standing(store, type, [...of], overlay)) {
      states.set(entityKey(type, id), state);
    }
  }
  const rows = new Map<string, Row>();
  for (const { id, version, state, isDeleted } of entities) {
    const referred = related.map(([name, { type, id: idIn }]): [string, State | null] => [
      name,
      states.get(entityKey(type, idIn(state) ?? '')) ?? null,
    ]);
    const row = checkedRow(definition, state, {
      id,
      version,
      deleted: isDeleted,
      related: Object.fromEntries(referred),
    });
    if (row) rows.set(id, row);
  }
  return rows;
}

async function standing(
  store: Reading,
  type: string,
  ids: readonly string[],
  overlay: Overlay,
): Promise<Standing[]> {
  const laid = ids.flatMap((id) => overlay.get(entityKey(type, id)) ?? []);
  const others = ids.filter((id) => !overlay.has(entityKey(type, id)));
  const stored = await statesOf(store, type, others);
  return [
    ...laid,
    ...stored.map(({ id, version, state, deletedAt }) => ({
      id,
      version,
      state,
      isDeleted: deletedAt !== null,
    })),
  ];
}
