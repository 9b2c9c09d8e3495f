import { hash } from 'node:crypto';
import type pg from 'pg';
import { readModels } from '#lib/projections/read-models/model.ts';
import { tableOf } from '#lib/projections/read-models/table.ts';

/**
 * Of states and snapshots what generation they are of by its definitions: its number is each database's
 * own. $1: a type that is left out.
 */
const tables: Record<string, string> = {
  heads: 'select h::text as told from authority.head h where h.entity_type <> $1',
  touches: 'select t::text as told from authority.touch t where t.entity_type <> $1',
  states: `select row(g.entity_type, g.fingerprint, s.entity_id, s.version, s.deleted_at, s.label,
      s.value)::text as told
    from derived.state s join operational.generation g on g.id = s.generation
    where g.entity_type <> $1`,
  snapshots: `select row(g.entity_type, g.fingerprint, s.entity_id, s.version, s.value)::text as told
    from derived.snapshot s join operational.generation g on g.id = s.generation
    where g.entity_type <> $1`,
  search: `select row(f.entity_type, f.path, v.entity_id, v.digest, v.held, v.since_position,
      v.until_position, v.since, v.until, v.plain, v.value)::text as told
    from derived.search_value v join derived.search_field f on f.id = v.field
    where v.entity_type <> $1`,
  references: 'select r::text as told from derived.reference r where r.source_type <> $1',
};

/**
 * All that is derived, whole rows, as a hash of each table; with how many rows it has. `without`: but
 * for entities of that type.
 */
export async function hashDerived(
  pool: pg.Pool,
  { without = '' }: { without?: string } = {},
): Promise<Record<string, string>> {
  const models = (await readModels(pool)).filter(({ status }) => status === 'serving');
  const texts = {
    ...tables,
    ...Object.fromEntries(
      models.map((model) => [
        model.name,
        `select m::text as told from ${tableOf(model)} m where $1::text is not null`,
      ]),
    ),
  };
  const hashes: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts)) {
    const { rows } = await pool.query<{ told: string }>(
      `select * from (${text}) t order by told collate "C"`,
      [without],
    );
    const all = rows.map(({ told }) => told).join('\n');
    hashes[name] = `${rows.length} rows, ${hash('sha256', all).slice(0, 16)}`;
  }
  return hashes;
}
