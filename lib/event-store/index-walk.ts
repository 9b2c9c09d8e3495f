import type { Json } from '#lib/domain/json.ts';
import type { FieldFilter } from '#lib/domain/listing/field-filter.ts';
import { alternatives } from '#lib/domain/listing/matches.ts';
import { noKey, sortKey } from '#lib/domain/listing/sort-key.ts';
import { keyExpression } from '#lib/event-store/state-index.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** Where an entity stands in an order: by key, then by id. */
export type Place = { key: string; id: string };

type Walk = {
  generation: number;
  path: string;
  descending: boolean;
  after: Place | null;
  limit: number;
};

/** The next entities in the order of an index; what has no value comes last in either direction. */
export async function walkIndex(
  { pool }: Pick<Reading, 'pool'>,
  { generation, path, descending, after, limit }: Walk,
): Promise<Place[]> {
  const key = keyExpression(path);
  const direction = descending ? 'desc' : 'asc';
  const beyond = descending ? '<' : '>';
  const read = async (where: string, values: unknown[], wanted: number): Promise<Place[]> => {
    const { rows } = await pool.query<Place>(
      `select ${key} as key, entity_id as id from derived.state
       where generation = ${generation} and ${where}
       order by ${key} ${direction}, entity_id ${direction} limit ${wanted}`,
      values,
    );
    return rows;
  };
  const found =
    after?.key === noKey
      ? []
      : await read(
          `${key} < '${noKey}' and (${key}, entity_id) ${beyond} ($1 collate "C", $2 collate "C")`,
          after ? [after.key, after.id] : [descending ? noKey : '', ''],
          limit,
        );
  if (found.length === limit) return found;
  const past = after?.key === noKey ? after.id : null;
  const without = await read(
    past === null ? `${key} = '${noKey}'` : `${key} = '${noKey}' and entity_id ${beyond} $1`,
    past === null ? [] : [past],
    limit - found.length,
  );
  return [...found, ...without];
}

/** The ids of all that an index finds in these spans of keys; null where they are more than `most`. */
export async function idsInSpans(
  { pool }: Pick<Reading, 'pool'>,
  {
    generation,
    path,
    spans,
    most,
  }: { generation: number; path: string; spans: KeySpan[]; most: number },
): Promise<string[] | null> {
  const key = keyExpression(path);
  const ids: string[] = [];
  for (const { from, to } of spans) {
    const { rows } = await pool.query<{ id: string }>(
      `select entity_id as id from derived.state
       where generation = ${generation} and ${key} >= $1 and ${key} <= $2
       order by ${key}, entity_id limit ${most + 1 - ids.length}`,
      [from, to],
    );
    for (const { id } of rows) ids.push(id);
    if (ids.length > most) return null;
  }
  return ids;
}

/** Keys from one to another, both included. */
export type KeySpan = { from: string; to: string };

/** After every number, and after every text. */
const ends = { number: 'o', string: 't' };

/** The keys among which all that fits a filter stands, and more besides; null where they say nothing. */
export function spansOf({ op, value }: FieldFilter): KeySpan[] | null {
  const at = (key: string): KeySpan => ({ from: key, to: key });
  switch (op) {
    case 'is':
      return [...new Set(alternatives(value).map(sortKey))].map(at);
    case 'missing':
      return [at(noKey), at('s')];
    case 'greater':
      return [{ from: sortKey(value), to: endOf(value) }];
    case 'less':
      return [{ from: typeof value === 'number' ? 'n' : 's', to: sortKey(value) }];
    case 'between': {
      const [from, to] = alternatives(value);
      return [{ from: sortKey(from), to: sortKey(to) }];
    }
    default:
      return null;
  }
}

function endOf(value: Json): string {
  return typeof value === 'number' ? ends.number : ends.string;
}
