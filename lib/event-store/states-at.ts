import type { EntityRef, State } from '#lib/domain/event.ts';
import { deletedAt, evolveEntity } from '#lib/domain/fold.ts';
import { labelOf } from '#lib/event-store/batch-rows.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import { foldOn } from '#lib/event-store/fold-on.ts';
import type { ListedState } from '#lib/event-store/list-states.ts';
import { changesOn } from '#lib/event-store/read-history.ts';
import type { StateMoment } from '#lib/event-store/read-state.ts';
import type { Reading } from '#lib/event-store/store.ts';

export type PastMoment = Exclude<StateMoment, { version: number }>;

type Base = {
  id: string;
  head: number;
  version: number;
  base: number;
  value: string | null;
  effective_at: number;
};

/** Events that are read at once; an entity with more before it is folded by itself. */
const mostEvents = 2_000;

/**
 * The next entities of a type by id as they were at a time, those left out that were not there yet:
 * a step of a scan, in four queries however many they are. Each is folded on from its nearest state
 * or snapshot before that time.
 */
export async function statesAtAfter(
  store: Reading,
  type: string,
  moment: PastMoment,
  { after, limit }: { after: string; limit: number },
): Promise<{ items: ListedState[]; whole: boolean; last: string; seen: number }> {
  const { rows } = await store.pool.query<{ id: string }>(
    `select h.entity_id as id from authority.head h
     where h.entity_type = $1 and h.entity_id > $2 order by h.entity_id limit $3`,
    [type, after, limit],
  );
  const items = await statesAt(
    store,
    type,
    moment,
    rows.map(({ id }) => id),
  );
  const last = rows.at(-1)?.id ?? after;
  return { items, whole: rows.length < limit, last, seen: rows.length };
}

/** The states of these entities as they were at a time, in the order given. */
export async function statesAt(
  store: Reading,
  type: string,
  moment: PastMoment,
  ids: readonly string[],
): Promise<ListedState[]> {
  const bases = await basesAt(store, type, moment, ids);
  const states = new Map<string, State>();
  const parse = ({ value }: Base) => (value === null ? {} : (JSON.parse(value) as State));
  let group: Base[] = [];
  let events = 0;
  const foldGroup = async () => {
    for (const [id, state] of await foldTogether(store, type, group, parse)) states.set(id, state);
    group = [];
    events = 0;
  };
  for (const base of bases) {
    const span = base.version - base.base;
    if (span > mostEvents) {
      const from = { version: base.base, state: parse(base) };
      states.set(base.id, await foldOn(store, { type, id: base.id }, from, base.version));
      continue;
    }
    if (events + span > mostEvents) await foldGroup();
    group.push(base);
    events += span;
  }
  await foldGroup();
  return bases.flatMap(({ id, version, effective_at: effectiveAt }) => {
    const state = states.get(id);
    if (!state) return [];
    const mark = deletedAt(state);
    const label = labelOf(store.catalogue, { type, id }, state);
    const at = mark === null ? null : Date.parse(mark);
    return [{ id, version, label, state, deletedAt: at, effectiveAt }];
  });
}

/** Which version each had, and the nearest state before. Most stand where they stood: no search then. */
async function basesAt(
  store: Reading,
  type: string,
  moment: PastMoment,
  ids: readonly string[],
): Promise<Base[]> {
  const { current } = await store.generations.find(type);
  const byRecorded = 'recordedAt' in moment;
  const time = new Date(byRecorded ? moment.recordedAt : moment.effectiveAt);
  const isNow = byRecorded
    ? '(select n.recorded_at from authority.event n where n.id = h.event_id) <= $3'
    : 'h.effective_at <= $3';
  const { rows } = await store.pool.query<Base>(
    `with there as materialized (
       select wanted.place, h.entity_id as id, h.version as head,
         case when ${isNow} then h.version
           else authority.version_at($1, h.entity_id, $3, $4) end as version
       from unnest($2::text[]) with ordinality wanted (id, place)
       join authority.head h on h.entity_type = $1 and h.entity_id = wanted.id collate "C")
     select t.id, t.head, t.version, coalesce(b.version, 0) as base, b.value,
       coalesce(o.effective_at, u.effective_at) as effective_at
     from there t
     left join lateral (
       (select s.version, s.value from derived.state s
         where s.generation = $5 and s.entity_id = t.id and s.version <= t.version)
       union all
       (select n.version, n.value from derived.snapshot n
         where n.generation = $5 and n.entity_id = t.id and n.version <= t.version
         order by n.version desc limit 1)
       order by version desc limit 1) b on true
     left join authority.event o
       on o.entity_type = $1 and o.entity_id = t.id and o.version = t.version
     left join authority.touch u
       on u.entity_type = $1 and u.entity_id = t.id and u.version = t.version
     where t.version > 0 order by t.place`,
    [type, ids, time, byRecorded, current],
  );
  return rows;
}

async function foldTogether(
  store: Reading,
  type: string,
  bases: readonly Base[],
  parse: (base: Base) => State,
): Promise<Map<string, State>> {
  const states = new Map(bases.map((base) => [base.id, parse(base)]));
  const behind = bases.filter(({ base, version }) => base < version);
  if (behind.length === 0) return states;
  const { rows } = await store.pool.query<EventRow & { of_id: string; of_version: number }>(
    `with wanted as (
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
    [
      type,
      behind.map(({ id }) => id),
      behind.map(({ base }) => base),
      behind.map(({ version }) => version),
    ],
  );
  const next = new Map(behind.map(({ id, base }) => [id, base + 1]));
  for (const row of rows.toSorted((a, b) => a.of_version - b.of_version)) {
    const ref: EntityRef = { type, id: row.of_id };
    const event = toStoredEvent(store.catalogue, row);
    if (next.get(ref.id) !== row.of_version) throw new Error(`${type} lacks a version`);
    next.set(ref.id, row.of_version + 1);
    const before = states.get(ref.id) ?? {};
    const changes = changesOn(event, ref, row.of_version);
    states.set(ref.id, evolveEntity(store.catalogue, ref, before, event, changes));
  }
  return states;
}
