import { allows, demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { UpdatedEntry } from '#lib/domain/event.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { readAll } from '#lib/event-store/read-all.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { noteEvents } from '#lib/queries/note-look.ts';

/** What a sentence is tried on, as the viewer may see it. */
export type ToldSample = { type: string; data: JsonObject | null; updated: UpdatedEntry[] };

const looked = 400;
const mostOfType = 2;
/** Characters: a sample is sent to the browser whole. */
const largest = 20_000;

/** One or two of the newest events of each type, for whoever may see payloads. */
export async function sampleTold(
  store: Viewing,
  viewer: Viewer,
  entityType: string,
): Promise<ToldSample[]> {
  demand(viewer, 'read', entityType);
  if (!allows(viewer, 'payloads', entityType)) return [];
  const masker = await openMasking(store, viewer);
  const events = await readAll(store, { order: 'desc', limit: looked, filter: { entityType } });
  if (events.length > 0) noteEvents(store, viewer, { entityType }, 'page');
  const counts = new Map<string, number>();
  return events.flatMap((stored): ToldSample[] => {
    const count = counts.get(stored.type) ?? 0;
    if (count >= mostOfType) return [];
    const { type, data, updated } = masker.event(stored);
    const sample = { type, data, updated: updated.slice(0, 1) };
    if (JSON.stringify(sample).length > largest) return [];
    counts.set(stored.type, count + 1);
    return [sample];
  });
}
