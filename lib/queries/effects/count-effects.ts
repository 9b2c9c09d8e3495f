// Invariant: counts are exact as of a moment that is never older than what counting takes allows: on a
// small table they are read at each look, on one of millions every few seconds.
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { type EffectStatus, effectStatuses } from '#lib/domain/effect-status.ts';
import type { Reading } from '#lib/event-store/store.ts';
import type { EffectCounts } from '#lib/queries/effects/effect-views.ts';
import { keptOnStore } from '#lib/queries/kept-on-store.ts';
import { isReadable } from '#lib/queries/readable.ts';

type Counted = { status: string; reactor: string; entity_type: string; count: number };
type Kept = { rows: Promise<Counted[]>; at: number; freshFor: number };

/** Counting may take so much of the time that counts are looked at. */
const share = 20;
const freshAtLeast = 300;

/** How many effects there are of each status, in all and by reactor. */
export async function countEffects(
  store: Reading,
  viewer: Viewer,
): Promise<{ all: EffectCounts; byReactor: ReadonlyMap<string, EffectCounts> }> {
  demand(viewer, 'read');
  const rows = (await countedOf(store)).filter(({ entity_type }) =>
    isReadable(viewer, entity_type),
  );
  const groups = Map.groupBy(rows, ({ reactor }) => reactor);
  return {
    all: sumOf(rows),
    byReactor: new Map([...groups].map(([name, own]) => [name, sumOf(own)])),
  };
}

/** The next look counts anew: after an act of this process. */
export function forgetCounts(store: Pick<Reading, 'pool'>): void {
  const kept = keptCounts(store);
  kept.current = null;
}

function sumOf(rows: readonly Counted[]): EffectCounts {
  const counts = Object.fromEntries(effectStatuses.map((status) => [status, 0])) as EffectCounts;
  for (const { status, count } of rows) counts[status as EffectStatus] += count;
  return counts;
}

function keptCounts(store: Pick<Reading, 'pool'>): { current: Kept | null } {
  return keptOnStore(store, 'effect counts', () => ({ current: null as Kept | null }));
}

function countedOf(store: Reading): Promise<Counted[]> {
  const holder = keptCounts(store);
  const { current } = holder;
  if (current && Date.now() - current.at < current.freshFor) return current.rows;
  const begun = Date.now();
  const next: Kept = { rows: readCounts(store), at: begun, freshFor: Number.POSITIVE_INFINITY };
  holder.current = next;
  next.rows.then(
    () => {
      next.at = Date.now();
      next.freshFor = Math.max(freshAtLeast, (next.at - begun) * share);
    },
    () => {
      if (holder.current === next) holder.current = null;
    },
  );
  return next.rows;
}

/** Read of an index alone: what is not scheduled is counted as waiting. */
async function readCounts({ pool }: Reading): Promise<Counted[]> {
  const { rows } = await pool.query<Counted>(`
    select case when status = 'waiting' and due_at > now() then 'scheduled' else status end
        as status, reactor, entity_type, count(*)::int4 as count
    from operational.effect group by 1, 2, 3`);
  return rows;
}
