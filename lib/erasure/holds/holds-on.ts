// Invariant: what a hold is on got a version by it, so that whoever has read an entity's history up to
// its head knows of every hold there ever was on it.
import type { EntityRef } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { History } from '#lib/erasure/scope.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';

export type HoldState = {
  id: string;
  version: number;
  status: 'placed' | 'lifted';
  entities: EntityRef[];
  reviewOn: string | null;
};

/** Holds by id, those that were lifted too; all where no ids are given. */
export async function holdsByIds(
  store: Reading,
  ids: readonly string[] | null,
): Promise<Map<string, HoldState>> {
  const states = await readActStates(store, '$hold', ids);
  return new Map(
    [...states.values()].map(({ id, version, state }) => [
      id,
      { id, version, ...(state as JsonObject as unknown as Omit<HoldState, 'id' | 'version'>) },
    ]),
  );
}

/** The holds that are on each of these now, by the key of the entity. */
export async function holdsInHistories(
  store: Reading,
  histories: readonly History[],
): Promise<Map<string, HoldState[]>> {
  const ids = new Set<string>();
  for (const { events } of histories) {
    for (const { ref } of events) if (ref.type === '$hold') ids.add(ref.id);
  }
  return ids.size === 0 ? new Map() : byEntity(await holdsByIds(store, [...ids]));
}

/** As `holdsInHistories`, where their histories were not read. */
export async function holdsOn(
  store: Reading,
  refs: readonly EntityRef[],
): Promise<Map<string, HoldState[]>> {
  const { rows } = await store.pool.query<{ id: string }>({
    name: 'holds-on',
    text: `select distinct e.entity_id as id
      from unnest($1::text[], $2::text[]) as r(type, id)
      join authority.touch t on t.entity_type = r.type and t.entity_id = r.id
      join authority.event e on e.position = t.position
      where e.entity_type = '$hold'`,
    values: [refs.map(({ type }) => type), refs.map(({ id }) => id)],
  });
  if (rows.length === 0) return new Map();
  return byEntity(
    await holdsByIds(
      store,
      rows.map(({ id }) => id),
    ),
  );
}

function byEntity(holds: ReadonlyMap<string, HoldState>): Map<string, HoldState[]> {
  const on = new Map<string, HoldState[]>();
  for (const hold of holds.values()) {
    if (hold.status !== 'placed') continue;
    for (const ref of hold.entities) on.set(keyOf(ref), [...(on.get(keyOf(ref)) ?? []), hold]);
  }
  return on;
}
