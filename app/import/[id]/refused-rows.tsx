import { Section } from '#app/import/[id]/report-view.tsx';
import * as words from '#app/messages/words.ts';
import type { Report } from '#lib/transfer/runs/report.ts';

/** Rows that are refused, by why, with the first of their lines. */
export function RefusedRows(props: { refused: Report['refused']; faults: string | null }) {
  const imports = words.imports;
  return (
    <Section title={imports.refused}>
      <p className="pb-1.5 text-xs text-ink-2">{imports.refusedText}</p>
      <ul>
        {props.refused.map(({ reason, count, lines }) => (
          <li key={reason} className="flex items-baseline gap-x-3 border-t border-line py-1.5">
            <span className="w-14 shrink-0 text-right tabular-nums text-del">
              {words.common.number(count)}
            </span>
            <span className="min-w-0 flex-1 wrap-anywhere">
              {words.faults.ofFile(reason)}{' '}
              <span className="text-xs text-ink-3">{imports.lines(lines, count)}</span>
            </span>
          </li>
        ))}
      </ul>
      {props.faults === null ? null : (
        <a href={props.faults} download className="act mt-2 inline-block">
          {imports.fetchFaults}
        </a>
      )}
    </Section>
  );
}
