import type { EntityRef } from '#lib/domain/event.ts';

/** A legal hold as it is shown: what is on hold is not erased, whoever asks. */
export type HoldView = {
  id: string;
  status: 'placed' | 'lifted';
  entities: (EntityRef & { label: string | null })[];
  reason: string;
  placedBy: string;
  placedByName: string | null;
  placedAt: string;
  /** When somebody is to look at it again, a day; it holds on beyond. */
  reviewOn: string | null;
  lifted: { by: string; byName: string | null; at: string; reason: string } | null;
  /** Of the hold's entity. */
  version: number;
};

export type PlacedHold =
  | { status: 'placed'; id: string }
  | { status: 'not-found' | 'erased'; entity: EntityRef }
  | { status: 'reason-missing' }
  | { status: 'invalid'; message: string };

export type LiftedHold =
  | { status: 'lifted' }
  | { status: 'not-found' | 'lifted-already' | 'reason-missing' }
  | { status: 'invalid'; message: string };
