import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { Json } from '#lib/domain/json.ts';
import type { Left } from '#lib/erasure/plan-erasure.ts';
import type { ScopeEvent } from '#lib/erasure/scope.ts';
import { commit } from '#lib/event-store/commitment.ts';

/** Places of the parts of an event among its salts, from 0. */
const parts = { data: 0, meta: 1, request: 2, entry: 3 } as const;

export type LeftRow = {
  position: bigint;
  data: string | null;
  updated: string;
  reason: string | null;
  metadata: string;
  salts: (Buffer | null)[];
  /** From 1, as the table has them. */
  parts: number[];
  /** Of each part that lost something: the commitment of what is left, null where nothing is. */
  commitments: Record<string, string | null>;
};

/** What is left of an event as its row, each part that lost something committed to anew. */
export function leftRow({ event, ...left }: Left, salt: () => Buffer): LeftRow {
  const salts = [...event.row.salts];
  const commitments: Record<string, string | null> = {};
  const part = (place: number, renew: (fresh: Buffer) => Buffer | null) => {
    const fresh = salt();
    const commitment = renew(fresh);
    salts[place] = commitment && fresh;
    commitments[place + 1] = commitment?.toString('hex') ?? null;
  };
  const data = left.data && canonicalJson(left.data);
  if (left.data !== event.data) {
    part(parts.data, (fresh) => (data === null ? null : commit('data', fresh, data)));
  }
  const isMetaLeft = left.reason === event.row.reason && left.metadata === event.metadata;
  const meta = canonicalJson({ metadata: left.metadata, reason: left.reason });
  const isMetaGone = left.reason === null && Object.keys(left.metadata).length === 0;
  if (!isMetaLeft) part(parts.meta, (fresh) => (isMetaGone ? null : commit('meta', fresh, meta)));
  left.entries.forEach((entry, index) => {
    if (entry === event.entries[index]) return;
    const text = canonicalJson(entry.changes as unknown as Json);
    part(parts.entry + index, (fresh) => commit('entry', fresh, text));
  });
  // What was asked for could be tried against its commitment: with any part goes its salt.
  if (event.row.salts[parts.request]) part(parts.request, () => null);
  return {
    position: event.row.position,
    data,
    updated: canonicalJson(left.entries as unknown as Json),
    reason: left.reason,
    metadata: isMetaLeft ? event.row.metadata : canonicalJson(left.metadata),
    salts,
    parts: Object.keys(commitments).map(Number),
    commitments,
  };
}

/** The event as it will be stored, for folding. */
export function leftEvent(event: ScopeEvent, left: Left | undefined): ScopeEvent {
  if (!left) return event;
  const erased = event.row.erased ?? event.row.commitments.map(() => null);
  const isDataLeft = left.data === event.data;
  return {
    ...event,
    row: {
      ...event.row,
      data: left.data && canonicalJson(left.data),
      updated: canonicalJson(left.entries as unknown as Json),
      // Which erasure it is does not matter to a fold.
      erased: erased.map((at, part) => (part === parts.data && !isDataLeft ? 1n : at)),
    },
    data: left.data,
    entries: left.entries,
  };
}
