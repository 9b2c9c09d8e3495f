import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { entityIdFault, entityTypeFault } from '#lib/domain/names.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { changesOn } from '#lib/event-store/read-history.ts';
import type { Reading, Viewing } from '#lib/event-store/store.ts';
import { entityLabels } from '#lib/queries/entity-labels.ts';
import { timelineItems } from '#lib/queries/entity-timeline.ts';
import { isShown } from '#lib/queries/event-views.ts';
import { withNames } from '#lib/queries/name-items.ts';
import { noteEntity } from '#lib/queries/note-look.ts';
import { isReadable } from '#lib/queries/readable.ts';
import type { MergedItem } from '#lib/queries/timeline-views.ts';

/**
 * Events of several entities by their positions, each told of the first of them that it touches;
 * what touches none of them, or none that the viewer may read, is left out.
 */
export async function mergedRows(
  store: Viewing,
  viewer: Viewer,
  refs: readonly EntityRef[],
  positions: readonly number[],
): Promise<MergedItem[]> {
  for (const { type } of refs) demand(viewer, 'read', type);
  const lanes = refs.filter(
    (ref) =>
      isShown(ref) &&
      !entityIdFault(ref.id) &&
      !entityTypeFault(ref.type) &&
      isReadable(viewer, ref.type),
  );
  const masker = await openMasking(store, viewer);
  const events = await readPositions(store, positions);
  const labels = await entityLabels(store, masker, lanes);
  const told = events.flatMap((event) => {
    const touched = lanes.filter((lane) => event.updated.some((entry) => isSame(entry, lane)));
    const [subject] = touched;
    const entry = subject && event.updated.find((each) => isSame(each, subject));
    return subject && entry ? [{ event, touched, subject, version: entry.version }] : [];
  });
  for (const lane of lanes) {
    if (told.some(({ touched }) => touched.includes(lane))) {
      noteEntity(store, viewer, lane, 'history');
    }
  }
  const items = await Promise.all(
    lanes.map(async (lane) => {
      const own = told.filter(({ subject }) => subject === lane);
      if (own.length === 0) return [];
      const history = own.map(({ event, version }) => ({
        version,
        event,
        changes: changesOn(event, lane, version),
      }));
      const views = await timelineItems(store, masker, lane, history);
      const named = await withNames(store, masker, lane.type, views);
      return named.map((item, index) => ({
        ...item,
        subject: { ...lane, label: labels.of(lane) },
        lanes: (own[index]?.touched ?? []).map(({ type, id }) => ({ type, id })),
      }));
    }),
  );
  return items.flat().toSorted((a, b) => Number(a.event.position) - Number(b.event.position));
}

async function readPositions(
  store: Pick<Reading, 'pool' | 'catalogue'>,
  positions: readonly number[],
): Promise<StoredEvent[]> {
  if (positions.length === 0) return [];
  const { rows } = await store.pool.query<EventRow>({
    name: 'read-positions',
    text: `select ${eventColumns} from authority.event e where e.position = any ($1::int8[])`,
    values: [positions],
  });
  return rows.map((row) => toStoredEvent(store.catalogue, row));
}

function isSame(one: EntityRef, other: EntityRef): boolean {
  return one.type === other.type && one.id === other.id;
}
