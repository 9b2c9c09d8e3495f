// What a preview of an erasure tells: kinds, codes and counts; the words are of who shows it.
import type { EntityRef } from '#lib/domain/event.ts';
import type { Target } from '#lib/erasure/erasure-target.ts';
import type { HoldView } from '#lib/erasure/holds/hold.ts';

export type GoneKind =
  /** Payloads, changes, reasons and metadata of events. */
  | 'event'
  | 'state'
  | 'snapshot'
  | 'search'
  | 'read-model'
  | 'deviation'
  /** What was said of effects, and what receivers answered. */
  | 'effect'
  | 'attempt'
  /** Details of who looked at what. */
  | 'look'
  | 'draft'
  | 'correction'
  | 'note'
  | 'bulk'
  /** Why work of Backstory's own stopped, or was asked for. */
  | 'told'
  | 'view'
  /** Caught by the demonstration. */
  | 'letter';

export type GoneRows = { table: string; kind: GoneKind; count: number };

/** Another entity whose recorded changes hold what goes; it keeps the rest in a next version. */
export type OtherEntity = EntityRef & { label: string | null; events: number; paths: string[] };

/** What cannot be called back. */
export type LeftHouse = {
  kind: 'export' | 'webhook' | 'letter';
  /** Of a webhook its name, of a letter the reactor, of an export its form (`csv`, `ndjson`). */
  name: string;
  count: number;
  lastAt: string;
  /** Who exported it last. */
  by: string | null;
};

/** A backup that holds what goes. */
export type HoldingBackup = {
  id: string;
  madeAt: string;
  position: string;
  encrypted: boolean;
  scheduled: boolean;
};

/** Why an erasure is refused; the act refuses the same. */
export type ErasureRefusal =
  /** A hold is on the entity, or on another that would lose something. */
  | { code: 'legal_hold'; entity: EntityRef; holds: HoldView[]; message: string }
  /** The delete policy erases only what was deleted softly for so long. */
  | { code: 'too_early'; days: number; from: string | null; message: string }
  | { code: 'not_hard_deletable' | 'erasure_forbidden'; message: string };

export type ErasurePreview = {
  target: Target;
  /** What is to be typed in to confirm; null where the entity has none: its id then. */
  label: string | null;
  /** Counted at that position. */
  position: string;
  at: string;
  goes: GoneRows[];
  total: { rows: number; tables: number };
  events: {
    own: number;
    others: number;
    /** Whose data goes whole. */
    emptied: number;
  };
  /** The first of them, by events. */
  others: OtherEntity[];
  othersInAll: number;
  readModels: { name: string; rows: number }[];
  leftHouse: LeftHouse[];
  /** Null where the store keeps no list of them. */
  backups: HoldingBackup[] | null;
  stays: { versions: number };
  /** Of many: those that an act leaves out, and why. */
  many: null | {
    erased: number;
    held: number;
    erasedAlready: number;
    notFound: number;
    tooEarly: number;
  };
  needs: { secondPerson: boolean; secondFactor: boolean };
  /** Of what was shown: given back with the act, and with its approval. */
  seen: string;
};

export type PreviewedErasure =
  | { status: 'previewed'; preview: ErasurePreview }
  | { status: 'refused'; refusal: ErasureRefusal }
  | { status: 'not-found' | 'erased-already' }
  | { status: 'invalid'; message: string };
