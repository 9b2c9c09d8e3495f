import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { isExact } from '#lib/domain/exact-number.ts';
import type { Json } from '#lib/domain/json.ts';
import { type OcelGathering, timeOf, Unfit } from '#lib/transfer/import/ocel/ocel-json.ts';
import type { OcelAttribute } from '#lib/transfer/import/ocel/ocel-stage.ts';
import { maxRowLength } from '#lib/transfer/read-lines.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

type Row = Record<string, SQLOutputValue>;

const rowsAtOnce = 500;
/** Bytes of a row; a column that is computed may make any amount of a few. */
const longestRow = 67_108_864;
/** Of a cell of a row at fault. */
const longestTold = 10_000;

const needed = [
  'event',
  'object',
  'event_object',
  'object_object',
  'event_map_type',
  'object_map_type',
];

/**
 * Gathers a log from the SQLite file of OCEL 2.0: a table of each type of events and of objects, and
 * those that hold what is related. Only tables are read: what a view or a trigger would do is not done.
 */
export async function gatherSqlite(file: string, gathering: OcelGathering): Promise<void> {
  let db: DatabaseSync;
  try {
    db = new DatabaseSync(file, { readOnly: true, limits: { length: longestRow } });
  } catch (error) {
    throw unreadable(error);
  }
  try {
    db.exec('pragma trusted_schema = off');
    await gatherTables(db, gathering);
  } catch (error) {
    if (error instanceof TransferError) throw error;
    // Of SQLite itself, or of a text that is longer than any may be.
    const { code } = error as { code?: unknown };
    if (code === 'ERR_SQLITE_ERROR' || code === 'ERR_STRING_TOO_LONG') throw unreadable(error);
    throw error;
  } finally {
    db.close();
  }
}

function unreadable(error: unknown): TransferError {
  const told = error instanceof Error ? error.message : String(error);
  return new TransferError(`The SQLite file cannot be read: ${told}.`);
}

async function gatherTables(db: DatabaseSync, gathering: OcelGathering): Promise<void> {
  const { stage, zone, fault, progress } = gathering;
  const tables = new Set(
    [...rows(db, `select name from sqlite_master where type = 'table'`)].map(({ name }) =>
      String(name),
    ),
  );
  const missing = needed.filter((name) => !tables.has(name));
  if (missing.length > 0 && isWal(db)) {
    throw new TransferError(
      'What was written last stands beside the SQLite file, in its WAL: close it where it is used, or run “pragma wal_checkpoint(truncate)” on it, and take it again.',
    );
  }
  if (missing.length > 0) {
    throw new TransferError(
      `It is a SQLite database without the tables of OCEL 2.0: ${missing.join(', ')} missing.`,
    );
  }
  const tried = (line: number, row: Row, gather: () => void) => {
    try {
      gather();
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      const cells = Object.values(row).map((value) => String(value).slice(0, longestTold));
      fault(line, JSON.stringify(cells), error.message);
    }
  };
  for (const [type, table] of typeTables(db, 'object', tables)) {
    const kinds = columnsOf(db, table);
    let line = 0;
    for await (const row of inTurns(db, `select * from ${quoted(table)}`)) {
      line++;
      tried(line, row, () => {
        const id = idOf(row['ocel_id']);
        const first = stage.addObject({ id, type, attributes: [], relations: [] });
        const changed = row['ocel_changed_field'];
        const isChange = changed !== null && changed !== undefined && changed !== '';
        const time =
          !isChange && isBeginning(row['ocel_time']) ? 0 : timeOf(text(row['ocel_time']), zone);
        for (const attribute of attributesOf(row, kinds)) {
          if (!isChange || attribute.name === changed) stage.addAttribute(id, time, attribute);
        }
        if (first) progress(stage.count);
      });
    }
  }
  // Objects of which no table of a type tells.
  for await (const row of inTurns(db, 'select ocel_id, ocel_type from object')) {
    const attributes: [] = [];
    stage.addObject({
      id: String(row['ocel_id']),
      type: String(row['ocel_type']),
      attributes,
      relations: [],
    });
  }
  let line = 0;
  for (const [type, table] of typeTables(db, 'event', tables)) {
    const kinds = columnsOf(db, table);
    for await (const row of inTurns(db, `select * from ${quoted(table)}`)) {
      line++;
      tried(line, row, () => {
        const id = idOf(row['ocel_id']);
        const time = timeOf(text(row['ocel_time']), zone);
        const attributes = attributesOf(row, kinds);
        if (!stage.addEvent({ line, id, type, time, attributes, relations: [] })) {
          throw new Unfit(`There is an event of the id ${JSON.stringify(id)} before.`);
        }
      });
      progress(stage.count);
    }
  }
  let at = 0;
  for await (const row of inTurns(db, 'select * from event_object')) {
    const objectId = String(row['ocel_object_id']);
    stage.addEventRelation(String(row['ocel_event_id']), at++, {
      objectId,
      qualifier: String(row['ocel_qualifier'] ?? ''),
    });
  }
  for await (const row of inTurns(db, 'select * from object_object')) {
    const objectId = String(row['ocel_target_id']);
    stage.addObjectRelation(String(row['ocel_source_id']), {
      objectId,
      qualifier: String(row['ocel_qualifier'] ?? ''),
    });
  }
}

