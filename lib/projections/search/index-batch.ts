// Invariant: the index holds what the events up to its checkpoint say, and nothing else; the
// checkpoint moves in the transaction that writes it.
import type pg from 'pg';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntityRef, UpdatedEntry } from '#lib/domain/event.ts';
import type { Place } from '#lib/projections/beside.ts';
import { refoldValues } from '#lib/projections/search/refold-values.ts';
import { type Searchable, searchableOf } from '#lib/projections/search/searchable.ts';
import { fieldIds, readRows, rowKey, writeRows } from '#lib/projections/search/store-rows.ts';
import { count, deltaOf, movedRow, type ValueRow } from '#lib/projections/search/value-rows.ts';

export type IndexSource = { catalogue: Catalogue };

type Row = {
  position: bigint;
  entity_type: string;
  type: string;
  effective_at: number;
  updated: string;
};

/** Whoever moves a place's checkpoint holds it. */
const checkpoints: Record<Place, string> = {
  derived: 'operational.search_checkpoint where one',
  derived_beside: `operational.beside where name = 'search'`,
};

/** Indexes the next events in the transaction of `client`; null where another process is at it. */
export async function indexBatch(
  { catalogue }: IndexSource,
  client: pg.ClientBase,
  limit: number,
  place: Place = 'derived',
): Promise<{ position: bigint; events: number } | null> {
  const checkpoint = await client.query<{ position: bigint }>(
    `select position from ${checkpoints[place]} for update skip locked`,
  );
  const after = checkpoint.rows[0]?.position;
  if (after === undefined) return null;
  const { rows } = await client.query<Row>(
    `select position, entity_type, type, effective_at, updated from authority.event
     where position > $1 order by position limit $2`,
    [after, limit],
  );
  const position = rows.at(-1)?.position;
  if (position === undefined) return { position: after, events: 0 };
  // Sure of its ways, whatever the planner knows of tables that are new.
  await client.query(
    'set local enable_seqscan = off; set local enable_hashjoin = off; set local enable_mergejoin = off',
  );
  const known = new Map<string, Searchable>();
  const searchable = (type: string) => {
    const there = known.get(type) ?? searchableOf(catalogue, type);
    known.set(type, there);
    return there;
  };
  const events = rows.map((row) => ({
    ...row,
    updated: (JSON.parse(row.updated) as UpdatedEntry[]).filter(
      ({ type }) => !type.startsWith('$'),
    ),
  }));
  const erased = new Map<string, EntityRef>();
  for (const { entity_type, updated } of events) {
    if (entity_type !== '$erasure') continue;
    for (const { type, id } of updated) erased.set(JSON.stringify([type, id]), { type, id });
  }
  const moves = events.flatMap((event) =>
    event.updated
      .filter(({ type, id }) => !erased.has(JSON.stringify([type, id])))
      .flatMap((entry) => {
        const delta = deltaOf(entry.changes, searchable(entry.type));
        if (entry.version === 1) count(delta, { path: '', value: entry.id }, 1);
        const { type, id } = entry;
        const moment = { position: event.position, at: event.effective_at };
        return [...delta.values()]
          .filter((moved) => moved.count !== 0)
          .map((moved) => ({ ref: { type, id }, moved, moment }));
      }),
  );
  await move(client, place, moves);
  for (const ref of erased.values()) {
    await client.query(
      `delete from ${place}.search_value where entity_type = $1 and entity_id = $2`,
      [ref.type, ref.id],
    );
    const source = { client, catalogue };
    const left = await refoldValues(source, ref, searchable(ref.type), position);
    await writeRows(client, place, left, await fieldIds(client, place, left));
  }
  await client.query(`update ${checkpoints[place].replace(' where', ' set position = $1 where')}`, [
    position,
  ]);
  return { position, events: rows.length };
}

type Move = {
  ref: EntityRef;
  moved: { path: string; value: string; count: number };
  moment: { position: bigint; at: number };
};

async function move(client: pg.ClientBase, place: Place, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  const keys = new Map(
    moves.map(({ ref, moved }) => [rowKey({ ...ref, ...moved }), { ...ref, ...moved }]),
  );
  const fields = await fieldIds(client, place, [...keys.values()]);
  const rows = await readRows(client, place, [...keys.values()], fields);
  const changed = new Map<string, ValueRow>();
  for (const { ref, moved, moment } of moves) {
    const key = rowKey({ ...ref, ...moved });
    const row = movedRow(changed.get(key) ?? rows.get(key), ref, moved, moment);
    if (row) changed.set(key, row);
  }
  await writeRows(client, place, [...changed.values()], fields);
}
