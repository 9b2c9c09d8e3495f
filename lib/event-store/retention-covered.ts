import { deletedAt } from '#lib/domain/fold.ts';
import { isObject, member } from '#lib/domain/json.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import type { RetentionRule } from '#lib/domain/retention-rule.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Reading } from '#lib/event-store/store.ts';

export type CoveredEvent = { position: bigint; id: string; entityId: string; at: number };
export type CoveredEntity = { id: string; at: number };

export type EventsRule = Exclude<RetentionRule, { takes: 'entities' }>;
type EntitiesRule = Extract<RetentionRule, { takes: 'entities' }>;

/** Events that a rule covers and that still have what it takes, by position. */
export async function coveredEvents(
  { pool }: Pick<Reading, 'pool'>,
  rule: EventsRule,
  cutoff: number,
  { after, limit }: { after: bigint; limit: number },
): Promise<CoveredEvent[]> {
  const { rows } = await pool.query<CoveredEvent>(
    `select e.position, e.id, e.entity_id as "entityId", e.occurred_at as at
     from authority.event e
     where ${isCoveredEvent} and e.position > $5
     order by e.position limit $6`,
    [...eventValues(rule, cutoff), after, limit],
  );
  return rows;
}

/** Entities that were deleted before and are deleted still, by id. */
export async function coveredEntities(
  store: Reading,
  { entityType }: EntitiesRule,
  cutoff: number,
  { after, limit }: { after: string; limit: number },
): Promise<{ entities: CoveredEntity[]; last: string | null }> {
  const { serving } = await store.generations.find(entityType);
  const { rows } = await store.pool.query<CoveredEntity & { version: number; head: number }>(
    `select s.entity_id as id, s.deleted_at as at, s.version, h.version as head
     from derived.state s
     join authority.head h on h.entity_type = $2 and h.entity_id = s.entity_id
     where ${isCoveredState} and s.entity_id > $4
     order by s.entity_id limit $5`,
    [serving, entityType, new Date(cutoff), after, limit],
  );
  const entities: CoveredEntity[] = [];
  for (const { id, at, version, head } of rows) {
    // A list may be behind: what was restored since is not deleted.
    const isStill = version === head || (await isDeleted(store, entityType, id, cutoff));
    if (isStill) entities.push({ id, at });
  }
  return { entities, last: rows.at(-1)?.id ?? null };
}

async function isDeleted(store: Reading, type: string, id: string, cutoff: number) {
  const present = await readState(store, { type, id });
  const mark = present ? deletedAt(present.state) : null;
  return mark !== null && Date.parse(mark) < cutoff;
}

export type CoveredCount = {
  /** Events, or entities, by what the rule takes. */
  count: number;
  entities: number;
  oldest: number | null;
  newest: number | null;
};

/** How many a rule covers, as lists have them now; of these entities alone where they are named. */
export async function countCovered(
  store: Reading,
  rule: RetentionRule,
  cutoff: number,
  among: readonly string[] | null = null,
): Promise<CoveredCount> {
  const totals = (at: string, id: string) =>
    `count(*)::int4 as count, count(distinct ${id})::int4 as entities,
     min(${at}) as oldest, max(${at}) as newest`;
  const { rows } =
    rule.takes === 'entities'
      ? await store.pool.query<CoveredCount>(
          `select ${totals('s.deleted_at', 's.entity_id')} from derived.state s
           where s.generation = $1 and ($2::text[] is null or s.entity_id = any ($2))
             and ${isOldMark}`,
          [(await store.generations.find(rule.entityType)).serving, among, new Date(cutoff)],
        )
      : await store.pool.query<CoveredCount>(
          `select ${totals('e.occurred_at', 'e.entity_id')} from authority.event e
           where ${isCoveredEvent} and ($5::text[] is null or e.entity_id = any ($5))`,
          [...eventValues(rule, cutoff), among],
        );
  return rows[0] ?? { count: 0, entities: 0, oldest: null, newest: null };
}

/** The entities of a type that are on a legal hold now, by id. */
export async function heldEntities(store: Reading, entityType: string): Promise<string[]> {
  const holds = await readActStates(store, '$hold');
  const ids = new Set<string>();
  for (const { state } of holds.values()) {
    const entities = member(state, 'entities');
    if (member(state, 'status') !== 'placed' || !Array.isArray(entities)) continue;
    for (const entity of entities) {
      if (!isObject(entity) || member(entity, 'type') !== entityType) continue;
      ids.add(String(member(entity, 'id')));
    }
  }
  return [...ids];
}

const isOldMark = `s.deleted_at < $3 and (s.value ->> '$erased') is null`;
const isCoveredState = `s.generation = $1 and ${isOldMark}`;

/** What an erasure emptied has no data, and no longer the fields that went, or null where items stood. */
const isCoveredEvent = `e.entity_type = $1 and e.type = $2 and e.occurred_at < $3
  and e.data is not null
  and ($4::json is null or exists (
    select from json_array_elements($4::json) p
    where coalesce(json_typeof(e.data #> array(select json_array_elements_text(p))), 'null')
      <> 'null'))`;

function eventValues(rule: EventsRule, cutoff: number): unknown[] {
  const paths = rule.takes === 'fields' ? JSON.stringify(rule.paths.map(parsePointer)) : null;
  return [rule.entityType, rule.eventType, new Date(cutoff), paths];
}
