import type { BulkDue } from '#lib/corrections/bulk/bulk-due.ts';
import type { BulkView } from '#lib/corrections/bulk/read-bulk.ts';
import type {
  CorrectionKind,
  CorrectionStatus,
  CorrectionStep,
} from '#lib/corrections/correction.ts';
import type { Moved } from '#lib/corrections/judge-correction.ts';
import type { Preview, ReviewReason } from '#lib/corrections/preview.ts';
import type { EntityRef, EntityVersion } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { UpdatedView } from '#lib/queries/views.ts';

// What corrections are shown as: plain JSON, masked. Times are ISO 8601.

/** Who did something: an opaque id, and the name that they go by now. */
export type Doer = { id: string; name: string | null };

export type CorrectionLine = {
  id: string;
  status: CorrectionStatus;
  version: number;
  kind: CorrectionKind;
  /** Of a bulk act the type alone, labelled as many of it are. */
  entity: { type: string; id: string | null; label: string | null };
  /** What it does, in a sentence; null once it was erased. */
  title: string | null;
  /** Events of it, and entities that they change. */
  counts: { events: number; entities: number };
  proposer: Doer;
  proposedAt: string;
  changedAt: string;
  /** Whether the viewer is waited for: to approve it, or to apply it. */
  waitsForYou: boolean;
};

/** Why the viewer cannot take a step; null where they can. */
export type Hindrance =
  | 'forbidden'
  /** They, or who is behind them, proposed it. */
  | 'own'
  | 'not-own'
  | 'wrong-status'
  | 'refused'
  | 'erased';

export type CorrectionHistoryItem = {
  version: number;
  eventId: string;
  step: CorrectionStep;
  at: string;
  by: Doer;
  /** Of a step after something moved. */
  moved: (Moved & { label: string | null })[];
  /** The words that were given with it, by the note's id. */
  note: string | null;
  /** Of the step that applied it. */
  events: { id: string; type: string; entity: EntityVersion }[];
  /** How many of either are of what the viewer may not read. */
  hidden: { moved: number; events: number };
  /** Of the step that ended a bulk act: what came of its entities. */
  counts: { recorded: number; failed: number; left: number } | null;
};

export type CorrectionNote = {
  id: string;
  by: Doer;
  at: string;
  /** Null once it was erased, and for who may not read all that the correction is about. */
  body: string | null;
  isHidden: boolean;
};

/** A bulk act as it stands, with what the first of it would change on every entity touched, and what would follow. */
export type BulkPart = BulkView & { sample: UpdatedView[][]; due: BulkDue | null };

export type CorrectionView = CorrectionLine & {
  applying: boolean;
  /** Null once it was erased. */
  content: {
    reason: string | null;
    ticket: string | null;
    occurredAt: string | null;
    /** Why a second person must review it; empty where nobody must. */
    review: ReviewReason[];
    /** As they would be sent; the data is absent where the viewer may not see payloads. Of a bulk act none. */
    events: {
      /** Its place among all of them, which the preview names it by. */
      index: number;
      type: string;
      entity: EntityRef;
      data?: JsonObject;
      causationId: string | null;
    }[];
    /** How many events, entities that they change, and entities that moved, the viewer may not read. */
    hidden: { events: number; entities: number; moved: number };
    /** As it would be now, or, of one that is closed, as it was last asked for, without whole states. */
    preview: Preview | null;
    /** Instead of it, what is one event for each of many entities. */
    bulk: BulkPart | null;
    /** Names what is shown, for those who decide on it. */
    seen: string;
    /** Whether it would do something else than what was asked for, and what has moved since. */
    outdated: boolean;
    moved: (Moved & { label: string | null })[];
  } | null;
  notes: CorrectionNote[];
  history: CorrectionHistoryItem[];
  hindrances: {
    approve: Hindrance | null;
    reject: Hindrance | null;
    withdraw: Hindrance | null;
    apply: Hindrance | null;
    note: Hindrance | null;
  };
};
