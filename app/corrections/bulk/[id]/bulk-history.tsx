import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { BulkStep } from '#lib/corrections/bulk/bulk-history.ts';

/** Who let the act run, stopped it, went on with it and ended it, as its events tell. */
export function BulkHistory({ steps }: { steps: readonly BulkStep[] }) {
  if (steps.length === 0) return null;
  const bulk = words.bulk;
  return (
    <section aria-label={bulk.history}>
      <h2 className="pb-1 text-base">{bulk.history}</h2>
      <ol className="border-t border-line">
        {steps.map(({ version, status, at, by, reason, from, recorded }) => (
          <li
            key={version}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 border-b border-line py-1.5"
          >
            <p>
              {bulk.status[status]} · {named(by)}
            </p>
            <span className="text-xs whitespace-nowrap text-ink-3">
              <Time at={at} form="near" />
            </span>
            <p className="col-span-2 text-xs text-ink-2 wrap-anywhere">
              {[
                reason,
                from === null ? null : bulk.takenOverFrom(named(from)),
                recorded === null ? null : bulk.recorded(recorded),
              ]
                .filter((part) => part !== null)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function named({ id, name }: BulkStep['by']): string {
  return name ?? (id === 'worker' ? words.corrections.worker : id);
}
