// Invariant: a change is removed from the outbox once its event is recorded, and its id is made of its
// place there: whoever is killed between the two records it once. Nothing is skipped by a number that
// commits late, since no number is gone on behind: what is there is what is not recorded.
import { type RowChange, recordChanges } from '#lib/transfer/adopt/record-changes.ts';
import { rowOf } from '#lib/transfer/adopt/row-of.ts';
import type { Source } from '#lib/transfer/adopt/source.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';

type Change = {
  id: bigint;
  xid: string;
  at: number;
  relation: string;
  op: string;
  actor: string | null;
  before: string | null;
  after: string | null;
};

/** Changes read at once. */
const atOnce = 256;

export type Drained = { changes: number; isTruncated: boolean };

/**
 * Records what stands in the outbox, transaction by transaction in the order in which each wrote last:
 * a row that two wrote is locked until the first has committed, so the order of each row, and of
 * whatever one saw of the other, is that of their commits. Of tables that are not `begun` nothing is
 * recorded: their rows still come as a whole.
 */
export async function drainOutbox(
  source: Source,
  begun: readonly SourceTable[] = source.tables,
): Promise<Drained> {
  const { client, tell } = source;
  const known = new Map(begun.map((table) => [table.relation, table]));
  const awaited = new Set(source.tables.map(({ relation }) => relation));
  const strange = new Map<string, number>();
  const drained: Drained = { changes: 0, isTruncated: false };
  // As it is now, whatever comes meanwhile: that is later than all of this.
  await client.query(
    `declare backstory_changes no scroll cursor with hold for
     select id, xid::text, at, relation, op, actor, before, after
     from backstory.change order by max(id) over (partition by xid), id`,
  );
  try {
    for (;;) {
      const { rows } = await client.query<Change>(`fetch ${atOnce} from backstory_changes`);
      if (rows.length === 0) break;
      await recordChanges(
        source,
        rows.flatMap((row) => rowChange(source, known.get(row.relation), row)),
      );
      for (const { relation, op } of rows) {
        if (!awaited.has(relation)) strange.set(relation, (strange.get(relation) ?? 0) + 1);
        else if (op === 'TRUNCATE') drained.isTruncated = true;
      }
      await client.query('delete from backstory.change where id = any ($1::int8[])', [
        rows.map(({ id }) => String(id)),
      ]);
      drained.changes += rows.length;
    }
  } finally {
    await client.query('close backstory_changes').catch(() => {});
  }
  for (const [relation, count] of strange) {
    tell(`Left out, ${count} of ${relation}, which is not adopted under that name.`);
  }
  return drained;
}

function rowChange(
  { installation }: Source,
  table: SourceTable | undefined,
  { id, xid, at, op, actor, before, after }: Change,
): RowChange[] {
  if (!table || op === 'TRUNCATE') return [];
  return [
    {
      ...{ key: String(id), table, at, actor, correlationId: `${installation.name}:${xid}` },
      before: before === null ? null : rowOf(before),
      after: after === null ? null : rowOf(after),
    },
  ];
}
