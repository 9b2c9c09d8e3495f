import {
  referencesRebuildable,
  searchRebuildable,
} from '#lib/projections/rebuild/beside-rebuildable.ts';
import { modelRebuildable } from '#lib/projections/rebuild/models/model-rebuildable.ts';
import type { Rebuildable, RebuildKind } from '#lib/projections/rebuild/rebuild.ts';
import { entityRebuildable } from '#lib/projections/rebuild/states/entity-rebuildable.ts';
import { statesRebuildable } from '#lib/projections/rebuild/states/states-rebuildable.ts';

/** How each kind is made anew. */
export const rebuildables: Record<RebuildKind, Rebuildable> = {
  states: statesRebuildable,
  entity: entityRebuildable,
  search: searchRebuildable,
  references: referencesRebuildable,
  model: modelRebuildable,
};
