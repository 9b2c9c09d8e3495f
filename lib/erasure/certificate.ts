import type { EntityRef } from '#lib/domain/event.ts';
import type { GoneRows, LeftHouse } from '#lib/erasure/erasure-preview.ts';
import type { Target } from '#lib/erasure/erasure-target.ts';

/**
 * What was erased, by whom, when and why, without a value of it. Signed as its canonical JSON without
 * `signature` by a key of the store's seals.
 */
export type Certificate = {
  layout: 1;
  certifies: 'erasure';
  store: string;
  epoch: number;
  /** Of `$erasure/<id>`. */
  erasure: string;
  target: Target;
  ground: string;
  reason: string;
  ticket: string | null;
  asked: { by: string; at: string; position: string };
  /** The second person, where one was asked for. */
  approved: { by: string; at: string; position: string } | null;
  /** The `$erasure` events that took something. */
  settled: { at: string; positions: string[] };
  /** Every entity that changed, with the version that says so. */
  entities: (EntityRef & { version: number })[];
  events: number;
  erased: GoneRows[];
  kept: { versions: number };
  /** Of many: those that were left out. */
  skipped: { held: number; erasedAlready: number };
  leftHouse: LeftHouse[];
  /** Made before it was done and there at that time. */
  backups: { count: number; newest: string | null } | null;
  /** Merkle roots (RFC 6962) over the digests up to before the first, and up to the last event of it. */
  before: { position: string; root: string };
  after: { position: string; root: string };
  madeAt: string;
  /** Ed25519, in hexadecimal; null where no key to seal with is at hand. */
  key: string | null;
  signature: string | null;
};
