import type { JsonObject } from '#lib/domain/json.ts';
import type { ImportEvent } from '#lib/transfer/row-format.ts';

/** Where the metadata of an event that brought a correlation of its own names the import it is of. */
export const importMember = '$import';

/**
 * An event that says which import it is of: by its correlation, which is the import's id, or where its
 * row brought another, in its metadata. What an export of a store carried of another import goes.
 */
export function ofImport<Event extends Pick<ImportEvent, 'correlationId' | 'metadata'>>(
  event: Event,
  importId: string,
): Event & { correlationId: string } {
  const { correlationId = importId } = event;
  const rest = withoutImport(event.metadata ?? {});
  const metadata = correlationId === importId ? rest : { ...rest, [importMember]: importId };
  return { ...event, correlationId, ...(Object.keys(metadata).length > 0 ? { metadata } : {}) };
}

/** Metadata as others may read it: which import something came by is of one store alone. */
export function withoutImport(metadata: JsonObject): JsonObject {
  const { [importMember]: _, ...rest } = metadata;
  return rest;
}

/**
 * A query for what `$1`, an import, recorded: two parts, since each has an index of its own. `condition`
 * and `columns` are of the event `e`; `rest` orders and cuts off each part and the whole.
 */
export function importedEvents(columns: string, condition: string, rest = ''): string {
  const part = (is: string) =>
    `(select ${columns} from authority.event e where ${is} and e.entity_type not like '$%'
      and ${condition} ${rest})`;
  return `${part('e.correlation_id = $1 and e.correlation_id <> e.id::text')}
    union all ${part(`e.imported and e.metadata ->> '${importMember}' = $1`)} ${rest}`;
}
