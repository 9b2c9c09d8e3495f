import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type pg from 'pg';
import { isObject, type Json, type JsonObject, member } from '#lib/domain/json.ts';
import { asRow } from '#lib/transfer/adopt/past/past-row.ts';
import type { RowChange } from '#lib/transfer/adopt/record-changes.ts';
import { rowOf } from '#lib/transfer/adopt/row-of.ts';
import type { SourceTable } from '#lib/transfer/adopt/source-table.ts';
import { parseExactJson } from '#lib/transfer/parse-exact-json.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

type Told = {
  before: JsonObject | null;
  after: JsonObject | null;
  change: Omit<RowChange, 'before' | 'after'>;
  op: string;
};

const atOnce = 256;
/** Stands in the place of a large value that did not change. */
const unavailable = '__debezium_unavailable_value';

/** Changes that Debezium told of a table, of a file with an envelope a line, in its order. */
export async function* readDebezium(
  client: pg.ClientBase,
  table: SourceTable,
  file: string,
): AsyncGenerator<RowChange[]> {
  const types = await columnTypes(client, table);
  let page: Told[] = [];
  for await (const line of createInterface({
    input: createReadStream(file, 'utf8'),
    crlfDelay: Infinity,
  })) {
    const told = readEnvelope(line, table, types);
    if (told) page.push(told);
    if (page.length < atOnce) continue;
    yield await asRows(client, table, page);
    page = [];
  }
  yield await asRows(client, table, page);
}

function readEnvelope(line: string, table: SourceTable, types: Types): Told | null {
  if (line.trim() === '' || line.trim() === 'null') return null;
  let parsed: Json;
  try {
    parsed = parseExactJson(line).value;
  } catch {
    throw new TransferError(
      'A line of the file is no JSON: an envelope of Debezium stands on each.',
    );
  }
  const payload = isObject(parsed) ? (member(parsed, 'payload') ?? parsed) : null;
  const source = isObject(payload) ? member(payload, 'source') : undefined;
  // A tombstone, or what is no change of a row.
  if (!isObject(payload) || !isObject(source)) return null;
  const { op, transaction } = payload;
  if (typeof op !== 'string' || !'crud'.includes(op)) return null;
  if (!isOf(table, source)) return null;
  const at = source['ts_ms'] ?? payload['ts_ms'];
  const tx = isObject(transaction) ? transaction['id'] : source['txId'];
  const side = (name: string) => {
    const row = payload[name];
    return isObject(row) ? plainRow(row, types) : null;
  };
  return {
    op,
    before: side('before'),
    after: side('after'),
    change: {
      key: `debezium ${createHash('sha256').update(line).digest('hex')}`,
      table,
      at: typeof at === 'number' ? at : 0,
      actor: null,
      correlationId: tx === undefined || tx === null ? null : `debezium:${String(tx)}`,
    },
  };
}

function isOf({ relation }: SourceTable, source: JsonObject): boolean {
  const quoted = [source['schema'] ?? 'public', source['table']].map((name) => {
    const text = String(name);
    return /^[a-z_][a-z0-9_$]*$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`;
  });
  return (
    relation === quoted.join('.') ||
    relation.replaceAll('"', '') === quoted.join('.').replaceAll('"', '')
  );
}

type Types = ReadonlyMap<string, string>;

async function columnTypes(client: pg.ClientBase, { relation }: SourceTable): Promise<Types> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [relation],
  );
  return new Map(rows.map(({ name, type }) => [name, type]));
}

/** Times come as numbers: days, or thousandths or millionths of a second, since 1970. */
function plainRow(row: JsonObject, types: Types): JsonObject {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]): [string, Json][] => {
      if (value === unavailable) return [];
      const type = types.get(name) ?? '';
      if (typeof value === 'number' && type === 'date') {
        return [[name, new Date(value * 86_400_000).toISOString().slice(0, 10)]];
      }
      if (typeof value === 'number' && type.startsWith('timestamp')) return [[name, timeOf(value)]];
      if (
        type === 'numeric' &&
        typeof value === 'string' &&
        !/^-?[\d.]+(e[+-]?\d+)?$/i.test(value)
      ) {
        throw new TransferError(
          `${name} is a number in bytes: let Debezium write numbers as text (decimal.handling.mode=string).`,
        );
      }
      return [[name, value]];
    }),
  );
}

function timeOf(value: number): string {
  const micros = Math.abs(value) > 1e14 ? value : value * 1_000;
  const millis = Math.floor(micros / 1_000);
  const rest = String(micros - millis * 1_000).padStart(3, '0');
  return new Date(millis).toISOString().replace('Z', `${rest}Z`);
}

/** As the table's own rows are written. Of an update whose row before is not told, what is known is it. */
async function asRows(
  client: pg.ClientBase,
  table: SourceTable,
  page: readonly Told[],
): Promise<RowChange[]> {
  if (page.length === 0) return [];
  const { relation } = table;
  const { rows } = await client.query<{ before: string | null; after: string | null }>(
    `select ${asRow(relation, 'before')} as before, ${asRow(relation, 'after')} as after
     from unnest($1::jsonb[], $2::jsonb[]) with ordinality r(before, after, n) order by n`,
    [page.map(({ before }) => jsonText(before)), page.map(({ after }) => jsonText(after))],
  );
  return page.map(({ op, change }, n): RowChange => {
    const before = rows[n]?.before ?? null;
    const after = rows[n]?.after ?? null;
    const row = after === null || op === 'd' ? null : rowOf(after, table);
    // Read by a snapshot: it is what it was.
    if (op === 'r') return { ...change, before: row, after: row };
    if (op === 'u' && before === null) return { ...change, before: 'known', after: row };
    return {
      ...change,
      before: before === null || op === 'c' ? null : rowOf(before, table),
      after: row,
    };
  });
}

function jsonText(value: JsonObject | null): string | null {
  return value === null ? null : JSON.stringify(value);
}
