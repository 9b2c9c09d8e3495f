import { allows } from '#lib/access/policy.ts';
import type { CorrectionBasis } from '#lib/corrections/correction-basis.ts';
import type { NotRevertible, RevertSelection, ToldEvent } from '#lib/corrections/revert.ts';
import type { Catalogue } from '#lib/domain/definition.ts';
import { deletionOf } from '#lib/domain/deletion.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import { readEvent } from '#lib/event-store/read-event.ts';
import { type HistoryItem, readHistory } from '#lib/event-store/read-history.ts';
import type { Reading } from '#lib/event-store/store.ts';
import { eventLabel } from '#lib/queries/type-words.ts';

export type Selected = { version: number; event: StoredEvent };
export type Selection = {
  /** The newest first. */
  reverted: Selected[];
  notReverted: { id: string; told?: Selected; why: NotRevertible }[];
  /** The selection reaches further back than is looked at. */
  isTooMany: boolean;
};

/** Events that are reverted at once, at most. */
export const mostReverted = 2_000;
const page = 500;

/** The events of a selection that can be reverted on this entity, and why others cannot. */
export async function selectReverted(
  store: Reading,
  basis: CorrectionBasis,
  selection: RevertSelection,
): Promise<Selection> {
  const chosen: Selection = { reverted: [], notReverted: [], isTooMany: false };
  const items =
    'events' in selection
      ? await byIds(store, basis, selection.events, chosen)
      : await after(store, basis, selection.toVersion, chosen);
  for (const item of items.toSorted((a, b) => b.version - a.version)) {
    const why = reasonAgainst(store.catalogue, basis, item);
    const told = { version: item.version, event: item.event };
    if (why === null) chosen.reverted.push(told);
    else chosen.notReverted.push({ id: item.event.id, told, why });
  }
  return chosen;
}

async function byIds(
  store: Reading,
  { ref, masker }: CorrectionBasis,
  ids: readonly string[],
  chosen: Selection,
): Promise<HistoryItem[]> {
  chosen.isTooMany = ids.length > mostReverted;
  const wanted = [...new Set(ids.slice(0, mostReverted).map((id) => id.toLowerCase()))];
  const items: HistoryItem[] = [];
  for (const id of wanted) {
    const event = await readEvent(store, id);
    const entry = event?.updated.find(({ type, id: of }) => type === ref.type && of === ref.id);
    if (event && entry && allows(masker.viewer, 'read', event.entity.type)) {
      items.push({ version: entry.version, changes: entry.changes, event });
    } else chosen.notReverted.push({ id, why: 'not-found' });
  }
  return items;
}

async function after(
  store: Reading,
  { ref, version }: CorrectionBasis,
  toVersion: number,
  chosen: Selection,
): Promise<HistoryItem[]> {
  const items: HistoryItem[] = [];
  let next = version + 1;
  while (next > toVersion + 1 && items.length < mostReverted) {
    const limit = Math.min(page, next - toVersion - 1);
    const read = await readHistory(store, ref, { order: 'desc', after: next, limit });
    const last = read.at(-1);
    if (!last) break;
    items.push(...read);
    next = last.version;
  }
  chosen.isTooMany = next > toVersion + 1;
  return items;
}

function reasonAgainst(
  catalogue: Catalogue,
  { ref, definition }: CorrectionBasis,
  { version, changes, event }: HistoryItem,
): NotRevertible | null {
  const { type, entity } = event;
  if (type.startsWith('$') || entity.type.startsWith('$')) return 'system';
  if (entity.type !== ref.type || entity.id !== ref.id) return 'other-entity';
  const events = definition?.events ?? {};
  if (version === 1 || (Object.hasOwn(events, type) && events[type]?.creates)) return 'creates';
  const does = deletionOf(catalogue, ref.type, type);
  if (does !== null) return does;
  return changes.length === 0 ? 'changed-nothing' : null;
}

/** An event of a selection in a few words; of what the viewer may not read, its id alone. */
export function toldEvent(
  catalogue: Catalogue,
  { masker }: CorrectionBasis,
  { version, event }: Selected,
): ToldEvent {
  const { id, type, entity, imported } = event;
  if (!type.startsWith('$') && !allows(masker.viewer, 'read', entity.type)) return { id, version };
  const label = eventLabel(catalogue, entity.type, type);
  return { id, type, label, version, entity: { type: entity.type, id: entity.id }, imported };
}
