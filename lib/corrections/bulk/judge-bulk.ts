import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { BulkRow } from '#lib/corrections/bulk/bulk.ts';
import { bulkStanding, readStandings } from '#lib/corrections/bulk/bulk-content.ts';
import { readBulkRow, readItemsAt } from '#lib/corrections/bulk/bulk-rows.ts';
import { itemsDue } from '#lib/corrections/bulk/item-due.ts';
import { actOf, proposedEvents } from '#lib/corrections/bulk/item-events.ts';
import { itemOutcome, itemRead } from '#lib/corrections/bulk/item-outcome.ts';
import { movedItems } from '#lib/corrections/bulk/moved-items.ts';
import { type ItemChange, writeItemsIn } from '#lib/corrections/bulk/write-items.ts';
import type { BulkContent } from '#lib/corrections/correction.ts';
import type { Judged } from '#lib/corrections/judge-correction.ts';
import { overtaken } from '#lib/corrections/step-correction.ts';
import { erasedUpTo } from '#lib/event-store/erasure-lock.ts';
import { openPreview } from '#lib/event-store/preview-appends.ts';
import type { Store } from '#lib/event-store/store.ts';

/** Entities that are decided at once. */
const stepSize = 200;

/**
 * What a proposed bulk act would do now, against what was last seen of it. Only those are decided
 * again whose entities moved, with the events that were proposed; what was refused stays refused.
 */
export async function judgeBulk(
  store: Store,
  viewer: Viewer,
  known: BulkContent,
): Promise<Judged & { content: BulkContent }> {
  const position = store.watcher.position();
  // Before what it may take away is read.
  const erased = await erasedUpTo(store);
  const bulk = await readBulkRow(store, known.bulk);
  const { places, moved } = await movedItems(store, known);
  const changes = bulk ? await decideAgain(store, viewer, bulk, places) : [];
  const byPlace = new Map(changes.map((change) => [change.place, change]));
  const standings = (await readStandings(store, known.bulk)).map((one) => {
    const change = byPlace.get(one.place);
    return change ? { ...one, status: change.status, outcome: change.outcome ?? null } : one;
  });
  const standing = bulkStanding(standings);
  const content = { ...known, ...standing, catalogue: store.catalogue.fingerprint };
  const isSame = standing.outcome === known.outcome;
  return {
    status: !isSame ? 'changed' : changes.length > 0 ? 'repinned' : 'same',
    content,
    isRefused: standing.fits === 0,
    moved,
    position,
    work: async (client) => {
      if (!bulk || changes.length === 0) return;
      if (!(await writeItemsIn(client, { ...bulk, erased }, changes))) throw overtaken();
    },
  };
}

async function decideAgain(
  store: Store,
  viewer: Viewer,
  bulk: BulkRow,
  places: readonly number[],
): Promise<ItemChange[]> {
  demand(viewer, 'proposeCorrection', bulk.entityType);
  const preview = openPreview(store, viewer, { apart: true, pinned: true, proposed: true });
  const changes: ItemChange[] = [];
  for (let from = 0; from < places.length; from += stepSize) {
    const items = await readItemsAt(store, bulk.id, places.slice(from, from + stepSize));
    const outcomes = await preview.decide(
      items.map((item) => ({ events: proposedEvents(bulk, item), options: actOf(bulk, 1) })),
    );
    const due = await itemsDue(store, outcomes);
    items.forEach(({ place, events, eventId, conflicts }, index) => {
      const outcome = outcomes[index];
      const kept = { place, events, eventId, conflicts };
      if (outcome?.status === 'decided') {
        const { pin } = outcome;
        const follows = due[index] ?? [];
        const told = {
          outcome: itemOutcome(store, outcome, follows),
          read: itemRead(outcome),
          due: follows,
        };
        changes.push({ ...kept, status: 'fits', faults: null, pin, ...told });
      } else if (outcome?.status === 'refused') {
        const { faults } = outcome;
        changes.push({ ...kept, status: 'refused', faults, pin: null });
      }
    });
  }
  return changes;
}
