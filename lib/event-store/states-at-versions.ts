import type { EntityRef, EntityVersion, State } from '#lib/domain/event.ts';
import { evolveEntity } from '#lib/domain/fold.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import { foldOn } from '#lib/event-store/fold-on.ts';
import { changesOn } from '#lib/event-store/read-history.ts';
import type { Reading } from '#lib/event-store/store.ts';

type Base = { place: number; base: number; value: string | null };

/** Events that are read at once; an entity with more between its base and its version is folded alone. */
const mostEvents = 2_000;

/**
 * The states of entities of any types at the versions given, in their order: two queries however
 * many they are. Null where there is no such version. What was erased since is absent in them.
 */
export async function statesAtVersions(
  store: Reading,
  refs: readonly EntityVersion[],
): Promise<(State | null)[]> {
  const states: (State | null)[] = refs.map(() => null);
  if (refs.length === 0) return states;
  const near: (Base & { ref: EntityVersion; state: State })[] = [];
  let events = 0;
  for (const base of await basesOf(store, refs)) {
    const ref = refs[base.place - 1];
    if (!ref) continue;
    const state = base.value === null ? {} : (JSON.parse(base.value) as State);
    const span = ref.version - base.base;
    if (events + span > mostEvents) {
      states[base.place - 1] = await foldOn(store, ref, { version: base.base, state }, ref.version);
      continue;
    }
    events += span;
    near.push({ ...base, ref, state });
  }
  await foldTogether(store, near);
  for (const { place, state } of near) states[place - 1] = state;
  return states;
}

/** The nearest state or snapshot up to each version. */
async function basesOf(store: Reading, refs: readonly EntityVersion[]): Promise<Base[]> {
  const generations = await Promise.all(refs.map(({ type }) => store.generations.find(type)));
  const { rows } = await store.pool.query<Base>({
    name: 'states-at-versions',
    text: `
      select w.place::int4 as place, coalesce(b.version, 0) as base, b.value
      from unnest($1::text[], $2::text[], $3::int4[], $4::int4[]) with ordinality
        as w(type, id, version, generation, place)
      join authority.head h on h.entity_type = w.type and h.entity_id = w.id
      left join lateral (
        (select s.version, s.value from derived.state s
          where s.generation = w.generation and s.entity_id = w.id and s.version <= w.version)
        union all
        (select n.version, n.value from derived.snapshot n
          where n.generation = w.generation and n.entity_id = w.id and n.version <= w.version
          order by n.version desc limit 1)
        order by version desc limit 1) b on true
      where w.version between 1 and h.version order by w.place`,
    values: [
      refs.map(({ type }) => type),
      refs.map(({ id }) => id),
      refs.map(({ version }) => version),
      generations.map(({ current }) => current),
    ],
  });
  return rows;
}

async function foldTogether(
  store: Reading,
  bases: readonly { ref: EntityVersion; base: number; state: State }[],
): Promise<void> {
  const behind = bases.filter(({ base, ref }) => base < ref.version);
  if (behind.length === 0) return;
  const { rows } = await store.pool.query<EventRow & { place: number; of_version: number }>({
    name: 'states-at-versions-events',
    text: `
      with wanted as (
        select w.type collate "C" as type, w.id collate "C" as id, w.after, w.up_to,
          w.place::int4 as place
        from unnest($1::text[], $2::text[], $3::int4[], $4::int4[]) with ordinality
          as w(type, id, after, up_to, place))
      select w.place, e.version as of_version, ${eventColumns}
        from wanted w join authority.event e on e.entity_type = w.type and e.entity_id = w.id
          and e.version > w.after and e.version <= w.up_to
      union all
      select w.place, t.version, ${eventColumns}
        from wanted w join authority.touch t on t.entity_type = w.type and t.entity_id = w.id
          and t.version > w.after and t.version <= w.up_to
        join authority.event e on e.position = t.position`,
    values: [
      behind.map(({ ref }) => ref.type),
      behind.map(({ ref }) => ref.id),
      behind.map(({ base }) => base),
      behind.map(({ ref }) => ref.version),
    ],
  });
  for (const row of rows.toSorted((a, b) => a.of_version - b.of_version)) {
    const item = behind[row.place - 1];
    if (!item) continue;
    const ref: EntityRef = { type: item.ref.type, id: item.ref.id };
    const event = toStoredEvent(store.catalogue, row);
    const changes = changesOn(event, ref, row.of_version);
    item.state = evolveEntity(store.catalogue, ref, item.state, event, changes);
  }
}
