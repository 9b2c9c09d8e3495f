import { type CorrectionStep, correctionSteps } from '#lib/corrections/correction.ts';
import type { CorrectionHistoryItem } from '#lib/corrections/correction-view.ts';
import type { Moved } from '#lib/corrections/judge-correction.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { readHistory } from '#lib/event-store/read-history.ts';
import type { Store } from '#lib/event-store/store.ts';
import { isoTime } from '#lib/queries/event-views.ts';

/** A correction that is talked about for long. */
const most = 500;

export type HistoryOfCorrection = Omit<CorrectionHistoryItem, 'moved' | 'hidden'> & {
  moved: Moved[];
};

/** The `$correction` events of one, in order. They hold nothing personal. */
export async function correctionHistory(store: Store, id: string): Promise<HistoryOfCorrection[]> {
  const items = await readHistory(
    store,
    { type: '$correction', id },
    { order: 'asc', limit: most },
  );
  return items.map(({ version, event }) => {
    const data = (event.data ?? {}) as Told;
    return {
      version,
      eventId: event.id,
      step: stepOf(data.step),
      at: isoTime(event.recordedAt),
      by: { id: event.actor ?? event.recorder, name: null },
      moved: data.moved ?? [],
      note: data.note ?? null,
      events: data.step === 'applied' ? (data.events ?? []) : [],
    };
  });
}

/** What our own acts have written. */
type Told = JsonObject & {
  step?: string;
  moved?: Moved[];
  note?: string | null;
  events?: CorrectionHistoryItem['events'];
};

function stepOf(step: string | undefined): CorrectionStep {
  return correctionSteps.find((one) => one === step) ?? 'noted';
}
