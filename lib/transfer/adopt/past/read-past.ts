import type pg from 'pg';
import { readDebezium } from '#lib/transfer/adopt/past/debezium.ts';
import { findPaperTrail } from '#lib/transfer/adopt/past/paper-trail.ts';
import type { Audit, PastRow } from '#lib/transfer/adopt/past/past-row.ts';
import { findSimpleHistory } from '#lib/transfer/adopt/past/simple-history.ts';
import { findTemporal } from '#lib/transfer/adopt/past/temporal.ts';
import { type RowChange, recordChanges } from '#lib/transfer/adopt/record-changes.ts';
import { rowOf } from '#lib/transfer/adopt/row-of.ts';
import type { Source } from '#lib/transfer/adopt/source.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

type Find = (client: pg.ClientBase, table: SourceTable, bare: string) => Promise<Audit | null>;

const finders: Record<string, Find> = {
  paper_trail: findPaperTrail,
  simple_history: findSimpleHistory,
  temporal: findTemporal,
};

const debezium = 'debezium';
const inFile = `${debezium}=`;
const atOnce = 256;

/** Refuses what is no kind of past, before anything is put into a source. */
export function checkHistory(history: string): void {
  if (Object.hasOwn(finders, history)) return;
  if (history.startsWith(inFile) && history !== inFile) return;
  throw new TransferError(
    `--history is one of ${Object.keys(finders).join(', ')}, or ${inFile}FILE; not ${history}.`,
  );
}

/** What a source keeps of it: whoever writes there is not to say which file is opened here. */
export function kindOfHistory(history: string): string {
  return history.startsWith(inFile) ? debezium : history;
}

/** Records what an audit tells of a table's rows, before they are adopted as they are. */
export async function readPast(source: Source, table: SourceTable, kind: string): Promise<void> {
  const { client, tell, installation, history } = source;
  let count = 0;
  const record = async (changes: readonly RowChange[]) => {
    await recordChanges(source, changes);
    count += changes.length;
  };
  if (kind === debezium) {
    if (!history?.startsWith(inFile)) {
      throw new TransferError(`${table.relation} waits for its past: --history ${inFile}FILE.`);
    }
    for await (const changes of readDebezium(client, table, history.slice(inFile.length))) {
      await record(changes);
    }
    return tell(`${table.relation}: ${count} changes of the past.`);
  }
  const find = Object.hasOwn(finders, kind) ? finders[kind] : undefined;
  if (!find) {
    throw new TransferError(`The source says ${kind} of ${table.relation}, which is no past.`);
  }
  const { rows } = await client.query<{ bare: string }>(
    'select relname as bare from pg_class where oid = $1::regclass',
    [table.relation],
  );
  const audit = await find(client, table, rows[0]?.bare ?? '');
  if (!audit) return tell(`${table.relation} has no past of ${kind}.`);
  await client.query('savepoint past');
  try {
    await client.query(`declare backstory_past no scroll cursor for ${audit.sql}`, audit.values);
    for (;;) {
      const page = await client.query<PastRow>(`fetch ${atOnce} from backstory_past`);
      if (page.rows.length === 0) break;
      await record(page.rows.map((row) => changeOf(row, table, installation.name)));
    }
    await client.query('close backstory_past');
    await client.query('release savepoint past');
  } catch (error) {
    // Text that is no JSON, as PaperTrail writes it where its column is of type text.
    if ((error as { code?: unknown }).code !== '22P02') throw error;
    await client.query('rollback to savepoint past');
    return tell(`${audit.relation} holds something else than JSON: its past is not read.`);
  }
  tell(`${table.relation}: ${count} changes of the past, from ${audit.relation}.`);
}

function changeOf(
  { key, at, actor, reason, tx, before, after }: PastRow,
  table: SourceTable,
  name: string,
): RowChange {
  return {
    ...{ key, table, at, actor, reason },
    correlationId: tx === null ? null : `${name}:past:${tx}`,
    before: before === null ? null : rowOf(before, table),
    after: after === null ? null : rowOf(after, table),
  };
}
