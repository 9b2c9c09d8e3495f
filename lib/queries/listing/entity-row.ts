import type { Masker } from '#lib/access/masker.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { pickFields } from '#lib/domain/listing/pick-fields.ts';
import type { ListedState } from '#lib/event-store/list-states.ts';
import { isoTime } from '#lib/queries/event-views.ts';
import { maskedLabel } from '#lib/queries/masked-label.ts';
import type { EntityRow } from '#lib/queries/views.ts';

/** An entity of a list as its viewer may see it; with `fields`, of its state these alone. */
export function entityRow(
  catalogue: Catalogue,
  masker: Masker,
  type: string,
  item: ListedState,
  fields?: readonly string[] | undefined,
): EntityRow {
  const state = masker.state({ type, id: item.id }, item.state);
  return {
    type,
    id: item.id,
    version: item.version,
    label: maskedLabel(catalogue, masker, { type, ...item }),
    state: fields ? pickFields(state, fields) : state,
    deletedAt: item.deletedAt === null ? null : isoTime(item.deletedAt),
    effectiveAt: isoTime(item.effectiveAt),
  };
}
