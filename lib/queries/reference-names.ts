import type { Masker } from '#lib/access/masker.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { Change, EntityRef } from '#lib/domain/event.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import { referencesIn } from '#lib/domain/references.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { isShown } from '#lib/queries/event-views.ts';
import type { ReferenceNames } from '#lib/queries/views.ts';

/** A list of 20,000 members is read by its first; the others keep their ids. */
const mostNames = 500;

/** What a viewer is told that these entities are called now, in one query; a name is what the page shows for an id. */
export async function referenceNames(
  store: Reading,
  masker: Masker,
  refs: readonly EntityRef[],
): Promise<ReferenceNames> {
  const wanted = new Map<string, EntityRef>();
  for (const ref of refs) {
    if (wanted.size >= mostNames) break;
    if (isShown(ref)) wanted.set(`${ref.type}/${ref.id}`, ref);
  }
  if (wanted.size === 0) return {};
  const labels = await entityLabels(store, masker, [...wanted.values()]);
  return Object.fromEntries(
    [...wanted].flatMap(([key, ref]) => {
      const label = labels.of(ref);
      return label === null ? [] : [[key, label]];
    }),
  );
}

/** What both sides of changes refer to. */
export function referencesOfChanges(
  changes: readonly Change[],
  fields: Record<string, FieldHint>,
): EntityRef[] {
  return changes.flatMap(({ path, before, after }) => {
    const at = parsePointer(path);
    return [before, after].flatMap((side) =>
      side === undefined ? [] : referencesIn(side, fields, at),
    );
  });
}
