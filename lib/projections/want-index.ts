import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { isPath } from '#lib/domain/listing/filter-text.ts';
import { entityIdFault } from '#lib/domain/names.ts';
import { readActStates } from '#lib/event-store/read-act-states.ts';
import { recordAct } from '#lib/event-store/record-act.ts';
import { indexFault } from '#lib/event-store/state-index.ts';
import type { Reading, Store } from '#lib/event-store/store.ts';

export type IndexWish = {
  entityType: string;
  /** JSON Pointer of the field. */
  path: string;
  /** False to have it dropped. */
  wanted: boolean;
  reason: string;
};

export type WishOutcome = { status: 'recorded' | 'same' | 'invalid' | 'reason-missing' };

/**
 * Asks for an index on a field of a type's states, or that it goes. The worker makes it within a
 * minute and makes it again for each next generation. Throws an `AccessFault`.
 */
export async function wantIndex(
  store: Store,
  viewer: Viewer,
  { entityType, path, wanted, reason }: IndexWish,
): Promise<WishOutcome> {
  demand(viewer, 'rebuild');
  demand(viewer, 'read', entityType);
  const id = `${entityType}${path}`;
  if (!isPath(path) || indexFault(path) !== null || entityIdFault(id) || /^\$/.test(entityType)) {
    return { status: 'invalid' };
  }
  if (reason.trim() === '') return { status: 'reason-missing' };
  const known = (await readActStates(store, '$index', [id])).get(id);
  if ((known?.state['wanted'] === true) === wanted) return { status: 'same' };
  await recordAct(store, viewer, {
    type: '$index',
    entity: { type: '$index', id },
    data: { entityType, path, wanted },
    reason: reason.trim(),
  });
  return { status: 'recorded' };
}

export type WantedIndex = { entityType: string; path: string };

/** The indexes that are wanted, of one type or of all. */
export async function wantedIndexes(store: Reading, entityType?: string): Promise<WantedIndex[]> {
  const states = await readActStates(store, '$index');
  return [...states.values()].flatMap(({ state }) => {
    const { entityType: of, path, wanted } = state;
    if (wanted !== true || typeof of !== 'string' || typeof path !== 'string') return [];
    return entityType === undefined || of === entityType ? [{ entityType: of, path }] : [];
  });
}
