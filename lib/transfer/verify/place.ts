import type { EntityRef } from '#lib/domain/event.ts';
import type { Counts } from '#lib/projections/drift/check-entity.ts';
import { noCounts } from '#lib/projections/drift/check-part.ts';
import type { FindingKind } from '#lib/transfer/verify/finding.ts';

/**
 * How far a verification has come: JSON, so that another process goes on from it. Positions are text
 * and hashes hexadecimal.
 */
export type Place = {
  /** The last position when it began. */
  upTo: string;
  /** Events up to here were verified before: of these only the seals are asked. */
  after: string;
  /** Ranges that are done; the edge of the tree over them, null after a gap; how far they are shifted. */
  ranges: number;
  edge: { height: number; hash: string }[] | null;
  shift: number;
  events: number;
  /** Of the log at the positions of seals. */
  sealed: Record<string, { digest: string; root: string | null }>;
  /** Entities from here on are still to be checked; null: none. */
  entity: EntityRef | null;
  entities: Counts;
  /** How many effects are as they were recorded; null before they were looked at. */
  effects: number | null;
  counts: Partial<Record<FindingKind, number>>;
};

export function beginAt(upTo: bigint, after = 0n): Place {
  return {
    ...{ upTo: String(upTo), after: String(after), ranges: 0, edge: [], shift: 0, events: 0 },
    ...{ sealed: {}, entity: { type: '', id: '' }, entities: noCounts(), effects: null },
    counts: {},
  };
}
