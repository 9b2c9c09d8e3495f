import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { CorrectionBasis } from '#lib/corrections/correction-basis.ts';
import type { DraftEvent } from '#lib/corrections/draft.ts';
import type { OtherEntity } from '#lib/corrections/revert.ts';
import type { Selected } from '#lib/corrections/select-reverted.ts';
import { changing } from '#lib/corrections/undo-versions.ts';
import { applyChanges } from '#lib/domain/apply-changes.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import type { Change, EntityRef, State, UpdatedEntry } from '#lib/domain/event.ts';
import { valueAt } from '#lib/domain/pointer.ts';
import { openPreview } from '#lib/event-store/preview-appends.ts';
import { readState } from '#lib/event-store/read-state.ts';
import type { Store } from '#lib/event-store/store.ts';
import { keyOf } from '#lib/event-store/view.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';

type Undoing = {
  reverted: readonly Selected[];
  events: readonly DraftEvent[];
  occurredAt?: number | undefined;
};

/** Proposed events with what each reverts, and what becomes of the other entities that those touched. */
export async function followersOf(
  store: Store,
  viewer: Viewer,
  basis: CorrectionBasis,
  { reverted, events, occurredAt }: Undoing,
): Promise<{ events: DraftEvent[]; others: OtherEntity[] }> {
  const updated = events.length === 0 ? [] : await decided(store, viewer, events, occurredAt);
  return {
    events: events.map((event, index) => ({
      ...event,
      causationId: causeOf(basis.ref, updated[index] ?? [], reverted),
    })),
    others: await othersOf(store, viewer, basis, reverted, updated.flat()),
  };
}

async function decided(
  store: Store,
  viewer: Viewer,
  events: readonly DraftEvent[],
  occurredAt: number | undefined,
): Promise<UpdatedEntry[][]> {
  const preview = openPreview(store, viewer, { proposed: true });
  const [outcome] = await preview.decide([
    {
      events: events.map(({ type, data, entity }) => ({
        type,
        data,
        entity,
        ...(occurredAt === undefined ? {} : { occurredAt }),
      })),
    },
  ]);
  return outcome?.status === 'decided' ? outcome.updated : [];
}

/** The newest reverted event that changed something of what this one changes back. */
function causeOf(
  ref: EntityRef,
  updated: readonly UpdatedEntry[],
  reverted: readonly Selected[],
): string | null {
  const own = entryOf(updated, ref)?.changes ?? [];
  const cause = reverted.find(({ event, version }) => {
    const changes = entryOf(event.updated, { ...ref, version })?.changes ?? [];
    return changes.some(({ path }) => changing(own, path));
  });
  return (cause ?? reverted[0])?.event.id ?? null;
}

async function othersOf(
  store: Store,
  viewer: Viewer,
  { ref, masker }: CorrectionBasis,
  reverted: readonly Selected[],
  updated: readonly UpdatedEntry[],
): Promise<OtherEntity[]> {
  const touched = reverted.flatMap(({ event }) =>
    event.updated.filter(
      (entry) =>
        keyOf(entry) !== keyOf(ref) &&
        !entry.type.startsWith('$') &&
        allows(viewer, 'read', entry.type),
    ),
  );
  const labels = await entityLabels(store, masker, touched);
  const states = new Map<string, State>();
  for (const entry of touched) {
    if (states.has(keyOf(entry))) continue;
    const now = (await readState(store, entry))?.state ?? {};
    const changes = updated.filter((each) => keyOf(each) === keyOf(entry));
    const after = changes.reduce((state, each) => applyChanges(state, each.changes), now);
    states.set(keyOf(entry), after);
  }
  return touched.map(({ type, id, version, changes }) => ({
    type,
    id,
    label: labels.of({ type, id }),
    version,
    changes: masker.changes({ type, id }, changes),
    follows: changes.every((change) => isUndone(states.get(keyOf({ type, id })) ?? {}, change)),
  }));
}

function isUndone(state: State, { path, before, after, op }: Change): boolean {
  if (op === undefined) return jsonEqual(valueAt(state, path), before);
  const items = valueAt(state, path.slice(0, path.lastIndexOf('/')));
  const holds = (value: Change['after']) =>
    Array.isArray(items) && items.some((item) => jsonEqual(item, value));
  return op === 'insert' ? !holds(after) : holds(before);
}

function entryOf(
  entries: readonly UpdatedEntry[],
  { type, id, version }: EntityRef & { version?: number },
) {
  return entries.find(
    (entry) =>
      entry.type === type &&
      entry.id === id &&
      (version === undefined || entry.version === version),
  );
}
