// Invariant: what is kept of a type holds nothing that an erasure took: it is of no use from the
// moment the log holds another erasure than when it was learnt.

import type { Learnt } from '#lib/domain/learning/learnt.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { keptOnStore } from '#lib/queries/kept-on-store.ts';
import { learnType } from '#lib/queries/schema/learn-type.ts';

type Kept = { learnt: Promise<Learnt>; madeAt: number; erasure: bigint; last: bigint };
type Ends = { erasure: bigint; last: bigint };

/** Milliseconds for which new events of the type are not looked at yet. */
const fresh = 20_000;
const mostKept = 20;

/** What there is to learn of a type; learnt again when its events went on, some seconds later. */
export async function learntType(store: Reading, entityType: string): Promise<Learnt> {
  const all = keptOnStore(store, 'learnt types', () => new Map<string, Kept>());
  const { erasure, last } = await ends(store, entityType);
  const kept = all.get(entityType);
  const isGood =
    kept?.erasure === erasure && (kept.last === last || Date.now() - kept.madeAt < fresh);
  if (kept && isGood) return kept.learnt;
  const next: Kept = { learnt: learnType(store, entityType), madeAt: Date.now(), erasure, last };
  all.delete(entityType);
  all.set(entityType, next);
  next.learnt.catch(() => {
    if (all.get(entityType) === next) all.delete(entityType);
  });
  const oldest = all.keys().next();
  if (all.size > mostKept && !oldest.done) all.delete(oldest.value);
  return next.learnt;
}

async function ends({ pool }: Reading, entityType: string): Promise<Ends> {
  const { rows } = await pool.query<{ erasure: bigint | null; last: bigint | null }>({
    name: 'learnt-ends',
    text: `
      select
        (select position from authority.event where entity_type = '$erasure'
         order by position desc limit 1) as erasure,
        (select position from authority.event where entity_type = $1
         order by position desc limit 1) as last`,
    values: [entityType],
  });
  return { erasure: rows[0]?.erasure ?? 0n, last: rows[0]?.last ?? 0n };
}
