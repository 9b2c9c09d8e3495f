import type { Masker } from '#lib/access/masker.ts';
import { cellReferences } from '#lib/domain/listing/cell-references.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { referenceNames } from '#lib/queries/reference-names.ts';
import type { EntityRow, ReferenceNames } from '#lib/queries/views.ts';

/** What the rows of a list refer to is called so now, as the viewer may read it; one query for all of them. */
export function nameRows(
  store: Reading,
  masker: Masker,
  type: string,
  rows: readonly EntityRow[],
): Promise<ReferenceNames> {
  const fields = masker.fields(type);
  return referenceNames(
    store,
    masker,
    rows.flatMap(({ state }) => cellReferences(state, fields)),
  );
}
