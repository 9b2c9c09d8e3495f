import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { BulkItem, BulkRow, StoredDraftEvent } from '#lib/corrections/bulk/bulk.ts';
import { planRevert } from '#lib/corrections/plan-revert.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';

export type RevertedItem = { item: BulkItem; events: StoredDraftEvent[]; faults: Fault[] };

/**
 * The events that take back what the act did to each entity. One whose fields were changed since is
 * refused, and so is one that would not come back whole: a person looks at these one by one.
 */
export async function revertedItems(
  store: Store,
  viewer: Viewer,
  { reverts, entityType }: BulkRow,
  items: readonly BulkItem[],
): Promise<RevertedItem[]> {
  demand(viewer, 'proposeCorrection', entityType);
  const { rows } = await store.pool.query<{ entity_id: string; id: string }>({
    name: 'events-of-bulk',
    text: `select e.entity_id, e.id from authority.event e
      where e.correlation_id = $1 and e.entity_type = $2 and e.entity_id = any ($3)
      order by e.position`,
    values: [reverts, entityType, items.map(({ entityId }) => entityId)],
  });
  const recorded = Map.groupBy(rows, (row) => row.entity_id);
  const reverted: RevertedItem[] = [];
  // One after the other: each reads a history.
  for (const item of items) {
    const events = (recorded.get(item.entityId) ?? []).map(({ id }) => id);
    const ref = { type: entityType, id: item.entityId };
    const plan = await planRevert(store, viewer, ref, { events });
    const faults = plan ? faultsOf(plan) : [fault('nothing_to_revert', 'There is no such entity.')];
    reverted.push({ item, events: faults.length > 0 ? [] : storedEvents(plan), faults });
  }
  return reverted;
}

type Plan = NonNullable<Awaited<ReturnType<typeof planRevert>>>;

function faultsOf({ conflicts, notReverted, erased, hidden, proposed }: Plan): Fault[] {
  if (conflicts.length > 0) {
    // Others read it too: names below may be personal.
    const tops = new Set(conflicts.map(({ path }) => path.split('/', 2).join('/')));
    const fields = [...tops].join(', ');
    return [fault('changed_since', `${fields} changed since: revert it from its own page.`)];
  }
  if (notReverted.length > 0)
    return [fault('not_revertible', 'An event of it cannot be reverted.')];
  if (erased.length > 0) return [fault('erased', 'What was there before is erased.')];
  if (hidden.length > 0) {
    return [fault('masked', 'Some of what was there is masked for whoever takes it back.')];
  }
  if (proposed.left.length > 0) {
    return [fault('not_reached', 'No event brings all of what was there back.')];
  }
  if (proposed.events.length === 0) return [fault('nothing_to_revert', 'Nothing of it is left.')];
  return [];
}

function fault(code: string, message: string): Fault {
  return { kind: 'conflict', code, message };
}

function storedEvents(plan: Plan | null): StoredDraftEvent[] {
  return (plan?.proposed.events ?? []).map(({ type, data, causationId }) => ({
    type,
    data,
    causationId,
  }));
}
