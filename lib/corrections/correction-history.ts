import {
  type Correction,
  type CorrectionStep,
  correctionSteps,
  isBulk,
} from '#lib/corrections/correction.ts';
import type { CorrectionHistoryItem } from '#lib/corrections/correction-view.ts';
import type { Moved } from '#lib/corrections/judge-correction.ts';
import type { StoredEvent } from '#lib/domain/event.ts';
import type { Json, JsonObject } from '#lib/domain/json.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import type { Store } from '#lib/event-store/store.ts';
import { isoTime } from '#lib/queries/event-views.ts';

/** A correction that is talked about for long. */
const most = 500;

export type HistoryOfCorrection = Omit<CorrectionHistoryItem, 'moved' | 'hidden'> & {
  moved: Moved[];
  position: bigint;
};

/** The `$correction` events of one, and of its bulk act those while it ran, in order. They hold nothing personal. */
export async function correctionHistory(
  store: Store,
  correction: Pick<Correction, 'id' | 'content'>,
): Promise<HistoryOfCorrection[]> {
  const items = await readHistory(
    store,
    { type: '$correction', id: correction.id },
    { order: 'asc', limit: most },
  );
  const steps = items.map(({ version, event }): HistoryOfCorrection => {
    const data = (event.data ?? {}) as Told;
    return {
      ...lineOf(version, event),
      step: stepOf(data.step),
      moved: data.moved ?? [],
      note: data.note ?? null,
      events: data.step === 'applied' ? (data.events ?? []) : [],
      counts: data.counts ?? null,
    };
  });
  const { content } = correction;
  if (!content || !isBulk(content)) return steps;
  const begun = items.find(({ event }) => (event.data as Told | null)?.step === 'applying');
  const ended = items.find(({ event }) => (event.data as Told | null)?.counts);
  if (!begun) return steps;
  const between = ({ position }: StoredEvent) =>
    position > begun.event.position && (!ended || position < ended.event.position);
  const acts = await readHistory(
    store,
    { type: '$bulk', id: content.bulk },
    { order: 'asc', limit: most },
  );
  const [, ...later] = acts.filter(({ event }) => between(event));
  const controls = later.flatMap(({ version, event }): HistoryOfCorrection[] => {
    const step = controlOf(event.data?.['status']);
    if (step === null) return [];
    return [{ ...lineOf(version, event), step, moved: [], note: null, events: [], counts: null }];
  });
  return [...steps, ...controls].toSorted((a, b) => (a.position < b.position ? -1 : 1));
}

function lineOf(version: number, event: StoredEvent) {
  return {
    version,
    position: event.position,
    eventId: event.id,
    at: isoTime(event.recordedAt),
    by: { id: event.actor ?? event.recorder, name: null },
  };
}

/** What somebody did to a bulk act while it ran; the first is that it was let run, the last its end. */
function controlOf(status: Json | undefined): CorrectionStep | null {
  if (status === 'running') return 'resumed';
  return status === 'paused' || status === 'cancelled' ? status : null;
}

/** What our own acts have written. */
type Told = JsonObject & {
  step?: string;
  moved?: Moved[];
  note?: string | null;
  counts?: NonNullable<CorrectionHistoryItem['counts']>;
  events?: CorrectionHistoryItem['events'];
};

function stepOf(step: string | undefined): CorrectionStep {
  return correctionSteps.find((one) => one === step) ?? 'noted';
}
