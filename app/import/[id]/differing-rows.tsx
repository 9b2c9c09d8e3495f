import Link from 'next/link';
import { eventHref } from '#app/components/hrefs.ts';
import { Section } from '#app/import/[id]/report-view.tsx';
import * as words from '#app/messages/words.ts';
import type { Report } from '#lib/transfer/runs/report.ts';

/** Rows whose events are stored, or come before, with other content: how many, and of the first of them what and where. */
export function DifferingRows({ of }: { of: NonNullable<Report['differing']> }) {
  const imports = words.imports;
  const { count, samples } = of;
  return (
    <Section title={imports.differing}>
      <p className="pb-1.5 text-xs text-ink-2">{imports.differingText}</p>
      <ul>
        {samples.map(({ line, event, parts, members, first }) => (
          <li
            key={`${line} ${event}`}
            className="flex flex-wrap items-baseline gap-x-3 border-t border-line py-1.5"
          >
            <span className="min-w-0 flex-1 wrap-anywhere">
              {first === undefined
                ? imports.differs(
                    line,
                    parts.map((part) => imports.differingParts[part]),
                  )
                : imports.repeats(line, first)}
              {members.length === 0 ? null : (
                <span className="mono text-xs text-ink-2"> {members.join(', ')}</span>
              )}
            </span>
            {first === undefined ? (
              <Link href={eventHref(event)} prefetch={false} className="act">
                {imports.storedEvent}
              </Link>
            ) : null}
          </li>
        ))}
      </ul>
      {count > samples.length ? (
        <p className="text-xs text-ink-3">{imports.moreRefused(count - samples.length)}</p>
      ) : null}
    </Section>
  );
}
