import type { Viewer } from '#lib/access/viewer.ts';
import { canonicalJson } from '#lib/domain/canonical-json.ts';
import type { UpdatedEntry } from '#lib/domain/event.ts';
import type { Fault, PreparedEvent } from '#lib/event-store/append-types.ts';
import { type Differing, differingParts } from '#lib/event-store/differing-parts.ts';
import { findSeen } from '#lib/event-store/find-seen.ts';
import { openMasking } from '#lib/event-store/open-masking.ts';
import { prepareAppend } from '#lib/event-store/prepare-append.ts';
import { openPreview, type Preview } from '#lib/event-store/preview-appends.ts';
import type { Store } from '#lib/event-store/store.ts';
import { FirstRows } from '#lib/transfer/first-rows.ts';
import type { ImportRow } from '#lib/transfer/import-rows.ts';
import { tellFaults } from '#lib/transfer/tell-faults.ts';

export type ReadyRow = Extract<ImportRow, { status: 'ready' }>;
export type Judging = Pick<Store, 'pool' | 'catalogue' | 'generations' | 'secrets'>;

/** What would become of a row; `checked` is false where its entity's state was not asked. */
export type Verdict = { checked: boolean } & (
  | { status: 'fresh'; updated: UpdatedEntry[] }
  | { status: 'known'; updated: UpdatedEntry[]; differing: DifferingRow | null }
  | { status: 'refused'; reason: string }
);

/**
 * What of a row whose event is stored already is not as it is there; `event` is that event's id. `first`:
 * that event comes with a row before it, of this line, which says something else.
 */
export type DifferingRow = Differing & { event: string; first?: number };

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
  const firstRows = new FirstRows();
  let previewed = 0;
  return async (rows) => {
    const verdicts = new Map<ReadyRow, Verdict>();
    const prepared = await judgeAlone(store, viewer, rows, verdicts);
    for (const row of rows) {
      const event = prepared.get(row);
      if (!row.mayRepeat || !event || verdicts.get(row)?.status === 'known') continue;
      const isFresh = verdicts.get(row)?.status === 'fresh';
      const repeated = verdictOfRepeat(firstRows, row, event, isFresh);
      if (repeated) verdicts.set(row, repeated);
    }
    const stateful = rows.filter(
      (row) =>
        store.catalogue.entities.has(row.event.entity.type) &&
        verdicts.get(row)?.status === 'fresh',
    );
    if (previewed < maxPreviewed) {
      previewed += stateful.length;
      await judgeByStates(preview, stateful, verdicts);
    } else for (const row of stateful) verdicts.set(row, { ...fresh, checked: false });
    return rows.map((row) => verdicts.get(row) ?? fresh);
  };
}

const fresh = { status: 'fresh' as const, checked: true, updated: [] };

function known(differing: DifferingRow | null): Verdict {
  return { status: 'known', checked: true, updated: [], differing };
}

/** Of a row after another of its id, or of its key, that is recorded; null where there is none. */
function verdictOfRepeat(
  firstRows: FirstRows,
  { event, row }: ReadyRow,
  { requestText }: PreparedEvent,
  isFresh: boolean,
): Verdict | null {
  const { idempotency, entity, type, occurredAt, actor, reason, data, objects } = event;
  const id = idempotency ? JSON.stringify([idempotency.scope, idempotency.key]) : event.id;
  const said = [type, { ...entity }, occurredAt, actor ?? null, reason ?? null, data];
  const content = idempotency
    ? requestText
    : canonicalJson([...said, JSON.stringify(objects ?? [])]);
  const repeat = firstRows.see(id, content, row.line, isFresh);
  if (repeat === null || repeat.isSame) return repeat && known(null);
  if (idempotency) return refused([otherKeyed]);
  return known({ parts: [], members: [], event: event.id, first: repeat.line });
}

const otherKeyed = { message: 'Its key was used before, for something else.' };

/** Verdicts from the rows alone and from what is stored already. */
async function judgeAlone(
  store: Judging,
  viewer: Viewer,
  rows: readonly ReadyRow[],
  verdicts: Map<ReadyRow, Verdict>,
): Promise<Map<ReadyRow, PreparedEvent>> {
  const prepared = new Map<ReadyRow, PreparedEvent>();
  for (const row of rows) {
    const outcome = prepareAppend(store, viewer, [row.event], { imported: true });
    const event = outcome.status === 'prepared' ? outcome.append.events[0] : undefined;
    if (event) prepared.set(row, event);
    else if (outcome.status === 'refused') verdicts.set(row, refused(outcome.faults));
  }
  const seen = await findSeen(store, [...prepared.values()]);
  const masker = seen.size === 0 ? null : await openMasking(store, viewer);
  for (const [row, event] of prepared) {
    const there = seen.get(event.id);
    const found = there?.content;
    if (masker && there && found === 'same') {
      const differing = differingParts(store.catalogue, masker, there.event, row.event);
      verdicts.set(row, known(differing && { ...differing, event: there.event.id }));
    } else if (found === 'other') {
      verdicts.set(row, refused([otherKeyed]));
    } else if (found === 'erased') {
      verdicts.set(row, refused([{ message: 'The event of its key was erased.' }]));
    } else verdicts.set(row, event.faults.length > 0 ? refused(event.faults) : fresh);
  }
  return prepared;
}

/** Verdicts from what the rows before would leave. */
async function judgeByStates(
  preview: Preview,
  rows: readonly ReadyRow[],
  verdicts: Map<ReadyRow, Verdict>,
): Promise<void> {
  if (rows.length === 0) return;
  const events = rows.map(({ event }) => event);
  const options = { imported: true, skipRefused: true };
  const [outcome] = await preview.decide([{ events, options }]);
  if (!outcome || outcome.status === 'replayed') return;
  const faults = outcome.status === 'refused' ? outcome.faults : outcome.skipped;
  const byRow = Map.groupBy(faults, ({ index }) => index);
  const updated = outcome.status === 'refused' ? [] : outcome.updated;
  let decided = 0;
  for (const [at, row] of rows.entries()) {
    const found = byRow.get(at);
    if (found) verdicts.set(row, refused(found));
    else verdicts.set(row, { ...fresh, updated: updated[decided++] ?? [] });
  }
}

function refused(faults: readonly Pick<Fault, 'message' | 'pointer'>[]): Verdict {
  return { status: 'refused', checked: true, reason: tellFaults(faults) };
}
