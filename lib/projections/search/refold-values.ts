import type pg from 'pg';
import { applyChanges } from '#lib/domain/apply-changes.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import type { Searchable } from '#lib/projections/search/searchable.ts';
import { rowKey } from '#lib/projections/search/store-rows.ts';
import { count, type Delta, movedRow, type ValueRow } from '#lib/projections/search/value-rows.ts';

const pageSize = 500;

/**
 * All that can be found of one entity, from its events up to a position. Changes that were erased
 * say no longer what they held, so its states are folded and compared.
 */
export async function refoldValues(
  { client, catalogue }: { client: pg.ClientBase; catalogue: Catalogue },
  ref: EntityRef,
  searchable: Searchable,
  upTo: bigint,
): Promise<ValueRow[]> {
  const rows = new Map<string, ValueRow>();
  let state: State = {};
  let version = 0;
  for (;;) {
    const page = await readHistory({ pool: client, catalogue }, ref, {
      order: 'asc',
      after: version,
      limit: pageSize,
    });
    for (const { version: made, changes, event } of page) {
      if (event.position > upTo) return [...rows.values()];
      const next = applyChanges(state, changes);
      const delta: Delta = new Map();
      if (made === 1) count(delta, { path: '', value: ref.id }, 1);
      for (const leaf of searchable.leaves(state, [])) count(delta, leaf, -1);
      for (const leaf of searchable.leaves(next, [])) count(delta, leaf, 1);
      for (const moved of delta.values()) {
        const key = rowKey({ ...ref, ...moved });
        const at = { position: event.position, at: event.effectiveAt };
        const row = movedRow(rows.get(key), ref, moved, at);
        if (row) rows.set(key, row);
      }
      state = next;
      version = made;
    }
    if (page.length < pageSize) return [...rows.values()];
  }
}
