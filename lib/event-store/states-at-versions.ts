import type { EntityRef, EntityVersion, State } from '#lib/domain/event.ts';
import { evolveEntity } from '#lib/domain/fold.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import { foldOn } from '#lib/event-store/fold-on.ts';
import { changesOn } from '#lib/event-store/read-history.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** Events that are read at once; an entity with more before it is folded by itself. */
const mostEvents = 2_000;

type Base = { version: number; state: State };
type Behind = { id: string; from: Base; versions: number[] };

export function versionKey({ type, id, version }: EntityVersion): string {
  return `${type}/${id}@${version}`;
}

/**
 * The states of entities at the versions given, in their order; null where there is no such version.
 * Each entity is folded on from its nearest state or snapshot, once for all its versions: two queries a
 * type, one where all stand at theirs. What was erased since is absent in them.
 */
export async function statesAtVersions(
  store: Reading,
  wanted: readonly EntityVersion[],
): Promise<(State | null)[]> {
  const states = new Map<string, State>();
  const byType = Map.groupBy(wanted, ({ type }) => type);
  await Promise.all(
    [...byType].map(async ([type, entities]) => {
      const behind = await readBases(store, type, entities, states);
      for (const group of inGroups(behind)) await foldGroup(store, type, group, states);
    }),
  );
  return wanted.map((each) => states.get(versionKey(each)) ?? null);
}

/** What stands at its version goes to `states`, the rest is told with what it is folded on from. */
async function readBases(
  store: Reading,
  type: string,
  entities: readonly EntityVersion[],
  states: Map<string, State>,
): Promise<Behind[]> {
  const { current } = await store.generations.find(type);
  const { rows } = await store.pool.query<{ n: bigint; version: number | null; value: string }>({
    name: 'states-at-versions',
    text: `
      select w.n, b.version, b.value
      from unnest($1::text[], $2::int4[]) with ordinality as w(id, version, n)
      join authority.head h on h.entity_type = $4 and h.entity_id = w.id collate "C"
      left join lateral (
        (select s.version, s.value from derived.state s
          where s.generation = $3 and s.entity_id = w.id collate "C" and s.version <= w.version)
        union all
        (select p.version, p.value from derived.snapshot p
          where p.generation = $3 and p.entity_id = w.id collate "C" and p.version <= w.version
          order by p.version desc limit 1)
        order by version desc limit 1) b on true
      where w.version between 1 and h.version order by w.n`,
    values: [entities.map(({ id }) => id), entities.map(({ version }) => version), current, type],
  });
  const behind = new Map<string, Behind>();
  for (const row of rows) {
    const entity = entities[Number(row.n) - 1] as EntityVersion;
    const state = row.version === null ? {} : (JSON.parse(row.value) as State);
    const from = { version: row.version ?? 0, state };
    if (from.version === entity.version) {
      states.set(versionKey(entity), state);
      continue;
    }
    const there = behind.get(entity.id) ?? { id: entity.id, from, versions: [] };
    there.versions.push(entity.version);
    if (from.version < there.from.version) there.from = from;
    behind.set(entity.id, there);
  }
  return [...behind.values()];
}

function lastOf({ versions }: Behind): number {
  return Math.max(...versions);
}

function* inGroups(all: readonly Behind[]): Generator<Behind[]> {
  let group: Behind[] = [];
  let events = 0;
  for (const each of all) {
    const span = lastOf(each) - each.from.version;
    if (group.length > 0 && events + span > mostEvents) {
      yield group;
      group = [];
      events = 0;
    }
    group.push(each);
    events += span;
  }
  if (group.length > 0) yield group;
}

async function foldGroup(
  store: Reading,
  type: string,
  group: readonly Behind[],
  states: Map<string, State>,
): Promise<void> {
  const keep = (id: string, version: number, state: State) =>
    states.set(versionKey({ type, id, version }), state);
  const [first] = group;
  if (group.length === 1 && first) {
    await foldOn(store, { type, id: first.id }, first.from, lastOf(first), (version, state) => {
      if (first.versions.includes(version)) keep(first.id, version, state);
    });
    return;
  }
  const { rows } = await store.pool.query<EventRow & { of_id: string; of_version: number }>({
    name: 'events-to-versions',
    text: `
      with wanted as (
        select w.id collate "C" as id, w.after, w.up_to
        from unnest($2::text[], $3::int4[], $4::int4[]) w (id, after, up_to))
      select w.id as of_id, e.version as of_version, ${eventColumns}
        from wanted w join authority.event e on e.entity_type = $1 and e.entity_id = w.id
          and e.version > w.after and e.version <= w.up_to
      union all
      select w.id, t.version, ${eventColumns}
        from wanted w join authority.touch t on t.entity_type = $1 and t.entity_id = w.id
          and t.version > w.after and t.version <= w.up_to
        join authority.event e on e.position = t.position`,
    values: [
      type,
      group.map(({ id }) => id),
      group.map(({ from }) => from.version),
      group.map(lastOf),
    ],
  });
  const byId = Map.groupBy(rows, (row) => row.of_id);
  for (const { id, from, versions } of group) {
    const ref: EntityRef = { type, id };
    let { state } = from;
    let next = from.version + 1;
    const events = (byId.get(id) ?? []).toSorted((a, b) => a.of_version - b.of_version);
    for (const row of events) {
      if (row.of_version !== next) throw new Error(`${type} lacks a version`);
      next += 1;
      const event = toStoredEvent(store.catalogue, row);
      state = evolveEntity(
        store.catalogue,
        ref,
        state,
        event,
        changesOn(event, ref, row.of_version),
      );
      if (versions.includes(row.of_version)) keep(id, row.of_version, state);
    }
  }
}
