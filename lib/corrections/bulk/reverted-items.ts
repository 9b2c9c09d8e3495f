import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type {
  BulkItem,
  BulkRow,
  ConflictChoice,
  FilledItem,
  StoredDraftEvent,
} from '#lib/corrections/bulk/bulk.ts';
import { planRevert } from '#lib/corrections/plan-revert.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Fault } from '#lib/event-store/append-types.ts';
import type { Store } from '#lib/event-store/store.ts';

/**
 * The events that take back what the act did to each entity. Where a field was changed since, what was
 * decided of that field counts; one that has others is refused, and so is one that would not come back
 * whole: a person looks at these.
 */
export async function revertedItems(
  store: Store,
  viewer: Viewer,
  bulk: BulkRow,
  items: readonly BulkItem[],
): Promise<FilledItem[]> {
  const { entityType } = bulk;
  demand(viewer, 'proposeCorrection', entityType);
  const recorded = await eventsOfAct(store, bulk, items);
  const reverted: FilledItem[] = [];
  // One after the other: each reads a history.
  for (const item of items) {
    const ref = { type: entityType, id: item.entityId };
    const events = recorded.get(item.entityId) ?? [];
    const choices = { ...bulk.choices, ...item.choices };
    const { plan, conflicts } = await planDecided(store, viewer, ref, events, choices);
    const faults = plan ? faultsOf(plan) : [fault('nothing_to_revert', 'There is no such entity.')];
    reverted.push({
      item,
      version: plan?.version ?? 0,
      events: faults.length > 0 ? [] : storedEvents(plan),
      faults,
      conflicts: conflicts.size === 0 ? null : [...conflicts],
    });
  }
  return reverted;
}

/** What the act recorded, by entity. */
export async function eventsOfAct(
  { pool }: Pick<Store, 'pool'>,
  { reverts, entityType }: Pick<BulkRow, 'reverts' | 'entityType'>,
  items: readonly Pick<BulkItem, 'entityId'>[],
): Promise<Map<string, string[]>> {
  const { rows } = await pool.query<{ entity_id: string; id: string }>({
    name: 'events-of-bulk',
    text: `select e.entity_id, e.id from authority.event e
      where e.correlation_id = $1 and e.entity_type = $2 and e.entity_id = any ($3)
      order by e.position`,
    values: [reverts, entityType, items.map(({ entityId }) => entityId)],
  });
  const events = new Map<string, string[]>();
  for (const { entity_id, id } of rows)
    events.set(entity_id, [...(events.get(entity_id) ?? []), id]);
  return events;
}

type Plan = NonNullable<Awaited<ReturnType<typeof planRevert>>>;

/** What was decided of one place may let others show. */
const maxRounds = 5;

async function planDecided(
  store: Store,
  viewer: Viewer,
  ref: EntityRef,
  events: readonly string[],
  decided: { readonly [field: string]: ConflictChoice },
): Promise<{ plan: Plan | null; conflicts: Set<string> }> {
  const conflicts = new Set<string>();
  const choices: Record<string, ConflictChoice> = {};
  for (let round = 1; ; round++) {
    const plan = await planRevert(store, viewer, ref, { events }, choices);
    const undecided = plan?.undecided ?? [];
    for (const path of undecided) conflicts.add(fieldOf(path));
    const next = undecided.flatMap((path) => {
      const choice = Object.hasOwn(decided, fieldOf(path)) ? decided[fieldOf(path)] : undefined;
      return choice === undefined ? [] : [[path, choice] as const];
    });
    if (next.length === 0 || round === maxRounds) return { plan, conflicts };
    for (const [path, choice] of next) choices[path] = choice;
  }
}

/** The member of the state that a place is in. */
export function fieldOf(path: string): string {
  return path.split('/', 2).join('/');
}

function faultsOf({ undecided, notReverted, erased, hidden, proposed }: Plan): Fault[] {
  if (undecided.length > 0) {
    // Others read it too: names below may be personal.
    const fields = [...new Set(undecided.map(fieldOf))].join(', ');
    return [fault('changed_since', `${fields} changed since: say whether that is kept.`)];
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
