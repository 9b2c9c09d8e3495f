import type { Masker } from '#lib/access/masker.ts';
import { mayReadRows } from '#lib/access/read-model-access.ts';
import type { PreviewedRows } from '#lib/corrections/preview.ts';
import type { Decision } from '#lib/event-store/append-types.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { previewRows } from '#lib/projections/read-models/preview-rows.ts';
import { maskRow } from '#lib/queries/read-models/read-rows.ts';

const shown = 20;

/** The rows of read models that a draft would change, as its viewer may see them. */
export async function previewedRows(
  store: Reading,
  masker: Masker,
  decision: Decision,
): Promise<PreviewedRows[]> {
  const previews = await previewRows(store, decision);
  return previews.flatMap(({ model, differences }) => {
    const definition = store.catalogue.projections.get(model.name);
    if (!definition || !mayReadRows(masker.viewer, definition)) return [];
    const mask = (row: (typeof differences)[number]['before']) =>
      row && maskRow(masker, model.shape, row);
    return [
      {
        name: model.name,
        label: definition.label,
        columns: Object.entries(model.shape.columns).map(([name, { label }]) => ({
          name,
          label: label ?? null,
        })),
        key: [...model.shape.key],
        changes: differences
          .slice(0, shown)
          .map(({ before, after }) => ({ before: mask(before), after: mask(after) })),
        more: Math.max(0, differences.length - shown),
      },
    ];
  });
}
