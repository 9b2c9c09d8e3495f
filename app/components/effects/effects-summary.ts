import type { EffectCounts, FailureGroup, ReactorView } from '#lib/queries/effects/effect-views.ts';

/** How all effects stand, as of a moment (milliseconds since 1970). */
export type EffectsSummary = {
  at: number;
  counts: EffectCounts;
  groups: FailureGroup[];
  reactors: ReactorView[];
};
