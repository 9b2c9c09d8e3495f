import type { Change, EntityRef } from '#lib/domain/event.ts';
import { type HistoryFilter, historyConditions } from '#lib/event-store/history-filter.ts';
import { readUpdated } from '#lib/event-store/read-updated.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** One event of an outline: what tells where it stands and whether it is like its neighbours. */
export type OutlineRow = {
  position: bigint;
  /** Of the entity that it is told of: the first of those asked for that it touches. */
  version: number;
  /** The place of that entity among those asked for, from 0. */
  of: number;
  /** It is that entity's own event. */
  own: boolean;
  type: string;
  actor: string | null;
  effectiveAt: number;
};

export type OutlineRange = {
  /** Versions of the first entity after this one. */
  after?: number | undefined;
  upTo?: number | undefined;
  order?: 'asc' | 'desc' | undefined;
  limit?: number | undefined;
};

type Row = [bigint, number, number, boolean, string, string | null, number];

/**
 * The events of one entity or of several, in the order of the log, without their content. An event
 * that touches several of them is there once. A range is of one entity's versions.
 */
export async function readOutline(
  store: Pick<Reading, 'pool' | 'catalogue'>,
  refs: readonly EntityRef[],
  filter: HistoryFilter,
  range: OutlineRange = {},
): Promise<OutlineRow[]> {
  const values: unknown[] = [refs.map(({ type }) => type), refs.map(({ id }) => id)];
  const add = (value: unknown) => `$${values.push(value)}`;
  const bounds = (version: string) => [
    ...(range.after === undefined
      ? []
      : [`${version} ${range.order === 'desc' ? '<' : '>'} ${add(range.after)}`]),
    ...(range.upTo === undefined ? [] : [`${version} <= ${add(range.upTo)}`]),
  ];
  const where = (at: string, version: string) => {
    const all = [...bounds(version), ...historyConditions(store.catalogue, filter, at, add)];
    return all.length === 0 ? '' : `where ${all.join(' and ')}`;
  };
  const wanted = `unnest($1::text[], $2::text[]) with ordinality as w(type, id, place)`;
  const order = range.order === 'desc' ? 'desc' : 'asc';
  const cut = (version: string) =>
    range.limit === undefined ? '' : `order by ${version} ${order} limit ${add(range.limit)}`;
  const { rows } = await store.pool.query<Row>({
    rowMode: 'array',
    text: `
      select position, version, place, own, type, actor, at from (
        (select e.position, e.version, w.place::int4 - 1 as place, true as own, e.type, e.actor,
            e.effective_at as at
          from ${wanted}
          join authority.event e on e.entity_type = w.type and e.entity_id = w.id
          ${where('e.effective_at', 'e.version')} ${cut('e.version')})
        union all
        (select e.position, t.version, w.place::int4 - 1, false, e.type, e.actor, t.effective_at
          from ${wanted}
          join authority.touch t on t.entity_type = w.type and t.entity_id = w.id
          join authority.event e on e.position = t.position
          ${where('t.effective_at', 't.version')} ${cut('t.version')})
      ) h order by position ${order}, place ${range.limit === undefined ? '' : `limit ${add(range.limit)}`}`,
    values,
  });
  const found: OutlineRow[] = [];
  for (const [position, version, of, own, type, actor, effectiveAt] of rows) {
    if (found.at(-1)?.position === position) continue;
    found.push({ position, version, of, own, type, actor, effectiveAt });
  }
  return found;
}

/**
 * Of some versions of an entity those whose events say nothing of their own: no reason, and nothing
 * but a counter moved on by one and clocks set anew. Fourteen sign-ins from one device are such.
 * Looked at here and not by SQL, whose json functions take six times as long.
 */
export async function readQuietVersions(
  store: Pick<Reading, 'pool'>,
  ref: EntityRef,
  versions: readonly number[],
): Promise<Set<number>> {
  const recorded = await readUpdated(store, ref, versions);
  return new Set(
    recorded.flatMap(({ version, reason, changes }) =>
      reason === null && changes.every(isQuiet) ? [version] : [],
    ),
  );
}

const instant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function isQuiet({ before, after, op, erased }: Change): boolean {
  if (op !== undefined || erased !== undefined) return false;
  if (typeof before === 'number' && typeof after === 'number') return after - before === 1;
  if (typeof before !== 'string' || typeof after !== 'string') return false;
  return instant.test(before) && instant.test(after);
}
