import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { BulkItem, BulkRow, FilledItem, Template } from '#lib/corrections/bulk/bulk.ts';
import { totalOf } from '#lib/corrections/bulk/bulk-rows.ts';
import { fillTemplate, type Missing } from '#lib/corrections/bulk/fill-template.ts';
import { itemsDue } from '#lib/corrections/bulk/item-due.ts';
import { actOf, eventOf, proposedEvents } from '#lib/corrections/bulk/item-events.ts';
import { itemOutcome, itemRead } from '#lib/corrections/bulk/item-outcome.ts';
import { revertedItems } from '#lib/corrections/bulk/reverted-items.ts';
import { distinctRules, type ItemChange } from '#lib/corrections/bulk/write-items.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import type { Fault, Known } from '#lib/event-store/append-types.ts';
import { limitTelling } from '#lib/event-store/limit-telling.ts';
import { loadKnown } from '#lib/event-store/load-known.ts';
import { openPreview } from '#lib/event-store/preview-appends.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { ReviewReason } from '#lib/event-store/review-rules.ts';
import type { Store } from '#lib/event-store/store.ts';

export type DecidedItems = { changes: ItemChange[]; review: ReviewReason[] };

/**
 * What recording each would be by now, on what the store has: as far as it does not hang on the other
 * entities of the act. `proposed`: a second person will record it.
 */
export async function decideItems(
  store: Store,
  viewer: Viewer,
  bulk: BulkRow,
  items: readonly BulkItem[],
  { proposed }: { proposed: boolean },
): Promise<DecidedItems> {
  demand(viewer, 'proposeCorrection', bulk.entityType);
  const filled =
    bulk.reverts === null
      ? await filledItems(store, bulk, items)
      : await revertedItems(store, viewer, bulk, items);
  const preview = openPreview(store, viewer, { apart: true, pinned: true, proposed });
  const asked = filled.filter(({ faults }) => faults.length === 0);
  const options = actOf(bulk, totalOf(bulk.counts));
  const outcomes = await preview.decide(
    asked.map(({ item, events }) => ({
      events: proposedEvents(bulk, { ...item, events }),
      options,
    })),
  );
  const due = await itemsDue(store, outcomes);
  const review: ReviewReason[] = [];
  const byPlace = new Map(asked.map(({ item }, index) => [item.place, outcomes[index]]));
  const dueAt = new Map(asked.map(({ item }, index) => [item.place, due[index] ?? []]));
  const changes = filled.flatMap((one): ItemChange[] => {
    const { item, events, faults, conflicts } = one;
    const { place } = item;
    const outcome = byPlace.get(place);
    const fits: ItemChange = {
      ...{ place, events, conflicts, status: 'fits', pin: null, faults: null, eventId: null },
    };
    if (outcome?.status === 'decided') {
      const { decision } = outcome;
      const isSame = ({ ref, version }: Known) =>
        ref.type !== bulk.entityType || ref.id !== item.entityId || version === one.version;
      // Written to since it was filled in: it stays as it is, and is taken up again.
      if (!decision.read.every(isSame)) return [];
      review.push(...decision.review);
      const follows = dueAt.get(place) ?? [];
      const told = {
        outcome: itemOutcome(store, outcome, follows),
        read: itemRead(outcome),
        due: follows,
      };
      return [{ ...fits, pin: decision.pin ?? null, ...told }];
    }
    // Recorded by a run that ended before it could say so.
    if (outcome?.status === 'replayed') return [fits];
    const told = outcome ? [...limitTelling(store, viewer, outcome.faults)] : faults;
    return [{ ...fits, status: 'refused', faults: told }];
  });
  return { changes, review: distinctRules(review) };
}

async function filledItems(
  store: Store,
  bulk: BulkRow,
  items: readonly BulkItem[],
): Promise<FilledItem[]> {
  const { template, entityType } = bulk;
  const known = await loadKnown(
    store,
    items.map(({ entityId }) => ({ type: entityType, id: entityId })),
  );
  const filled: FilledItem[] = [];
  for (const [index, item] of items.entries()) {
    const past = await pastStates(store, { type: entityType, id: item.entityId }, template ?? {});
    const { state = {}, version = 0 } = known[index] ?? {};
    const { data, missing } = fillTemplate(template ?? {}, state, item.given, past);
    const events = [eventOf(store.catalogue, bulk, item.entityId, data)];
    filled.push({ item, version, events, faults: missing.map(missingFault), conflicts: null });
  }
  return filled;
}

/** The entity as it was at each moment that the template asks for. */
async function pastStates(
  store: Store,
  ref: EntityRef,
  template: Template,
): Promise<Map<string, State>> {
  const states = new Map<string, State>();
  for (const source of Object.values(template)) {
    if (source.from !== 'past' || states.has(source.at)) continue;
    const snapshot = await readState(store, ref, { effectiveAt: Date.parse(source.at) });
    if (snapshot) states.set(source.at, snapshot.state);
  }
  return states;
}

function missingFault({ field, from, name, unchanged }: Missing): Fault {
  if (unchanged) {
    const message = `${name} is as it was then: there is nothing to put back.`;
    return { kind: 'conflict', code: 'value_unchanged', message, pointer: `/${field}` };
  }
  const where =
    from === 'state'
      ? `Its state has nothing at ${name}`
      : from === 'past'
        ? `It had nothing at ${name} then`
        : `Its row has no ${name}`;
  return {
    kind: 'invalid',
    code: 'template_value_missing',
    message: `${where}, which ${field} is taken from.`,
    pointer: `/${field}`,
  };
}
