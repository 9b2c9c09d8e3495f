import type { DeviationView } from '#lib/projections/drift/list-deviations.ts';
import type { Rounds } from '#lib/projections/drift/read-rounds.ts';

/** The checks as the page shows them: the deviations of what its reader may read. */
export type DriftJson = Pick<Rounds, 'last' | 'present' | 'isOverdue' | 'rowsSince'> & {
  deviations: DeviationView[];
  more: boolean;
};
