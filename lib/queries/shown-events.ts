import type { Masker } from '#lib/access/masker.ts';
import type { Change, EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import { parsePointer } from '#lib/domain/pointer.ts';
import { plainText } from '#lib/domain/search-text.ts';
import { humanise, sentenceOf } from '#lib/domain/sentence.ts';
import { sentenceSource } from '#lib/domain/sentence-source.ts';
import { asksContent, type HistoryFilter, wordsOf } from '#lib/event-store/history-filter.ts';
import type { OutlineRow } from '#lib/event-store/read-outline.ts';
import { readVersions } from '#lib/event-store/read-versions.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { holdsText } from '#lib/queries/given-texts.ts';
import { refersTo } from '#lib/queries/search/named-refs.ts';

/** Events whose content is held at once. */
const atOnce = 500;

/**
 * Of what SQL found, what fits as the viewer is shown it: a filter on fields or words must not tell
 * of a masked value that it is there (docs/042).
 */
export async function shownRows(
  store: Reading,
  masker: Masker,
  refs: readonly EntityRef[],
  rows: readonly OutlineRow[],
  filter: HistoryFilter,
): Promise<OutlineRow[]> {
  if (!asksContent(filter)) return [...rows];
  const fitting = new Set<OutlineRow>();
  for (const [place, ref] of refs.entries()) {
    const own = rows.filter(({ of }) => of === place);
    for (let from = 0; from < own.length; from += atOnce) {
      const chunk = new Map(own.slice(from, from + atOnce).map((row) => [row.version, row]));
      for (const { version, event } of await readVersions(store, ref, [...chunk.keys()])) {
        const row = chunk.get(version);
        if (row && isShownBy(store, masker, ref, version, event, filter)) fitting.add(row);
      }
    }
  }
  return rows.filter((row) => fitting.has(row));
}

function isShownBy(
  store: Reading,
  masker: Masker,
  ref: EntityRef,
  version: number,
  stored: StoredEvent,
  { field, text, named }: HistoryFilter,
): boolean {
  const given = masker.event(stored);
  if (field !== undefined) {
    const entry = given.updated.find(
      (each) => each.type === ref.type && each.id === ref.id && each.version === version,
    );
    if (!entry?.changes.some((change) => isAtField(change, parsePointer(field)))) return false;
  }
  const source = sentenceSource(store.catalogue, stored.entity.type, stored.type);
  const sentence = plainText(withoutMarks(sentenceOf(given, source)));
  const label = plainText(source?.label ?? humanise(stored.type));
  return wordsOf(text ?? '').every(
    (word) =>
      sentence.includes(word) ||
      label.includes(word) ||
      holdsText(masker.viewer, given, word) ||
      refersTo(masker, given, named?.get(word)),
  );
}

/** Whether a change is of a field, of something below it, or of what holds it as a whole. */
function isAtField({ path, before, after }: Change, field: readonly string[]): boolean {
  const tokens = parsePointer(path);
  const shared = Math.min(tokens.length, field.length);
  const meets = field.slice(0, shared).every((token, at) => token === '*' || token === tokens[at]);
  if (!meets) return false;
  if (tokens.length >= field.length) return true;
  const below = field.slice(tokens.length);
  return [before, after].some((side) => side !== undefined && holds(side, below));
}

function holds(value: unknown, [token, ...rest]: readonly string[]): boolean {
  if (token === undefined) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([name, inner]) => (token === '*' || token === name) && holds(inner, rest),
  );
}