function isWal(db: DatabaseSync): boolean {
  return [...rows(db, 'pragma journal_mode')].some((row) => row['journal_mode'] === 'wal');
}

/** The types, each with its table. */
function typeTables(
  db: DatabaseSync,
  of: 'event' | 'object',
  tables: ReadonlySet<string>,
): [string, string][] {
  const mapped = [...rows(db, `select ocel_type, ocel_type_map from ${of}_map_type`)];
  return mapped.map((row): [string, string] => {
    const table = `${of}_${String(row['ocel_type_map'])}`;
    if (tables.has(table)) return [String(row['ocel_type']), table];
    throw new TransferError(`The SQLite file lacks the table ${JSON.stringify(table)}.`);
  });
}

/** SQLite answers at once: others who use the process get their turn between some rows. */
async function* inTurns(db: DatabaseSync, sql: string): AsyncGenerator<Row> {
  let count = 0;
  for (const row of rows(db, sql)) {
    yield row;
    if (++count % rowsAtOnce === 0) await setImmediate();
  }
}

function* rows(db: DatabaseSync, sql: string): Generator<Row> {
  const statement = db.prepare(sql);
  statement.setReadBigInts(true);
  yield* statement.iterate() as Iterable<Row>;
}

/** What the columns are declared to hold, by name. */
function columnsOf(db: DatabaseSync, table: string): Map<string, string> {
  const found = rows(db, `select name, type from pragma_table_info(${literal(table)})`);
  return new Map([...found].map(({ name, type }) => [String(name), String(type).toUpperCase()]));
}

function lengthOf(value: SQLOutputValue): number {
  return typeof value === 'string' || value instanceof Uint8Array ? value.length : 0;
}

function attributesOf(row: Row, kinds: ReadonlyMap<string, string>): OcelAttribute[] {
  return Object.entries(row).flatMap(([name, value]) => {
    if (value === null || name === 'ocel_id' || name === 'ocel_time') return [];
    if (name === 'ocel_changed_field') return [];
    if (lengthOf(value) > maxRowLength) {
      throw new Unfit(`The attribute ${name} is longer than ${maxRowLength / 1_048_576} MiB.`);
    }
    return [{ name, value: jsonOf(value, kinds.get(name) ?? '') }];
  });
}

function jsonOf(value: SQLOutputValue, kind: string): Json {
  if (typeof value === 'bigint') {
    if (kind.startsWith('BOOL')) return value !== 0n;
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (typeof value === 'number')
    return Number.isFinite(value) && isExact(String(value)) ? value + 0 : String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return value;
}

/** Objects begin at the beginning of time, however it is written. */
function isBeginning(value: SQLOutputValue | undefined): boolean {
  return value === null || value === undefined || /^1970-01-01[T ]00:00/.test(String(value));
}

function text(value: SQLOutputValue | undefined): Json {
  return value === null || value === undefined ? null : String(value);
}

function idOf(value: SQLOutputValue | undefined): string {
  if (value !== null && value !== undefined && value !== '') return String(value);
  throw new Unfit('It has no id.');
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
