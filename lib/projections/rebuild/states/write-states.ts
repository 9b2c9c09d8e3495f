import type pg from 'pg';
import { int4, json, text, timestamptz } from '#lib/event-store/binary.ts';
import { copied, copyIn } from '#lib/event-store/copy-in.ts';
import type {
  Folded,
  FoldedSnapshot,
  FoldedState,
} from '#lib/projections/rebuild/states/fold-states.ts';

/**
 * Writes folded states into generations, where they hold something else or are behind: an append may
 * have written them meanwhile, and then what it wrote stays, unless it is no later and not the same.
 * Answers with how many rows were written.
 */
export async function writeStates(
  client: pg.ClientBase,
  generations: readonly number[],
  { states, snapshots }: Pick<Folded, 'states' | 'snapshots'>,
): Promise<number> {
  let written = 0;
  for (const generation of generations) {
    if (states.length > 0) written += await upsertStates(client, generation, states);
    if (snapshots.length > 0) await upsertSnapshots(client, generation, snapshots);
  }
  return written;
}

async function upsertStates(
  client: pg.ClientBase,
  generation: number,
  states: readonly FoldedState[],
): Promise<number> {
  const { rowCount } = await client.query(
    `insert into derived.state as s (generation, entity_id, version, deleted_at, label, value)
       select $1, n.* from unnest($2::text[], $3::int4[], $4::timestamptz[], $5::text[], $6::json[])
         n(id, version, deleted_at, label, value)
       -- Looked at first: a row that stands as it should is not even locked.
       where not exists (select from derived.state t
         where t.generation = $1 and t.entity_id = n.id and (t.version > n.version
           or (t.version = n.version and t.value::text = n.value::text
             and t.label is not distinct from n.label
             and t.deleted_at is not distinct from n.deleted_at)))
       on conflict (generation, entity_id) do update set version = excluded.version,
         deleted_at = excluded.deleted_at, label = excluded.label, value = excluded.value
       where s.version <= excluded.version`,
    [
      generation,
      states.map(({ id }) => id),
      states.map(({ version }) => version),
      states.map(({ deletedAt }) => deletedAt),
      states.map(({ label }) => label),
      states.map(({ value }) => value),
    ],
  );
  return rowCount ?? 0;
}

async function upsertSnapshots(
  client: pg.ClientBase,
  generation: number,
  snapshots: readonly FoldedSnapshot[],
): Promise<void> {
  await client.query(
    `insert into derived.snapshot as s (generation, entity_id, version, value)
       select $1, n.* from unnest($2::text[], $3::int4[], $4::json[]) n
       on conflict (generation, entity_id, version) do update set value = excluded.value
       where s.value::text <> excluded.value::text`,
    [
      generation,
      snapshots.map(({ id }) => id),
      snapshots.map(({ version }) => version),
      snapshots.map(({ value }) => value),
    ],
  );
}

/**
 * As `writeStates`, of all that is folded after an id up to another, into a generation that is being
 * built: few rows are there yet, those that appends wrote. The others are copied in, a third of what
 * looking for each of them takes.
 */
export async function writeRange(
  client: pg.ClientBase,
  generation: number,
  { after, upTo }: { after: string; upTo: string },
  folded: Pick<Folded, 'states' | 'snapshots'>,
): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `select entity_id as id from derived.state
     where generation = $1 and entity_id > $2 and entity_id <= $3`,
    [generation, after, upTo],
  );
  const there = new Set(rows.map(({ id }) => id));
  const absent = folded.states.filter(({ id }) => !there.has(id));
  if (!(await copyStates(client, generation, absent))) {
    await writeStates(client, [generation], folded);
    return;
  }
  const states = folded.states.filter(({ id }) => there.has(id));
  await writeStates(client, [generation], { states, snapshots: folded.snapshots });
}

/** False where an append wrote one of them meanwhile: then none is written. */
async function copyStates(
  client: pg.ClientBase,
  generation: number,
  states: readonly FoldedState[],
): Promise<boolean> {
  await client.query('savepoint copied');
  try {
    await copyIn(
      client,
      'derived.state (generation, entity_id, version, deleted_at, label, value)',
      [
        copied(int4, () => generation),
        copied(text, ({ id }: FoldedState) => id),
        copied(int4, ({ version }) => version),
        copied(timestamptz, ({ deletedAt }) => (deletedAt === null ? null : Date.parse(deletedAt))),
        copied(text, ({ label }) => label),
        copied(json, ({ value }) => value),
      ],
      states,
    );
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code !== '23505') throw error;
    await client.query('rollback to savepoint copied');
    return false;
  }
}
