import 'server-only';
import { lastNotAbove } from '#app/components/timeline/timeline-list.ts';
import {
  searchKey,
  type TimelineSearch,
  toHistoryFilter,
} from '#app/components/timeline/timeline-search.ts';
import type { FirstRows } from '#app/components/timeline/use-outline.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { fromSteps } from '#lib/domain/steps.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { timelineOutline } from '#lib/queries/timeline-outline.ts';
import { timelineRows } from '#lib/queries/timeline-rows.ts';
import type { Outline } from '#lib/queries/timeline-views.ts';

/** Lines that a page begins with, on either side of the one at hand. */
const around = 14;
/** Milliseconds that a page waits for a text or a field; it looks on by itself. */
const firstLook = 200;

/** The outline of a timeline, and the events that are seen first where it opens. */
export async function readFirstRows(
  store: Viewing,
  viewer: Viewer,
  ref: EntityRef,
  { head, version, search }: { head: number; version: number; search: TimelineSearch },
): Promise<FirstRows | null> {
  const outline = await timelineOutline(store, viewer, ref, {
    filter: toHistoryFilter(search),
    related: search.with,
    budget: firstLook,
  });
  if (!outline) return null;
  const versions = new Set([version, ...(outline.versions ? [] : firstKeys(outline, version))]);
  const items = await timelineRows(store, viewer, ref, [...versions]);
  return { head, search: searchKey(search), outline, items };
}

function firstKeys({ keys: told, runs }: Outline, version: number): number[] {
  const keys = fromSteps(told);
  // Of a folded run its ends alone are seen.
  const hidden = new Set<number>();
  for (const [from, count] of runs) {
    for (let place = from + 1; place < from + count - 1; place += 1) hidden.add(place);
  }
  const seen = (from: number, by: 1 | -1) => {
    const found: number[] = [];
    for (let at = from; at >= 0 && at < keys.length && found.length < around; at += by) {
      if (!hidden.has(at)) found.push(keys[at] ?? 0);
    }
    return found;
  };
  const place = Math.max(0, lastNotAbove(keys, version));
  return [...seen(place, -1), ...seen(place + 1, 1)];
}
