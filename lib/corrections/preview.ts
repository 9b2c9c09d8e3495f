import type { Change, EntityRef } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import type { ReviewReason } from '#lib/event-store/review-rules.ts';
import type { ShownRecipient } from '#lib/queries/follow/follow-views.ts';

/** What a draft would do, as its viewer may see it: masked as every query is. Plain JSON. */
export type Preview = {
  /** When it was made, ISO 8601. */
  at: string;
  status: 'fits' | 'refused';
  /** What the save would be refused for; `index` tells the event, `pointer` leads into its data. */
  faults: Fault[];
  events: PreviewedEvent[];
  /** Every entity that is touched, the draft's own first; empty where it is refused. */
  entities: PreviewedEntity[];
  /** Rows of read models that would change, as far as the viewer may read them. */
  rows: PreviewedRows[];
  /** What would follow, one step deep: nothing of it is done by looking. Empty where it is refused. */
  due: PreviewedDue;
  /** The guards that were asked and let it pass. */
  guardsPassed: number;
  lasting: Lasting[];
  /** Why a second person must review it; empty where nobody must. */
  review: ReviewReason[];
  /** By the viewer's rights alone: where `review` asks for a second person, by approving it. */
  mayApply: boolean;
  /**
   * By the viewer's rights alone. Who may propose is shown the preview of what they may not record
   * themselves: then `mayApply` is false, and no fault.
   */
  mayPropose: boolean;
  /**
   * Stands for all that the preview was decided on: every head read or touched, the definitions, the
   * policy and the draft itself. Null where it is refused.
   */
  pin: string | null;
  /** Of that, what a person is shown. */
  pinned: { type: string; id: string; label: string | null; version: number }[];
  catalogue: string;
  policy: number;
};

export type PreviewedEvent = {
  index: number;
  type: string;
  label: string;
  entity: EntityRef;
  /** The version that it would be; null where it is refused. */
  version: number | null;
  sentence: string;
};

export type PreviewedEntity = EntityRef & {
  label: string | null;
  /** Before, 0 for absence, and after. */
  from: number;
  to: number;
  before: JsonObject | null;
  after: JsonObject;
  /** From before to after, over all events of the draft. */
  changes: Change[];
  /** By event of the draft: its index, the version it makes and what it changes. */
  steps: { event: number; version: number; changes: Change[] }[];
};

/** What reactors would do, by what the store had at a position. */
export type PreviewedDue = {
  position: string;
  /** Whether the viewer may hold any of it back. */
  mayHold: boolean;
  effects: PreviewedEffect[];
  /** Effects beyond those that are told. */
  more: number;
  /** Reactors that fail on an event: nothing is known of what they would do. */
  failed: { event: number; reactor: string; label: string }[];
  /** Held back by the draft, and not due: for another state, or by a reactor that is not there. */
  idle: { event: number; reactor: string; key: string }[];
};

export type PreviewedEffect = {
  /** The place of the event that it would be for. */
  event: number;
  reactor: string;
  label: string;
  kind: 'effect' | 'policy';
  key: string;
  /** In words, without personal data. */
  summary: string;
  /** Null where it is for nobody, and where the viewer may not read whom it is for. */
  recipient: PreviewedRecipient | null;
  /** Whether it is for somebody whom the viewer may not read. */
  hidden: boolean;
  /** ISO 8601; null for at once. */
  at: string | null;
  /** Of a policy: the events that it would record as things stand; null where it is none, or fails. */
  records: { type: string; label: string }[] | null;
  held: { reason: string | null } | null;
};

export type PreviewedRecipient = ShownRecipient;

/** Of one read model. What is equal in a row that changes is told with it. */
export type PreviewedRows = {
  name: string;
  label: string;
  columns: { name: string; label: string | null }[];
  /** The columns that tell a row from the others. */
  key: string[];
  changes: { before: JsonObject | null; after: JsonObject | null }[];
  /** Rows beyond those that are shown. */
  more: number;
};

/** What applying cannot be taken back in. */
export type Lasting =
  /** A unique value is free at once: another entity may take it. */
  | { kind: 'value-freed'; entity: EntityRef; name: string }
  /** What is overwritten stays readable at these versions, until it is erased. */
  | { kind: 'stays-readable'; entity: EntityRef; path: string; from: number; to: number };

export type { ReviewReason };

export type Applied =
  | {
      status: 'recorded';
      events: {
        id: string;
        type: string;
        position: string;
        entity: EntityRef & { version: number };
      }[];
      replayed: boolean;
    }
  | { status: 'refused'; preview: Preview }
  /** Something moved since the preview was made: nothing was written, and this is the new one. */
  | { status: 'moved'; preview: Preview }
  | { status: 'second-person'; preview: Preview };
