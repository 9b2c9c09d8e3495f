import { maskShape } from '#lib/access/mask-shape.ts';
import type { Masker } from '#lib/access/masker.ts';
import { type MatchPart, markMatches } from '#lib/domain/search-text.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { eventViews, isoTime } from '#lib/queries/event-views.ts';
import type { Ranked } from '#lib/queries/search/rank-entities.ts';
import { type FieldsFor, fieldLabel } from '#lib/queries/search/search-fields.ts';
import { entityTypeWords } from '#lib/queries/type-words.ts';

/** An entity that was found. */
export type EntityHit = {
  type: string;
  typeLabel: string;
  id: string;
  /** The name people know it by. */
  label: string | null;
  version: number;
  deletedAt: string | null;
  /** Why it was found. */
  match: {
    /** A JSON Pointer, empty for the id. */
    path: string;
    field: string;
    parts: MatchPart[];
    /** It is the whole value; the viewer may reveal it. */
    masked: boolean;
    /** Words that are nearly those asked. */
    alike: boolean;
    since: string;
    /** Until when it had the value; null where it has it now. */
    until: string | null;
  };
  lastEvent: { id: string; sentence: string; occurredAt: string } | null;
};

type Head = { entity_type: string; entity_id: string; version: number; event_id: string };

/** What is told of the entities that were found. */
export async function entityHits(
  store: Reading,
  masker: Masker,
  page: readonly Ranked[],
  { fields, words }: { fields: FieldsFor; words: readonly string[] },
): Promise<EntityHit[]> {
  const refs = page.map(({ type, id }) => ({ type, id }));
  const [heads, labels, marks] = await Promise.all([
    headsOf(store, refs),
    entityLabels(store, masker, refs),
    deletedMarks(store, refs),
  ]);
  const events = await lastEvents(store, masker, [...heads.values()]);
  return page.flatMap((ranked): EntityHit[] => {
    const { type, id, kind, value } = ranked;
    const head = heads.get(keyOf(ranked));
    if (!head) return [];
    const path = fields.of.get(value.field)?.path ?? '';
    const masked = kind === 'masked';
    const mark = marks.get(keyOf(ranked));
    return [
      {
        type,
        typeLabel: entityTypeWords(store.catalogue, type).label,
        id,
        label: labels.of(ranked),
        version: head.version,
        deletedAt: mark === undefined ? null : isoTime(mark),
        match: {
          path,
          field: fieldLabel(masker.fields(type), path),
          parts: masked
            ? [{ text: maskShape(value.value), hit: true }]
            : markMatches(value.value, words),
          masked,
          alike: kind === 'alike',
          since: isoTime(value.since),
          until: value.until === null ? null : isoTime(value.until),
        },
        lastEvent: events.get(head.event_id) ?? null,
      },
    ];
  });
}

type Ref = { type: string; id: string };

function keyOf({ type, id }: Ref): string {
  return JSON.stringify([type, id]);
}

async function headsOf(store: Reading, refs: readonly Ref[]): Promise<Map<string, Head>> {
  const { rows } = await store.pool.query<Head>({
    name: 'search-heads',
    text: `
      select h.entity_type, h.entity_id, h.version, h.event_id
      from unnest($1::text[], $2::text[]) r(entity_type, entity_id)
      cross join lateral (select * from authority.head a
        where a.entity_type = r.entity_type and a.entity_id = r.entity_id offset 0) h`,
    values: [refs.map(({ type }) => type), refs.map(({ id }) => id)],
  });
  return new Map(rows.map((row) => [keyOf({ type: row.entity_type, id: row.entity_id }), row]));
}

/** When those that are deleted were, in milliseconds since 1970. */
export async function deletedMarks(
  store: Reading,
  refs: readonly Ref[],
): Promise<Map<string, number>> {
  const types = [...new Set(refs.map(({ type }) => type))];
  const serving = new Map(
    await Promise.all(
      types.map(async (type) => [type, (await store.generations.find(type)).serving] as const),
    ),
  );
  const { rows } = await store.pool.query<{ n: bigint; deleted_at: number }>({
    name: 'search-deleted',
    text: `
      select r.n, s.deleted_at from unnest($1::int4[], $2::text[]) with ordinality r(generation, id, n)
      cross join lateral (select d.deleted_at from derived.state d
        where d.generation = r.generation and d.entity_id = r.id and d.deleted_at is not null
        offset 0) s`,
    values: [refs.map(({ type }) => serving.get(type) ?? 0), refs.map(({ id }) => id)],
  });
  return new Map(rows.map(({ n, deleted_at }) => [keyOf(refs[Number(n) - 1] as Ref), deleted_at]));
}

async function lastEvents(store: Reading, masker: Masker, heads: readonly Head[]) {
  const { rows } = await store.pool.query<EventRow>({
    name: 'search-last-events',
    text: `select ${eventColumns} from authority.event e where e.id = any ($1::uuid[])
      and e.entity_type not like '$%'`,
    values: [heads.map(({ event_id }) => event_id)],
  });
  const stored = rows.map((row) => toStoredEvent(store.catalogue, row));
  const views = await eventViews(store, masker, stored);
  return new Map(
    views.map(({ id, sentence, occurredAt }) => [id, { id, sentence, occurredAt }] as const),
  );
}
