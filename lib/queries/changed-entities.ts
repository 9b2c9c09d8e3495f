import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import { labelOf } from '#lib/event-store/batch-rows.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { readAll } from '#lib/event-store/read-all.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { maskedLabel } from '#lib/queries/masked-label.ts';
import { noteList } from '#lib/queries/note-look.ts';
import { typeHasEntities } from '#lib/queries/type-has-entities.ts';
import type { ChangedEntities } from '#lib/queries/views.ts';

/** Events that are looked through at once; with more, a list is better read anew. */
const mostEvents = 300;

/**
 * The entities of a type that were made or changed after a position, as they are now, also by events
 * of others; null where the store has no such type.
 */
export async function changedEntities(
  store: Viewing,
  viewer: Viewer,
  { type, after }: { type: string; after: bigint },
): Promise<ChangedEntities | null> {
  demand(viewer, 'read', type);
  if (!(await typeHasEntities(store, type))) return null;
  const events = await readAll(store, {
    after,
    order: 'asc',
    limit: mostEvents,
    filter: { system: true },
  });
  const ids = new Set(
    events
      .flatMap(({ updated }) => updated.filter((each) => each.type === type))
      .map(({ id }) => id),
  );
  const known =
    ids.size === 0
      ? []
      : await loadKnown(
          store,
          [...ids].map((id) => ({ type, id })),
        );
  if (known.length > 0) noteList(store, viewer, type);
  const masker = await openMasking(store, viewer);
  return {
    items: known.map(({ ref, version, state, effectiveAt }) => {
      const mark = deletedAt(state);
      return {
        ...ref,
        version,
        label: maskedLabel(store.catalogue, masker, {
          ...ref,
          label: labelOf(store.catalogue, ref, state),
          state,
        }),
        state: masker.state(ref, state),
        deletedAt: mark === null ? null : isoTime(Date.parse(mark)),
        effectiveAt: isoTime(effectiveAt),
      };
    }),
    position: String(events.at(-1)?.position ?? after),
    more: events.length === mostEvents,
  };
}
