'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { Time } from '#app/components/time/time.tsx';
import { useZone } from '#app/components/time/time-settings.tsx';
import { dateTime } from '#app/components/time/zoned.ts';
import { isFiltered } from '#app/components/timeline/is-filtered.ts';
import type { TimelineSearch } from '#app/components/timeline/timeline-search.ts';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

/** What a printed history is of, what it was narrowed to, and who printed it when. */
export function PrintHead(props: {
  self: EntityRef & { label: string | null };
  typeLabel: string;
  head: number;
  search: TimelineSearch;
  count: number;
  isCut: boolean;
  by: string;
  at: string;
  back: string;
}) {
  const { self, search, count } = props;
  const timeline = words.timeline;
  const zone = useZone();
  const facts: [string, ReactNode][] = [
    [props.typeLabel, <span key="ref" className="mono">{`${self.type}/${self.id}`}</span>],
    [
      timeline.printFilter,
      isFiltered(search) ? narrowedTo(search, zone).join(' · ') : timeline.printNoFilter,
    ],
    [
      words.entity.timeline,
      `${timeline.printCount(count, props.head)} · ${timeline.printOrder[search.order]}`,
    ],
    [
      timeline.printedAt,
      <span key="at">
        <Time at={props.at} form="date-time" /> ({zone}) · {props.by}
      </span>,
    ],
  ];
  return (
    <header className="mb-5 border-b border-ink pb-3">
      <p data-print="no" className="mb-3 flex items-center gap-3">
        <Button look="primary" onClick={() => window.print()}>
          {timeline.printNow}
        </Button>
        <Link className="act" prefetch={false} href={props.back}>
          {timeline.printBack}
        </Link>
      </p>
      <h1 className="mb-2 text-xl">{timeline.printTitle(self.label ?? self.id)}</h1>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 [&_dt]:text-ink-2">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {props.isCut ? <p className="mt-2 font-medium">{timeline.printCut(count)}</p> : null}
    </header>
  );
}

function narrowedTo(search: TimelineSearch, zone: string): string[] {
  const timeline = words.timeline;
  const at = (moment: Date | null) => (moment ? dateTime(moment.getTime(), zone) : '');
  const told = (name: string, value: string | null) => (value ? [`${name}: ${value}`] : []);
  return [
    ...told(timeline.chipEvent, search.event.join(', ')),
    ...told(timeline.chipField, search.changed),
    ...told(timeline.chipActor, search.actor),
    ...told(timeline.chipCorrelation, search.correlation),
    ...(search.from || search.to
      ? told(timeline.chipTime, timeline.span(at(search.from), at(search.to)))
      : []),
    ...told(timeline.find, search.q),
  ];
}
