import type { State } from '#lib/domain/event.ts';
import type { Reading } from '#lib/event-store/store.ts';

export type ListedState = {
  id: string;
  version: number;
  label: string | null;
  state: State;
  deletedAt: number | null;
  /** When its last change happened, in milliseconds since 1970. */
  effectiveAt: number;
};

export type StateList = {
  items: ListedState[];
  /** False while a changed definition is still served from the generation before it. */
  generationIsCurrent: boolean;
};

/**
 * Entities of a type by id, on from one. While a changed definition is being built, the generation
 * before it is served; where its row is behind the head, the newest there is.
 */
export async function listStates(
  store: Reading,
  type: string,
  page: {
    after?: string | undefined;
    limit: number;
    deleted?: 'hide' | 'show' | 'only' | undefined;
  },
): Promise<StateList> {
  const { current, serving } = await store.generations.of(type);
  const deleted = { hide: 's.deleted_at is null', show: 'true', only: 's.deleted_at is not null' };
  const { rows } = await store.pool.query<{
    entity_id: string;
    version: number;
    label: string | null;
    value: string;
    deleted_at: number | null;
    effective_at: number;
  }>(
    `select h.entity_id, s.version, s.label, s.value, s.deleted_at, h.effective_at
     from authority.head h
     ${current === serving ? servedState : newestState}
     where h.entity_type = $2 and h.entity_id > $3 and ${deleted[page.deleted ?? 'hide']}
     order by h.entity_id limit $4`,
    [serving, type, page.after ?? '', page.limit, ...(current === serving ? [] : [current])],
  );
  return {
    items: rows.map((row) => ({
      id: row.entity_id,
      version: row.version,
      label: row.label,
      state: JSON.parse(row.value) as State,
      deletedAt: row.deleted_at,
      effectiveAt: row.effective_at,
    })),
    generationIsCurrent: current === serving,
  };
}

const servedState = 'join derived.state s on s.generation = $1 and s.entity_id = h.entity_id';
const newestState = `join lateral (
  select * from derived.state n where n.entity_id = h.entity_id and n.generation in ($1, $5)
  order by n.version desc, n.generation = $1 desc limit 1) s on true`;
