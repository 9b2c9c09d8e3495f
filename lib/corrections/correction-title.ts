import type { BulkContent } from '#lib/corrections/correction.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { entityTypeWords, eventLabel } from '#lib/queries/type-words.ts';

/** What a bulk act does, in a sentence that holds nothing of what it does it to. */
export function bulkTitle(
  catalogue: Catalogue,
  entityType: string,
  { eventTypes, isRevert, fits }: BulkContent,
): string {
  const { label, plural } = entityTypeWords(catalogue, entityType);
  const [type] = eventTypes;
  const what =
    isRevert || type === undefined
      ? 'Bulk act reverted'
      : eventLabel(catalogue, entityType, type);
  const count = new Intl.NumberFormat('en').format(fits);
  return `${what}: ${count} ${(fits === 1 ? label : plural).toLowerCase()}`;
}
