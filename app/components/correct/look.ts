import type { FieldHints } from '#app/components/value/field-hints.tsx';
import type { DraftHold, Draft as WantedDraft } from '#lib/corrections/draft.ts';
import type { Preview } from '#lib/corrections/preview.ts';
import type { Refusal } from '#lib/corrections/proposal.ts';
import type { RevertPlan } from '#lib/corrections/revert.ts';
import type { Choice } from '#lib/corrections/revert-conflicts.ts';
import type { Edit } from '#lib/domain/edits.ts';
import type { Change, EntityRef } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { Fault } from '#lib/event-store/append-types.ts';

// What the page that corrects asks of the server, and what it is told: plain JSON.

/** What becomes of fields that later events changed as well, by path. */
export type Choices = Record<string, Choice>;

export type Want =
  /** Places of the state as they should be; a mask in its place stands for what it masks. */
  | { kind: 'state'; edits: Edit[] }
  | { kind: 'event'; type: string; data: JsonObject }
  | { kind: 'json'; events: { type: string; data: JsonObject }[] }
  | { kind: 'revert'; events: string[]; choices: Choices }
  | { kind: 'version'; version: number; choices: Choices }
  | { kind: 'fields'; version: number; fields: string[] };

export type Asked = {
  /** The id of the draft that it makes. */
  id: string;
  entity: EntityRef;
  want: Want;
  reason: string | null;
  ticket: string | null;
  occurredAt: string | null;
  /** What of that would follow is held back. */
  holds: DraftHold[];
};

/** How events were found for what is wanted, and what of it they do not bring about. */
export type Plan = {
  reached: Change[];
  /** Wanted, and not reached. */
  left: Change[];
  /** Not asked for, and comes along. */
  extra: Change[];
  /** Of what is left, what the viewer would have to see first. */
  hidden: string[];
  /** Of what is left, why events that would do it are refused. */
  refusals: Refusal[];
  /** What is wrong with what is wanted itself. */
  faults: Fault[];
  /** Of an undoing: what it undoes, and what of that somebody has to choose. */
  revert: Reverting | null;
};

export type { WantedDraft };

export type Reverting = Pick<
  RevertPlan,
  'reverted' | 'notReverted' | 'conflicts' | 'undecided' | 'erased' | 'hidden' | 'others'
>;

export type Conflict = RevertPlan['conflicts'][number];

export type Looked =
  /** `preview` is null where nothing would be written. */
  | {
      status: 'looked';
      draft: WantedDraft;
      plan: Plan | null;
      preview: Preview | null;
      /** Of the types of other entities that it touches. */
      hints: FieldHints;
    }
  /** What was asked is none that can be looked at. */
  | { status: 'unreadable' | 'too-large' };
