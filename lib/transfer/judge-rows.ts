import type { Viewer } from '#lib/access/viewer.ts';
import type { UpdatedEntry } from '#lib/domain/event.ts';
import type { Fault, PreparedEvent } from '#lib/event-store/append-types.ts';
import { findSeen } from '#lib/event-store/find-seen.ts';
import { prepareAppend } from '#lib/event-store/prepare-append.ts';
import { openPreview } from '#lib/event-store/preview-appends.ts';
import type { Store } from '#lib/event-store/store.ts';
import { DistinctCounter } from '#lib/transfer/distinct-counter.ts';
import type { ImportRow } from '#lib/transfer/import-rows.ts';
import { tellFaults } from '#lib/transfer/tell-faults.ts';

export type ReadyRow = Extract<ImportRow, { status: 'ready' }>;
export type Judging = Pick<Store, 'pool' | 'catalogue' | 'generations' | 'secrets'>;

/** What would become of a row; `checked` is false where its entity's state was not asked. */
export type Verdict = { checked: boolean } & (
  | { status: 'fresh'; updated: UpdatedEntry[] }
  | { status: 'known'; updated: UpdatedEntry[] }
  | { status: 'refused'; reason: string }
);

/** Events of catalogued types whose states a dry run holds: about a kilobyte each. */
const maxPreviewed = 300_000;

/**
 * Says what would become of rows, call by call in their order. Those of catalogued types are
 * decided as an append decides them, each on what those before it would leave. Of the others only
 * what the row itself says can refuse them, so no state of theirs is read or held.
 */
export function judgeRows(
  store: Judging,
  viewer: Viewer,
): (rows: readonly ReadyRow[]) => Promise<Verdict[]> {
  const preview = openPreview(store, viewer);
  const repeatable = new DistinctCounter();
  let previewed = 0;
  return async (rows) => {
    const verdicts: Verdict[] = new Array(rows.length);
    const stateful: number[] = [];
    const stateless: number[] = [];
    for (const [place, { event, mayRepeat }] of rows.entries()) {
      const isCatalogued = store.catalogue.entities.has(event.entity.type);
      if (mayRepeat && !repeatable.add(event.id)) {
        verdicts[place] = { status: 'known', checked: true, updated: [] };
      } else if (isCatalogued && previewed < maxPreviewed) {
        previewed++;
        stateful.push(place);
      } else stateless.push(place);
    }
    const eventAt = (place: number) => (rows[place] as ReadyRow).event;
    for (const [place, verdict] of await judgeAlone(store, viewer, stateless, eventAt)) {
      const checked = !store.catalogue.entities.has(eventAt(place).entity.type);
      verdicts[place] = { ...verdict, checked };
    }
    const proposals = stateful.map((place) => ({
      events: [eventAt(place)],
      options: { imported: true },
    }));
    const outcomes = proposals.length > 0 ? await preview.decide(proposals) : [];
    for (const [n, outcome] of outcomes.entries()) {
      verdicts[stateful[n] as number] =
        outcome.status === 'refused'
          ? { status: 'refused', checked: true, reason: tellFaults(outcome.faults) }
          : outcome.status === 'replayed'
            ? { status: 'known', checked: true, updated: [] }
            : { status: 'fresh', checked: true, updated: outcome.updated[0] ?? [] };
    }
    return verdicts;
  };
}

/** Verdicts from the rows alone and from what is stored already. */
async function judgeAlone(
  store: Judging,
  viewer: Viewer,
  places: readonly number[],
  eventAt: (place: number) => ReadyRow['event'],
): Promise<Map<number, Verdict>> {
  const verdicts = new Map<number, Verdict>();
  const prepared = new Map<number, PreparedEvent>();
  for (const place of places) {
    const outcome = prepareAppend(store, viewer, [eventAt(place)], { imported: true });
    const event = outcome.status === 'prepared' ? outcome.append.events[0] : undefined;
    if (event) prepared.set(place, event);
    else if (outcome.status === 'refused') verdicts.set(place, refused(outcome.faults));
  }
  const seen = await findSeen(store, [...prepared.values()]);
  for (const [place, event] of prepared) {
    const found = seen.get(event.id);
    if (found?.content === 'same')
      verdicts.set(place, { status: 'known', checked: true, updated: [] });
    else if (found?.content === 'other') {
      verdicts.set(
        place,
        refused([{ message: 'Its source and id were used before, for something else.' }]),
      );
    } else if (found)
      verdicts.set(place, refused([{ message: 'The event of its source and id was erased.' }]));
    else if (event.faults.length > 0) verdicts.set(place, refused(event.faults));
    else verdicts.set(place, { status: 'fresh', checked: true, updated: [] });
  }
  return verdicts;
}

function refused(faults: readonly Pick<Fault, 'message' | 'pointer'>[]): Verdict {
  return { status: 'refused', checked: true, reason: tellFaults(faults) };
}
