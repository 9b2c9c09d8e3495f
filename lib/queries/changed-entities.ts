import type { Viewer } from '#lib/access/viewer.ts';
import { deletedAt } from '#lib/domain/fold.ts';
import { labelOf } from '#lib/event-store/batch-rows.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import { readAll } from '#lib/event-store/read-all.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { hideSecrets } from '#lib/queries/hide-secrets.ts';
import { typeHasEntities } from '#lib/queries/type-has-entities.ts';
import { entityFields } from '#lib/queries/type-words.ts';
import type { ChangedEntities } from '#lib/queries/views.ts';

/** Events that are looked through at once; with more, a list is better read anew. */
const mostEvents = 300;

/**
 * The entities of a type that were made or changed after a position, as they are now, also by events
 * of others; null where the store has no such type.
 */
export async function changedEntities(
  store: Reading,
  _viewer: Viewer,
  { type, after }: { type: string; after: bigint },
): Promise<ChangedEntities | null> {
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
  const fields = entityFields(store.catalogue, type);
  return {
    items: known.map(({ ref, version, state, effectiveAt }) => {
      const mark = deletedAt(state);
      return {
        ...ref,
        version,
        label: labelOf(store.catalogue, ref, state),
        state: hideSecrets(state, fields),
        deletedAt: mark === null ? null : isoTime(Date.parse(mark)),
        effectiveAt: isoTime(effectiveAt),
      };
    }),
    position: String(events.at(-1)?.position ?? after),
    more: events.length === mostEvents,
  };
}
