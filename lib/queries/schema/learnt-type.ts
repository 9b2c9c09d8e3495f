// Invariant: what is kept of a type holds nothing that an erasure took: it is of no use from the
// moment the log holds another erasure than when it was learnt.

import type { Learnt } from '#lib/domain/learning/learnt.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { keptOnStore } from '#lib/queries/kept-on-store.ts';
import { learnType } from '#lib/queries/schema/learn-type.ts';

/** Where erasures, the type's own events and the log end. */
type Ends = { erasure: bigint; last: bigint; log: bigint };
/** `next`: another is being learnt in its place. */
type Kept = Ends & { learnt: Promise<Learnt>; madeAt: number; next: boolean };

/** Milliseconds for which new events of the type are not looked at yet. */
const fresh = 20_000;
/** The same of all other events: whether they touch the type no index tells. */
const freshOfOthers = 300_000;
/**
 * Where events went on it is given so long all the same, while it is learnt again for who asks next: of a
 * million events that takes half a second to one and a half, and would be waited for every twenty.
 */
const givenFor = 120_000;
const mostKept = 20;

/**
 * What there is to learn of a type; learnt again when its events went on, some seconds later, and when
 * others did that may touch it, some minutes later. Who asks then is given what is kept, where that is of
 * the last two minutes.
 */
export async function learntType(store: Reading, entityType: string): Promise<Learnt> {
  const all = keptOnStore(store, 'learnt types', () => new Map<string, Kept>());
  const now = await ends(store, entityType);
  const kept = all.get(entityType);
  if (kept && isGood(kept, now)) return kept.learnt;
  const isGiven = kept?.erasure === now.erasure && Date.now() - kept.madeAt < givenFor;
  if (kept && isGiven && kept.next) return kept.learnt;
  const next: Kept = {
    ...{ ...now, learnt: learnType(store, entityType), madeAt: Date.now(), next: false },
  };
  const keep = () => {
    all.delete(entityType);
    all.set(entityType, next);
    const oldest = all.keys().next();
    if (all.size > mostKept && !oldest.done) all.delete(oldest.value);
  };
  const drop = () => {
    if (all.get(entityType) === next) all.delete(entityType);
  };
  if (kept && isGiven) {
    kept.next = true;
    next.learnt.then(keep, () => {
      kept.next = false;
    });
    return kept.learnt;
  }
  keep();
  next.learnt.catch(drop);
  return next.learnt;
}

function isGood({ erasure, last, log, madeAt }: Kept, now: Ends): boolean {
  if (erasure !== now.erasure) return false;
  const age = Date.now() - madeAt;
  if (last !== now.last) return age < fresh;
  return log === now.log || age < freshOfOthers;
}

async function ends({ pool }: Reading, entityType: string): Promise<Ends> {
  const { rows } = await pool.query<{ [end in keyof Ends]: bigint | null }>({
    name: 'learnt-ends',
    text: `
      select
        (select position from authority.event where entity_type = '$erasure'
         order by position desc limit 1) as erasure,
        (select position from authority.event where entity_type = $1
         order by position desc limit 1) as last,
        (select position from authority.event order by position desc limit 1) as log`,
    values: [entityType],
  });
  const [found] = rows;
  return { erasure: found?.erasure ?? 0n, last: found?.last ?? 0n, log: found?.log ?? 0n };
}
