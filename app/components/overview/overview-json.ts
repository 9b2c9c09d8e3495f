import type { EffectTrouble } from '#lib/queries/effects/effect-troubles.ts';
import type { ProjectionTrouble } from '#lib/queries/projections/projection-troubles.ts';
import type { EntityTypeView, EventTypeView, Overview } from '#lib/queries/views.ts';

export type Trouble =
  /** Of what follows events: a reactor that stands still, failures of one cause. */
  | { kind: 'effect'; trouble: EffectTrouble; may: boolean }
  /** Of a projection: stopped, waiting to be switched, failed, or long behind. */
  | { kind: 'projection'; trouble: ProjectionTrouble }
  /** Corrections, bulk acts among them, that wait for whoever looks: to be approved, and to be applied. */
  | { kind: 'corrections'; approve: number; apply: number }
  /** The last verification found that something is not as it was recorded; `may`: see what. */
  | { kind: 'proof'; deviations: number; may: boolean }
  /** Types whose lists are still served from an older definition, by name. */
  | { kind: 'older-definition'; types: string[] }
  /** States of a type that are not at their last event; a count of null is too many to tell. */
  | { kind: 'behind'; type: string; plural: string; count: number | null }
  /** Events of types that the catalogue does not know, on entities that it knows. */
  | { kind: 'unknown-events'; types: string[]; events: number };

/** What the overview is made of, as it stood at one moment. */
export type OverviewJson = Omit<Overview, 'latest'> & {
  entityTypes: EntityTypeView[];
  /** The most frequent first. */
  eventTypes: EventTypeView[];
  /** What is not as it should be, each cause once; null where that is not known yet. */
  troubles: Trouble[] | null;
  /** Events of the last 24 hours; null while they are counted. */
  day: number | null;
  /** When all was last proven, in milliseconds since 1970; null: never yet. */
  provenAt: number | null;
};
