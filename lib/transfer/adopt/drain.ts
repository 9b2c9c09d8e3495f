// Invariant: a change is removed from the outbox once its event is recorded, and its id is made of its
// place there: whoever is killed between the two records it once. Nothing is skipped by a number that
// commits late, since no number is gone on behind: what is there is what is not recorded.
import { type RowChange, recordChanges } from '#lib/transfer/adopt/record-changes.ts';
import { recordTruncation } from '#lib/transfer/adopt/record-truncation.ts';
import { rowOf } from '#lib/transfer/adopt/row-of.ts';
import type { Source } from '#lib/transfer/adopt/source.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';

type Change = {
  id: bigint;
  xid: string;
  at: number;
  oid: string;
  name: string;
  op: string;
  actor: string | null;
  before: string | null;
  after: string | null;
};

/** Changes read at once. */
const atOnce = 256;

/**
 * Records what stands in the outbox, transaction by transaction in the order in which each wrote last:
 * a row that two wrote is locked until the first has committed, so the order of each row, and of
 * whatever one saw of the other, is that of their commits. Of tables that are not `begun` nothing is
 * recorded: their past, which is still to be read, tells it. Answers with how many there were.
 */
export async function drainOutbox(
  source: Source,
  begun: readonly SourceTable[] = source.tables,
): Promise<number> {
  const { client, tell } = source;
  const known = new Map(begun.map((table) => [table.oid, table]));
  const awaited = new Set(source.tables.map(({ oid }) => oid));
  const strange = new Map<string, number>();
  let changes = 0;
  // As it is now, whatever comes meanwhile: that is later than all of this.
  await client.query(
    `declare backstory_changes no scroll cursor with hold for
     select id, xid::text, at, relation::oid::text as oid, relation::text as name, op, actor,
       before, after
     from backstory.change order by max(id) over (partition by xid), id`,
  );
  try {
    for (;;) {
      const { rows } = await client.query<Change>(`fetch ${atOnce} from backstory_changes`);
      if (rows.length === 0) break;
      for (const run of runsOf(rows)) {
        await recordRun(source, known, run);
        await client.query('delete from backstory.change where id = any ($1::int8[])', [
          run.map(({ id }) => String(id)),
        ]);
      }
      for (const { oid, name } of rows) {
        if (!awaited.has(oid)) strange.set(name, (strange.get(name) ?? 0) + 1);
      }
      changes += rows.length;
    }
  } finally {
    await client.query('close backstory_changes').catch(() => {});
  }
  for (const [name, count] of strange) tell(`Left out, ${count} of ${name}, which is not adopted.`);
  return changes;
}

/** What is recorded and removed together. A truncation alone: done again, it would end what came after it. */
function runsOf(changes: readonly Change[]): Change[][] {
  const runs: Change[][] = [];
  let last: Change | undefined;
  for (const change of changes) {
    const isApart = change.op === 'TRUNCATE' || last === undefined || last.op === 'TRUNCATE';
    if (isApart) runs.push([change]);
    else runs.at(-1)?.push(change);
    last = change;
  }
  return runs;
}

async function recordRun(
  source: Source,
  known: ReadonlyMap<string, SourceTable>,
  run: readonly Change[],
): Promise<void> {
  const { name } = source.installation;
  const [first] = run;
  if (first?.op !== 'TRUNCATE') {
    return recordChanges(
      source,
      run.flatMap((change) => rowChange(name, known.get(change.oid), change)),
    );
  }
  const table = known.get(first.oid);
  if (table) await recordTruncation(source, toldBy(name, table, first));
}

function rowChange(name: string, table: SourceTable | undefined, change: Change): RowChange[] {
  if (!table) return [];
  const { before, after } = change;
  return [
    {
      ...toldBy(name, table, change),
      before: before === null ? null : rowOf(before, table),
      after: after === null ? null : rowOf(after, table),
    },
  ];
}

function toldBy(name: string, table: SourceTable, { id, xid, at, actor }: Change) {
  return { key: String(id), table, at, actor, correlationId: `${name}:${xid}` };
}
