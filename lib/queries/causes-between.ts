import type { Masker } from '#lib/access/masker.ts';
import type { EntityRef, State } from '#lib/domain/event.ts';
import { type SetBy, type Step, setBy } from '#lib/domain/set-by.ts';
import { type HistoryItem, readHistory } from '#lib/event-store/read-history.ts';
import type { Reading } from '#lib/event-store/store.ts';

/** Past this many versions the causes are not told: reading them would hold the page up. */
const mostSteps = 20_000;
const atOnce = 2_000;

/** Which versions between two set and took away what differs, as the viewer sees their states. */
export async function causesBetween(
  store: Reading,
  masker: Masker,
  ref: EntityRef,
  span: {
    /** The earlier state, masked. */
    before: State;
    low: number;
    high: number;
    /** What has been read of the span already: all of it, or its end. */
    known: readonly HistoryItem[];
  },
): Promise<SetBy | null> {
  const { before, low, high, known } = span;
  if (high - low > mostSteps) return null;
  const steps: Step[] = [];
  const add = (items: readonly HistoryItem[]) => {
    for (const { version, changes } of items) {
      steps.push({ version, changes: masker.changes(ref, changes) });
    }
  };
  if (known.length === high - low) {
    add(known.toSorted((a, b) => a.version - b.version));
  } else {
    for (let after = low; after < high; ) {
      const page = await readHistory(store, ref, {
        order: 'asc',
        after,
        upTo: high,
        limit: atOnce,
      });
      if (page.length === 0) break;
      add(page);
      after = page.at(-1)?.version ?? high;
    }
  }
  return setBy(before, steps, masker.fields(ref.type));
}
