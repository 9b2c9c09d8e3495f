import type { Change, UpdatedEntry } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** An event as a version of one entity of the type. */
export type SampledEvent = {
  id: string;
  version: number;
  type: string;
  /** The entity type that it belongs to, where that is another. */
  of: string | null;
  /** Effective, in milliseconds. */
  at: number;
  data: JsonObject | null;
  /** On this entity; null where there was no need to read them. */
  changes: Change[] | null;
  isErased: boolean;
};

export type Sample = { events: SampledEvent[]; whole: boolean };

export const mostEvents = 20_000;
const page = 500;
/** Of these the changes are read as well: what an event is for shows in a few thousand. */
const withChanges = 4_000;
/** Bytes of data and of changes, each: large payloads are learnt from fewer of them. */
const mostText = 40_000_000;

type OwnRow = {
  position: bigint;
  entity_id: string;
  version: number;
  type: string;
  schema_version: number;
  effective_at: number;
  data: string | null;
  updated: string | null;
  is_erased: boolean;
  read: number;
};

/** The newest events of a type's own. */
export async function ownEvents(store: Reading, entityType: string): Promise<Sample> {
  const definition = store.catalogue.entities.get(entityType);
  const events: SampledEvent[] = [];
  // Nobody has said what is personal of data that no definition reads.
  const isRead = ({ type, schema_version: version }: OwnRow) => {
    if (!definition) return true;
    return Object.hasOwn(definition.events, type) && definition.events[type]?.version === version;
  };
  let before: bigint | null = null;
  let left = mostText;
  for (;;) {
    const { rows }: { rows: OwnRow[] } = await store.pool.query<OwnRow>({
      name: 'sample-own-events',
      // No more than is left is sent, and one that is larger.
      text: `
        select * from (
          select n.*, sum(n.size) over (order by n.position desc)::float8 as read
          from (
            select p.*, octet_length(coalesce(p.data::text, '')) +
              octet_length(coalesce(p.updated::text, '')) as size
            from (
              select e.position, e.entity_id, e.version, e.type, e.schema_version, e.effective_at,
                e.data, e.erased is not null as is_erased,
                case when $4 or e.data::text like '{"$qualifiers"%' then e.updated end as updated
              from authority.event e
              where e.entity_type = $1 and ($2::int8 is null or e.position < $2)
              order by e.position desc limit $3) p) n) r
        where read - size < $5 order by position desc`,
      values: [entityType, before, page, events.length < withChanges, left],
    });
    for (const row of rows) {
      events.push({
        id: row.entity_id,
        version: row.version,
        type: row.type,
        of: null,
        at: row.effective_at,
        data: row.data === null || !isRead(row) ? null : (JSON.parse(row.data) as JsonObject),
        changes: row.updated === null ? null : (entriesOf(row.updated)[0]?.changes ?? []),
        isErased: row.is_erased,
      });
    }
    before = rows.at(-1)?.position ?? null;
    left -= rows.at(-1)?.read ?? 0;
    if (left <= 0) return { events, whole: false };
    if (rows.length < page) return { events, whole: true };
    if (events.length >= mostEvents) return { events, whole: false };
  }
}

type TouchRow = {
  entity_id: string;
  version: number;
  effective_at: number;
  position: bigint;
  type: string;
  entity_type: string;
  is_erased: boolean;
};

/** Events of others that changed entities of the type: of some entities, by their ids. */
export async function touchingEvents(store: Reading, entityType: string): Promise<Sample> {
  const { rows } = await store.pool.query<TouchRow>({
    name: 'sample-touching-events',
    text: `
      select t.entity_id, t.version, t.effective_at, t.position, e.type, e.entity_type,
        e.erased is not null as is_erased
      from (select * from authority.touch where entity_type = $1
            order by entity_id, version limit $2) t
      join authority.event e on e.position = t.position`,
    values: [entityType, withChanges + 1],
  });
  const sampled = rows.slice(0, withChanges);
  // What Backstory itself did is no event of the type's: nothing is learnt from what it changed.
  const wanted = sampled.filter(({ type }) => !type.startsWith('$'));
  const positions = [...new Set(wanted.map(({ position }) => position))];
  const changed = await changesOf(store, entityType, positions);
  const events = sampled.map(
    (row): SampledEvent => ({
      id: row.entity_id,
      version: row.version,
      type: row.type,
      of: row.entity_type,
      at: row.effective_at,
      data: null,
      changes: changed.get(row.position)?.get(row.entity_id) ?? null,
      isErased: row.is_erased,
    }),
  );
  return {
    events,
    whole: rows.length <= withChanges && positions.every((position) => changed.has(position)),
  };
}

type ChangesRow = { position: bigint; updated: string; read: number };

/** By position and entity, what events changed of the type; each is read once, as far as there is room. */
async function changesOf(store: Reading, entityType: string, positions: readonly bigint[]) {
  const changed = new Map<bigint, Map<string, Change[]>>();
  let left = mostText;
  for (let from = 0; from < positions.length && left > 0; from += page) {
    const { rows } = await store.pool.query<ChangesRow>({
      name: 'sample-touching-changes',
      text: `
        select position, updated, read from (
          select n.*, sum(n.size) over (order by n.position)::float8 as read
          from (select position, updated, octet_length(updated::text) as size
                from authority.event where position = any($1::int8[])) n) r
        where read - size < $2 order by position`,
      values: [positions.slice(from, from + page), left],
    });
    for (const { position, updated } of rows) {
      const own = entriesOf(updated).filter(({ type }) => type === entityType);
      changed.set(position, new Map(own.map(({ id, changes }) => [id, changes])));
    }
    left -= rows.at(-1)?.read ?? 0;
  }
  return changed;
}

function entriesOf(updated: string): UpdatedEntry[] {
  return JSON.parse(updated) as UpdatedEntry[];
}
