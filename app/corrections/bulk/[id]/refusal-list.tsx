import * as words from '#app/messages/words.ts';
import type { BulkView } from '#lib/corrections/bulk/read-bulk.ts';

/** Why those that are refused are, each cause once. */
export function RefusalList({ refusals }: Pick<BulkView, 'refusals'>) {
  if (refusals.length === 0) return null;
  return (
    <section>
      <h2 className="pb-1 text-base">{words.bulk.refusals}</h2>
      <ul>
        {refusals.map(({ status, code, message, count }) => (
          <li
            key={`${status} ${code}`}
            className="flex items-baseline gap-3 border-b border-line py-1"
          >
            <span className="w-14 shrink-0 text-right font-medium tabular-nums">
              {words.common.number(count)}
            </span>
            <span className="min-w-0 flex-1 wrap-anywhere">{words.faults.told(message)}</span>
            <span className="mono text-xs text-ink-3 max-nav:hidden">{code}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
