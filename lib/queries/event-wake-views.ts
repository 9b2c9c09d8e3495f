import type { EventView } from '#lib/queries/views.ts';

/** Of an event what a tree tells: no payload. */
export type WakeEvent = Pick<
  EventView,
  | 'id'
  | 'position'
  | 'type'
  | 'sentence'
  | 'entity'
  | 'entityLabel'
  | 'actor'
  | 'actorLabel'
  | 'occurredAt'
  | 'correlationId'
> & { causationId: string | null };

export type EventWake = {
  /** What led to it, the nearest first. */
  causes: WakeEvent[];
  /** Whether that goes back further than is told. */
  moreCauses: boolean;
  /** What it led to at any depth that is told: each with its cause before it. */
  consequences: WakeEvent[];
  /** The events of which more consequences are there than are told. */
  more: string[];
  /** Others of its correlation that neither led to it nor came of it, in the order of the store. */
  together: WakeEvent[];
  moreTogether: boolean;
};

export type EventNeighbours = {
  /** Ids of the events before and after it, of its entity and of all that the viewer may read. */
  entity: { previous: string | null; next: string | null };
  store: { previous: string | null; next: string | null };
};

/** How an event stands in the store, as hex where it is bytes. */
export type EventProof = {
  schemaVersion: number;
  /** Of the definitions that it was decided under. */
  fingerprint: string;
  digest: string;
  commitments: {
    data: string;
    reasonAndMetadata: string;
    /** Null where the event has no idempotency key. */
    request: string | null;
    /** Of each entity that it touches and the viewer may read. */
    changes: { type: string; id: string; version: number; commitment: string }[];
  };
};
