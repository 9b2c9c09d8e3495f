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
const page = 2_000;
/** Of these the changes are read as well: what an event is for shows in a few thousand. */
const withChanges = 4_000;
/** Characters of data: large payloads are learnt from fewer of them. */
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
  let read = 0;
  for (;;) {
    const { rows }: { rows: OwnRow[] } = await store.pool.query<OwnRow>({
      name: 'sample-own-events',
      text: `
        select e.position, e.entity_id, e.version, e.type, e.schema_version, e.effective_at, e.data,
          case when $4 or e.data::text like '{"$qualifiers"%' then e.updated end as updated,
          e.erased is not null as is_erased
        from authority.event e
        where e.entity_type = $1 and ($2::int8 is null or e.position < $2)
        order by e.position desc limit $3`,
      values: [entityType, before, page, events.length < withChanges],
    });
    for (const row of rows) {
      read += (row.data?.length ?? 0) + (row.updated?.length ?? 0);
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
    if (rows.length < page) return { events, whole: true };
    if (events.length >= mostEvents || read > mostText) return { events, whole: false };
  }
}

type TouchRow = {
  entity_id: string;
  version: number;
  effective_at: number;
  type: string;
  entity_type: string;
  updated: string;
  is_erased: boolean;
};

/** Events of others that changed entities of the type: of some entities, by their ids. */
export async function touchingEvents(store: Reading, entityType: string): Promise<Sample> {
  const { rows } = await store.pool.query<TouchRow>({
    name: 'sample-touching-events',
    text: `
      select t.entity_id, t.version, t.effective_at, e.type, e.entity_type, e.updated,
        e.erased is not null as is_erased
      from (select * from authority.touch where entity_type = $1
            order by entity_id, version limit $2) t
      join authority.event e on e.position = t.position`,
    values: [entityType, withChanges + 1],
  });
  const events = rows.slice(0, withChanges).map((row): SampledEvent => {
    const entry = entriesOf(row.updated).find(
      ({ type, id }) => type === entityType && id === row.entity_id,
    );
    return {
      id: row.entity_id,
      version: row.version,
      type: row.type,
      of: row.entity_type,
      at: row.effective_at,
      data: null,
      changes: entry?.changes ?? [],
      isErased: row.is_erased,
    };
  });
  return { events, whole: rows.length <= withChanges };
}

function entriesOf(updated: string): UpdatedEntry[] {
  return JSON.parse(updated) as UpdatedEntry[];
}
