import type pg from 'pg';
import type { ProjectionDefinition } from '#lib/domain/read-model.ts';
import { changedBetween, typesOf } from '#lib/projections/read-models/entity-rows.ts';
import type { Model } from '#lib/projections/read-models/model.ts';

/** Rows in which this column holds one of these ids. */
export type Unsettled = { column: string; ids: string[] };

/** Events that are read at once. */
const atOnce = 8_000n;

/**
 * Rows that events after a generation's position have reached already, or may have: those made of
 * states are made of them as they are when the batch is read, and an erasure empties what is personal
 * before the log is followed up to it. Of two generations at one position these may differ, and will
 * not once both have come to the events.
 */
export async function unsettledRows(
  client: Pick<pg.ClientBase, 'query'>,
  definition: ProjectionDefinition,
  { position, shape }: Pick<Model, 'position' | 'shape'>,
): Promise<Unsettled[]> {
  const columns =
    definition.kind === 'entities'
      ? [
          { column: definition.table.key[0] as string, type: definition.entityType },
          ...Object.values(definition.related).map(({ column, type }) => ({ column, type })),
        ]
      : ownersIn(shape);
  const types = definition.kind === 'entities' ? typesOf(definition) : columns.map(typeIn);
  const changed = await changedAfter(client, types, position, definition.kind);
  return columns.flatMap(({ column, type }) => {
    const ids = [...(changed.get(type) ?? [])];
    return ids.length > 0 ? [{ column, ids }] : [];
  });
}

/** Columns that tell whose the personal ones are. */
function ownersIn({ columns }: Model['shape']): { column: string; type: string }[] {
  const owners = new Set(Object.values(columns).flatMap(({ personal }) => personal?.of ?? []));
  return [...owners].flatMap((column) => {
    const type = columns[column]?.reference;
    return type === undefined ? [] : [{ column, type }];
  });
}

function typeIn({ type }: { type: string }): string {
  return type;
}

async function changedAfter(
  client: Pick<pg.ClientBase, 'query'>,
  types: readonly string[],
  position: bigint,
  kind: ProjectionDefinition['kind'],
): Promise<Map<string, Set<string>>> {
  const { rows } = await client.query<{ end: bigint }>(
    'select coalesce(max(position), 0) as "end" from authority.event',
  );
  const end = rows[0]?.end ?? 0n;
  const changed = new Map<string, Set<string>>();
  for (let at = position; types.length > 0 && at < end; at += atOnce) {
    const by = kind === 'entities' ? null : '$erasure';
    const part = { position: at, skipped: [] };
    for (const [type, ids] of await changedBetween(client, types, part, at + atOnce, by)) {
      const known = changed.get(type) ?? new Set();
      for (const id of ids) known.add(id);
      changed.set(type, known);
    }
  }
  return changed;
}
