import { allows, demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { deletionPolicy } from '#lib/corrections/deletion-rights.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import { erasableFrom, hardRefusal } from '#lib/erasure/hard-policy.ts';
import type { HoldView } from '#lib/erasure/holds/hold.ts';
import { holdViews } from '#lib/erasure/holds/hold-views.ts';
import { holdsOn } from '#lib/erasure/holds/holds-on.ts';
import { type ErasureStatus, requestOf } from '#lib/erasure/request.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';

export type ErasureOf = {
  mayErase: 'yes' | 'permission' | 'role' | 'type' | 'too-early';
  /** When the delete policy will let it be erased; null where that is not known, or now. */
  from: string | null;
  /** Of who may erase or place holds. */
  holds: HoldView[];
  /** The last erasure that was asked for of it. */
  last: { id: string; status: ErasureStatus; at: string } | null;
};

/** How an entity stands to being erased, for its page; null where there is none. Throws an `AccessFault`. */
export async function erasureOf(
  store: Viewing,
  viewer: Viewer,
  { type, id }: EntityRef,
): Promise<ErasureOf | null> {
  demand(viewer, 'read', type);
  if (entityTypeFault(type) || entityIdFault(id)) return null;
  const ref = { type, id };
  const [state, policy, last] = await Promise.all([
    readState(store, ref),
    deletionPolicy(store, type),
    lastErasure(store, ref),
  ]);
  if (!state) return null;
  const knowsHolds = allows(viewer, 'erase', type) || allows(viewer, 'placeHolds');
  const on = knowsHolds ? ((await holdsOn(store, [ref])).get(keyOf(ref)) ?? []) : [];
  const refusal = hardRefusal(policy, viewer, { kind: 'entity', type });
  const { isTooEarly, from } = erasableFrom(policy, state.deletedAt);
  return {
    mayErase: !allows(viewer, 'erase', type)
      ? 'permission'
      : refusal
        ? refusal.code === 'erasure_forbidden'
          ? 'role'
          : 'type'
        : isTooEarly
          ? 'too-early'
          : 'yes',
    from: isTooEarly ? from : null,
    holds: await holdViews(store, viewer, on),
    last,
  };
}

type Last = { id: string; data: string; recorded_at: number };

/** Of those that name it alone: asked for by its id, newest first, by the index of the type. */
async function lastErasure(store: Viewing, ref: EntityRef): Promise<ErasureOf['last']> {
  const { rows } = await store.pool.query<Last>({
    name: 'last-erasure-of',
    text: `select e.entity_id as id, d.data, e.recorded_at from authority.event e
      join lateral (select data from authority.event l where l.entity_type = '$erasure'
        and l.entity_id = e.entity_id order by l.version desc limit 1) d on true
      where e.entity_type = '$erasure' and e.version = 1
        and e.data -> 'target' ->> 'type' = $1
        and (e.data -> 'target' ->> 'id' = $2
          or exists (select from json_array_elements_text(e.data -> 'target' -> 'ids') i where i = $2))
      order by e.position desc limit 1`,
    values: [ref.type, ref.id],
  });
  const [row] = rows;
  if (!row) return null;
  const { status } = requestOf(JSON.parse(row.data));
  return { id: row.id, status, at: new Date(row.recorded_at).toISOString() };
}
