import type pg from 'pg';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { snapshotInterval } from '#lib/event-store/view.ts';
import {
  type Checked,
  type Checking,
  type Counts,
  EntityCheck,
  type Stored,
} from '#lib/projections/drift/check-entity.ts';
import { readFound } from '#lib/projections/drift/read-found.ts';
import {
  type CheckedGeneration,
  checkedGenerations,
  nextHeads,
  readSnapshots,
  readStates,
  readVersions,
  refOf,
} from '#lib/projections/drift/read-part.ts';
import type { Span } from '#lib/projections/drift/span.ts';

export type Source = Pick<Reading, 'pool' | 'catalogue'>;

export type CheckedPart = {
  /** What of the span was checked: from its beginning on. */
  part: Span;
  isLast: boolean;
  counts: Counts;
  /** Entities that are not as their events say. */
  deviating: Checked[];
  generations: ReadonlyMap<number, CheckedGeneration>;
};

export function noCounts(): Counts {
  return { entities: 0, events: 0, compared: 0, erased: 0 };
}

type How = {
  /** Versions that may be without a snapshot. */
  apart?: number;
  /** Whether the search index and the references are compared too. */
  found?: boolean;
};

/**
 * Checks the entities that come first in a span, as they stand at one moment: all that one append
 * wrote is seen, or nothing of it. Writes nothing.
 */
export async function checkPart(
  source: Source,
  span: Span,
  { apart = 2 * snapshotInterval, found = false }: How = {},
): Promise<CheckedPart> {
  const client = await source.pool.connect();
  let broken = true;
  try {
    await client.query('begin isolation level repeatable read, read only');
    // By indexes and in their order, whatever the planner knows of tables that are new.
    await client.query(`select set_config(name, 'off', true) from unnest($1::text[]) name`, [
      ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin', 'enable_bitmapscan', 'jit'],
    ]);
    const checked = await checkWithin(client, source, span, { apart, found });
    await client.query('commit');
    broken = false;
    return checked;
  } catch (error) {
    broken = await client.query('rollback').then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.release(broken);
  }
}

/** The same in a transaction in which nothing moves. */
export async function checkWithin(
  client: pg.ClientBase,
  { catalogue }: Pick<Source, 'catalogue'>,
  span: Span,
  how: Required<How>,
): Promise<CheckedPart> {
  // By indexes and in their order, whatever the planner knows of tables that are new.
  await client.query(`select set_config(name, 'off', true) from unnest($1::text[]) name`, [
    ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin', 'enable_bitmapscan', 'jit'],
  ]);
  const generations = await checkedGenerations(client, { catalogue });
  const { heads, part, isLast } = await nextHeads(client, span);
  const ids = [...generations.keys()];
  const states = Map.groupBy(await readStates(client, part, ids), keyOfRow);
  const snapshots = Map.groupBy(await readSnapshots(client, part, ids), keyOfRow);
  const found = how.found ? await readFound(client, { catalogue }, part) : null;
  const values = Map.groupBy(found?.values ?? [], keyOfRow);
  const references = Map.groupBy(found?.references ?? [], keyOfRow);
  const headOf = new Map(heads.map((head) => [keyOfRow(head), head]));
  const counts = noCounts();
  const checking: Checking = { catalogue, generations, counts, apart: how.apart, found };
  const deviating: Checked[] = [];
  const unseen = new Map(
    [
      ...heads,
      ...[...states.values(), ...snapshots.values()].flat(),
      ...(found ? [...found.values, ...found.references] : []),
    ].map((row) => [keyOfRow(row), refOf(row)]),
  );
  const begin = (key: string, ref: EntityRef) => {
    unseen.delete(key);
    const stored: Stored = {
      head: headOf.get(key) ?? null,
      states: states.get(key) ?? [],
      snapshots: snapshots.get(key) ?? [],
      values: values.get(key) ?? [],
      references: references.get(key) ?? [],
    };
    return { key, check: new EntityCheck(checking, ref, stored) };
  };
  const end = (check: EntityCheck) => {
    const checked = check.end();
    if (checked.deviations.length > 0) deviating.push(checked);
  };
  let present: ReturnType<typeof begin> | null = null;
  for await (const rows of readVersions(client, part)) {
    for (const row of rows) {
      const key = keyOf(row.of_type, row.of_id);
      if (present?.key !== key) {
        if (present) end(present.check);
        present = begin(key, { type: row.of_type, id: row.of_id });
      }
      present.check.take(row);
    }
  }
  if (present) end(present.check);
  for (const [key, ref] of [...unseen]) end(begin(key, ref).check);
  return { part, isLast, counts, deviating, generations };
}

function keyOfRow(row: { entity_type: string; entity_id: string }): string {
  return keyOf(row.entity_type, row.entity_id);
}

/** A type has no slash. */
function keyOf(type: string, id: string): string {
  return `${type}/${id}`;
}
