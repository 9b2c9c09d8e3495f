import type { Masker } from '#lib/access/masker.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { HistoryFilter } from '#lib/event-store/history-filter.ts';
import { type OutlineRow, readOutline } from '#lib/event-store/read-outline.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { headVersion } from '#lib/queries/head-version.ts';
import { shownRows } from '#lib/queries/shown-events.ts';
import type { Looked } from '#lib/queries/views.ts';

/** Versions that are looked at in one go: some 50 ms on a quiet machine. */
const atOnce = 1_000;

/**
 * Versions of an entity that fit, of those between two, as far back from the newest as there is time.
 * `next` is the version before which to look on, null at the end; rows come oldest first.
 */
export async function lookBack(
  store: Reading,
  masker: Masker,
  ref: EntityRef,
  filter: HistoryFilter,
  range: { after?: number | undefined; before?: number | undefined; budget: number },
): Promise<{ rows: OutlineRow[]; looked: Looked; next: number | null }> {
  const until = performance.now() + range.budget;
  const head = await headVersion(store, ref);
  const end = range.after ?? 0;
  let at = Math.min(head, (range.before ?? head + 1) - 1);
  const parts: OutlineRow[][] = [];
  while (at > end) {
    const from = Math.max(end, at - atOnce);
    const found = await readOutline(store, [ref], filter, { after: from, upTo: at });
    parts.unshift(await shownRows(store, masker, [ref], found, filter));
    at = from;
    if (performance.now() >= until) break;
  }
  return {
    rows: parts.flat(),
    looked: { events: Math.max(head - at, 0), of: Math.max(head - end, 0) },
    next: at > end ? at + 1 : null,
  };
}
