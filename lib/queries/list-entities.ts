import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { findBehind } from '#lib/event-store/find-behind.ts';
import { listStates } from '#lib/event-store/list-states.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { maskedLabel } from '#lib/queries/masked-label.ts';
import { noteList } from '#lib/queries/note-look.ts';
import { recently } from '#lib/queries/recently.ts';
import { typeHasEntities } from '#lib/queries/type-has-entities.ts';
import type { EntityPage } from '#lib/queries/views.ts';

export type ListEntities = {
  type: string;
  limit: number;
  /** The id after which to go on. */
  after?: string | undefined;
  deleted?: 'hide' | 'show' | 'only' | undefined;
};

/** Entities of a type by id; null where the store has no such type. */
export async function listEntities(
  store: Viewing,
  viewer: Viewer,
  { type, limit, after, deleted }: ListEntities,
): Promise<EntityPage | null> {
  demand(viewer, 'read', type);
  if (!(await typeHasEntities(store, type))) return null;
  const behind =
    deleted === 'only'
      ? await recently(store, `behind ${type}`, () => findBehind(store, type))
      : undefined;
  const found = await listStates(store, type, { after, limit: limit + 1, deleted, behind });
  noteList(store, viewer, type);
  const masker = await openMasking(store, viewer);
  const items = found.items.slice(0, limit).map((item) => ({
    type,
    id: item.id,
    version: item.version,
    label: maskedLabel(store.catalogue, masker, { type, ...item }),
    state: masker.state({ type, id: item.id }, item.state),
    deletedAt: item.deletedAt === null ? null : isoTime(item.deletedAt),
    effectiveAt: isoTime(item.effectiveAt),
  }));
  return {
    items,
    next: found.items.length > limit ? (items.at(-1)?.id ?? null) : null,
    marked: !found.generationIsCurrent,
  };
}
