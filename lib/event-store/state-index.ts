import { createHash } from 'node:crypto';
import pg from 'pg';
import { parsePointer } from '#lib/domain/pointer.ts';
import type { Reading } from '#lib/event-store/store.ts';

// An index on a field of the states of one generation: what lists are filtered and sorted by. Wanted
// by a `$index` act; made, and dropped, by the worker.

const prefix = 'state_by_';

/** The name of the index on a field in one generation. */
export function indexName(generation: number, path: string): string {
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 16);
  return `${prefix}${generation}_${hash}`;
}

/** The expression that is indexed; queries have to hold the very same. */
export function keyExpression(path: string): string {
  const tokens = parsePointer(path).map((token) => `"${token.replace(/["\\]/g, '\\$&')}"`);
  const array = pg.escapeLiteral(`{${tokens.join(',')}}`);
  return `(derived.sort_key(value, ${array}::text[]) collate "C")`;
}

/** Why a field cannot have an index, or null: the database counts from an array's end, we do not. */
export function indexFault(path: string): string | null {
  if (!path.startsWith('/') || path === '/') return 'Only fields of the state have indexes.';
  if (path.length > 300) return 'The path is too long.';
  const counted = parsePointer(path).some((token) => /^-?\d+$/.test(token));
  return counted ? 'An item of a list has no index of its own.' : null;
}

/** Every index of this kind that there is, by name, and whether it can be used. */
export async function findIndexes({
  pool,
}: Pick<Reading, 'pool'>): Promise<Map<string, { ready: boolean }>> {
  const { rows } = await pool.query<{ name: string; ready: boolean }>(
    `select c.relname as name, i.indisvalid and i.indisready as ready
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid = 'derived.state'::regclass and c.relname like $1`,
    [`${prefix.replaceAll('_', '\\_')}%`],
  );
  return new Map(rows.map(({ name, ready }) => [name, { ready }]));
}
