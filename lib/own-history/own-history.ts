import type { Change, EntityRef, State } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { Proof } from '#lib/transfer/seals/proof.ts';

/** All that the store holds of one person, as it is given to them: docs/own-history.md tells each member. */
export type OwnHistory = {
  layout: 1;
  store: string;
  person: EntityRef & { label: string | null };
  /** ISO 8601 in UTC, as all times here. */
  madeAt: string;
  /** Of the last event of the person. */
  position: string;
  state: State;
  events: OwnEvent[];
  looks: OwnLook[];
};

export type OwnEvent = {
  position: string;
  id: string;
  type: string;
  sentence: string;
  /** Which version of the person it made; null where the person did it to another alone. */
  version: number | null;
  /** The entity that it belongs to, where that is another. */
  of: EntityRef | null;
  occurredAt: string;
  recordedAt: string;
  imported: boolean;
  /** Who did it and who recorded it, as opaque references. */
  actor: string | null;
  recorder: string;
  reason: string | null;
  /** Of what the person did themselves. */
  metadata: JsonObject;
  /** Of an event of the person's own; null where it was erased, or belongs to another. */
  data: JsonObject | null;
  changes: Change[];
  /** What it changed elsewhere of what is kept under the person's id. */
  elsewhere: (EntityRef & { changes: Change[] })[];
  /** Null where no seal covers it yet. */
  proof: Proof | null;
};

export type OwnLook = {
  at: string;
  /** An opaque reference; null where nobody was signed in. */
  viewer: string | null;
  kind: string;
  what: JsonObject;
  reason: string | null;
};
