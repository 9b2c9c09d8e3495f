import type { State } from '#lib/domain/event.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { importedEvents } from '#lib/transfer/runs/of-import.ts';

export type Made = { id: string; position: bigint; state: State };

export type Pages = {
  after?: bigint;
  notDeleted?: boolean;
  /** Read at once: no more than will be taken. */
  pageSize?: number;
};

type Row = { id: string; position: bigint; deleted: boolean };

/**
 * Entities of a type that an import made, whose first event it recorded, with what they are by now; in the
 * order of those events, from behind one on. Those that were there before have a history that is not the
 * import's. `notDeleted` passes over those that are seen to be deleted without a fold. Asks for no
 * permission.
 */
export async function* madeBy(
  store: Reading,
  { id, type }: { id: string; type: string },
  { after = 0n, notDeleted = false, pageSize = 1_000 }: Pages = {},
): AsyncGenerator<Made> {
  const { current } = await store.generations.find(type);
  for (let from = after; ; ) {
    const { rows } = await store.pool.query<Row>(
      // A state that is behind says nothing.
      `select c.id, c.position,
         $5 and coalesce(s.version = h.version and s.deleted_at is not null, false) as deleted
       from (${importedEvents(
         'e.entity_id as id, e.position',
         'e.entity_type = $2 and e.version = 1 and e.position > $3',
         'order by position limit $6',
       )}) c
       left join authority.head h on h.entity_type = $2 and h.entity_id = c.id
       left join derived.state s on s.generation = $4 and s.entity_id = c.id
       order by c.position`,
      [id, type, String(from), current, notDeleted, pageSize],
    );
    const last = rows.at(-1);
    if (!last) return;
    from = last.position;
    const wanted = rows.filter(({ deleted }) => !deleted);
    const known = await loadKnown(
      store,
      wanted.map((row) => ({ type, id: row.id })),
    );
    for (const [index, { ref, state }] of known.entries()) {
      const { position = 0n } = wanted[index] ?? {};
      yield { id: ref.id, position, state };
    }
  }
}
