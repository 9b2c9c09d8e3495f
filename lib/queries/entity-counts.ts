import { countEntities, type EntityCount } from '#lib/event-store/count-entities.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { recently } from '#lib/queries/recently.ts';

/** Entities by type; on a large store some seconds old. */
export function entityCounts(store: Pick<Reading, 'pool'>): Promise<EntityCount[]> {
  return recently(store, 'entity counts', () => countEntities(store));
}
