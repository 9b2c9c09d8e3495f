import type { Masker } from '#lib/access/masker.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { referenceNames, referencesOfChanges } from '#lib/queries/reference-names.ts';
import type { NamedTimelineItem, TimelineItem } from '#lib/queries/views.ts';

/** Items of a timeline, each with the names of what its changes refer to. */
export async function withNames<T extends TimelineItem>(
  store: Reading,
  masker: Masker,
  type: string,
  items: readonly T[],
): Promise<(T & NamedTimelineItem)[]> {
  const fields = masker.fields(type);
  const refs = items.map(({ changes }) => referencesOfChanges(changes, fields));
  const names = await referenceNames(store, masker, refs.flat());
  return items.map((item, index) => ({
    ...item,
    names: Object.fromEntries(
      (refs[index] ?? []).flatMap((ref) => {
        const name = names[`${ref.type}/${ref.id}`];
        return name === undefined ? [] : [[`${ref.type}/${ref.id}`, name]];
      }),
    ),
  }));
}
