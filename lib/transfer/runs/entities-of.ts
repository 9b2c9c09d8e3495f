import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { deletedAt, erasedWholeAt } from '#lib/domain/fold.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { isImportId } from '#lib/transfer/runs/import-row.ts';
import { madeBy } from '#lib/transfer/runs/made-by.ts';

export type EntitiesOf = {
  id: string;
  type: string;
  /** One more than these are found where there are more. */
  most: number;
  /** Those that are deleted are left out as well: to be deleted they are there no more. */
  notDeleted?: boolean;
};

/**
 * Entities of a type that an import made, but those that are erased whole; one that was erased in part
 * has more to be erased.
 */
export async function entitiesOf(
  store: Reading,
  viewer: Viewer,
  { id, type, most, notDeleted = false }: EntitiesOf,
): Promise<string[]> {
  demand(viewer, 'import');
  demand(viewer, 'read', type);
  if (!isImportId(id)) return [];
  const found: string[] = [];
  for await (const made of madeBy(store, { id, type }, { notDeleted })) {
    if (erasedWholeAt(made.state) !== null) continue;
    if (!notDeleted || deletedAt(made.state) === null) found.push(made.id);
    if (found.length > most) break;
  }
  return found;
}
