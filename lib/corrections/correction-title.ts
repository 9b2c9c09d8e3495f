import type { BulkContent } from '#lib/corrections/correction.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { type Language, locales } from '#lib/domain/language.ts';
import { entityTypeWords, eventLabel } from '#lib/queries/type-words.ts';

const own = {
  en: { reverted: 'Bulk act reverted', inText: (name: string) => name.toLowerCase() },
  de: { reverted: 'Sammelaktion rückgängig gemacht', inText: (name: string) => name },
} satisfies Record<Language, object>;

/** What a bulk act does, in a sentence that holds nothing of what it does it to. */
export function bulkTitle(
  catalogue: Catalogue,
  entityType: string,
  { eventTypes, isRevert, fits }: BulkContent,
): string {
  const language = catalogue.language ?? 'en';
  const { label, plural } = entityTypeWords(catalogue, entityType);
  const [type] = eventTypes;
  const what =
    isRevert || type === undefined
      ? own[language].reverted
      : eventLabel(catalogue, entityType, type);
  const count = fits.toLocaleString(locales[language]);
  return `${what}: ${count} ${own[language].inText(fits === 1 ? label : plural)}`;
}
