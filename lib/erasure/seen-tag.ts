import { hash } from 'node:crypto';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Json } from '#lib/domain/json.ts';
import type { Target } from '#lib/erasure/erasure-target.ts';
import type { PlansWithActs } from '#lib/erasure/with-acts.ts';
import { keyOf } from '#lib/event-store/view.ts';

/** Of what would go, by event and part: who decides on it decides on what was looked at. */
export function seenTag(target: Target, { acts, left, selections }: PlansWithActs): string {
  const parts = [...acts, ...left].map(({ event, data, reason, metadata, entries }) => [
    String(event.row.position),
    data === event.data ? 0 : data === null ? 2 : 1,
    reason === event.row.reason && metadata === event.metadata ? 0 : 1,
    entries.flatMap((entry, place) => (entry === event.entries[place] ? [] : [place])),
  ]);
  const said = [target as unknown as Json, selections.map(({ ref }) => keyOf(ref)), parts];
  return hash('sha256', canonicalJson(said), 'base64url').slice(0, 22);
}
