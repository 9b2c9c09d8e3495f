import type { Masker } from '#lib/access/masker.ts';
import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { plainText } from '#lib/domain/search-text.ts';
import type { HistoryFilter } from '#lib/event-store/history-filter.ts';
import { wordsOf } from '#lib/event-store/history-filter.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { referencesOfChanges } from '#lib/queries/reference-names.ts';
import { findEntities } from '#lib/queries/search/find-entities.ts';
import { fieldsFor } from '#lib/queries/search/search-fields.ts';

/** Shorter texts are in too many names. */
const shortest = 3;
/** So many of the best are taken, and looked at for their names. */
const mostNamed = 50;

/**
 * Entities whose name, as the viewer reads it, holds a text (folded by `plainText`): an event that
 * refers to one of them is found by it. By the index of the search, of fields that the viewer sees.
 */
export async function namedRefs(
  store: Reading,
  masker: Masker,
  plain: string,
): Promise<EntityRef[]> {
  if (plain.length < shortest) return [];
  const fields = { ...(await fieldsFor(store, masker, undefined)), whole: [] };
  const { ranked } = await findEntities(store, plain, { fields, mayFindWhole: false });
  const refs = ranked.slice(0, mostNamed).map(({ type, id }) => ({ type, id }));
  const labels = await entityLabels(store, masker, refs);
  return refs.filter((ref) => {
    const label = labels.of(ref);
    return label !== null && !label.includes('•') && plainText(label).includes(plain);
  });
}

/** A filter of a history with the entities that its words name. */
export async function withNamed(
  store: Reading,
  masker: Masker,
  filter: HistoryFilter,
): Promise<HistoryFilter> {
  const words = wordsOf(filter.text ?? '');
  const named = await Promise.all(
    words.map(async (word) => [word, await namedRefs(store, masker, word)] as const),
  );
  return words.length === 0 ? filter : { ...filter, named: new Map(named) };
}

/** Whether an event, as its viewer is given it, touches one of these entities or refers to it. */
export function refersTo(
  masker: Masker,
  given: StoredEvent,
  refs: readonly EntityRef[] | undefined,
): boolean {
  if (!refs || refs.length === 0) return false;
  const isOne = (other: EntityRef) =>
    refs.some(({ type, id }) => other.type === type && other.id === id);
  return given.updated.some(
    (entry) =>
      isOne(entry) || referencesOfChanges(entry.changes, masker.fields(entry.type)).some(isOne),
  );
}
