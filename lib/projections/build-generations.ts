import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import { labelOf } from '#lib/event-store/batch-rows.ts';
import { foldOn } from '#lib/event-store/fold-on.ts';
import type { Store } from '#lib/event-store/store.ts';
import { snapshotInterval } from '#lib/event-store/view.ts';

const pageSize = 500;

export type BuildProgress = { entityType: string; done: number; left: number };

/**
 * Brings the states of every type whose definition changed to the present definition, then lets
 * lists serve them. Appends go on meanwhile: they write this generation themselves, so that a row
 * is built only while it is absent or behind. Runs no reactor and knows of none.
 */
export async function buildGenerations(
  store: Store,
  tell: (progress: BuildProgress) => void = () => {},
): Promise<string[]> {
  // General types too: what they are folded by changes with Backstory itself.
  const { rows: served } = await store.pool.query<{ entity_type: string }>(
    `select entity_type from operational.generation where status = 'serving'`,
  );
  for (const { entity_type: entityType } of served) await store.generations.of(entityType);
  const { rows } = await store.pool.query<{ entity_type: string; id: number }>(
    `select g.entity_type, g.id from operational.generation g where g.status <> 'serving'`,
  );
  const built: string[] = [];
  for (const { entity_type: entityType, id } of rows) {
    const { current, serving } = await store.generations.of(entityType);
    if (current !== id || current === serving) continue;
    await buildGeneration(store, entityType, id, tell);
    await switchTo(store, entityType, id);
    built.push(entityType);
  }
  store.generations.forget();
  return built;
}

async function buildGeneration(
  store: Store,
  entityType: string,
  generation: number,
  tell: (progress: BuildProgress) => void,
): Promise<void> {
  const total = await countHeads(store, entityType);
  let after = '';
  let done = 0;
  for (;;) {
    const { rows } = await store.pool.query<HeadRow>(
      `select h.entity_id, h.version as head, s.version, s.value, n.count as snapshots
       from authority.head h
       left join derived.state s on s.generation = $2 and s.entity_id = h.entity_id
       left join lateral (
         select count(*)::int4 as count from derived.snapshot n
         where h.version >= $5 and n.generation = $2 and n.entity_id = h.entity_id) n on true
       where h.entity_type = $1 and h.entity_id > $3 order by h.entity_id limit $4`,
      [entityType, generation, after, pageSize, snapshotInterval],
    );
    const last = rows.at(-1);
    if (!last) return;
    const built = await Promise.all(
      rows.filter(isBehind).map((row) => foldEntity(store, entityType, row)),
    );
    await writeStates(store, generation, built);
    for (const entity of built) await writeSnapshots(store, generation, entity);
    done += rows.length;
    after = last.entity_id;
    tell({ entityType, done, left: Math.max(0, total - done) });
  }
}

type HeadRow = {
  entity_id: string;
  head: number;
  version: number | null;
  value: string | null;
  snapshots: number;
};
type Built = { ref: EntityRef; version: number; state: State; snapshots: [number, State][] };

function isBehind(row: HeadRow): boolean {
  return row.version !== row.head || lacksSnapshots(row);
}

/** An append writes the state of a long history before its snapshots are built. */
function lacksSnapshots({ snapshots, head, version }: HeadRow): boolean {
  return snapshots < Math.floor((version ?? head) / snapshotInterval);
}

async function foldEntity(store: Store, type: string, row: HeadRow): Promise<Built> {
  const ref = { type, id: row.entity_id };
  const known = row.value !== null && !lacksSnapshots(row);
  const from = known
    ? { version: row.version ?? 0, state: JSON.parse(row.value ?? '{}') as State }
    : { version: 0, state: {} };
  const snapshots: [number, State][] = [];
  const state = await foldOn(store, ref, from, row.head, (version, passed) => {
    if (version % snapshotInterval === 0) snapshots.push([version, passed]);
  });
  return { ref, version: row.head, state, snapshots };
}

async function writeSnapshots(store: Store, generation: number, built: Built): Promise<void> {
  if (built.snapshots.length === 0) return;
  await store.pool.query(
    `insert into derived.snapshot (generation, entity_id, version, value)
     select $1, $2, n.* from unnest($3::int4[], $4::json[]) n on conflict do nothing`,
    [
      generation,
      built.ref.id,
      built.snapshots.map(([version]) => version),
      built.snapshots.map(([, state]) => canonicalJson(state)),
    ],
  );
}

async function writeStates(store: Store, generation: number, built: Built[]): Promise<void> {
  if (built.length === 0) return;
  await store.pool.query(
    `insert into derived.state as s (generation, entity_id, version, deleted_at, label, value)
     select $1, n.* from unnest($2::text[], $3::int4[], $4::timestamptz[], $5::text[], $6::json[]) n
     on conflict (generation, entity_id) do update set version = excluded.version,
       deleted_at = excluded.deleted_at, label = excluded.label, value = excluded.value
     where s.version < excluded.version`,
    [
      generation,
      built.map(({ ref }) => ref.id),
      built.map(({ version }) => version),
      built.map(({ state }) => deletedAt(state)),
      built.map(({ ref, state }) => labelOf(store.catalogue, ref, state)),
      built.map(({ state }) => canonicalJson(state)),
    ],
  );
}

async function countHeads(store: Store, entityType: string): Promise<number> {
  const { rows } = await store.pool.query<{ count: number }>(
    'select count(*)::int4 as count from authority.head where entity_type = $1',
    [entityType],
  );
  return rows[0]?.count ?? 0;
}

async function switchTo(store: Store, entityType: string, generation: number): Promise<void> {
  await store.pool.query(
    `with former as (
       update operational.generation set status = 'kept'
       where entity_type = $1 and status = 'serving' and id <> $2 returning id)
     update operational.generation set status = 'serving'
     where id = $2 and (select count(*) from former) >= 0`,
    [entityType, generation],
  );
}
