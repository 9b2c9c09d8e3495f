'use client';

import Link from 'next/link';
import { useMemo, useRef } from 'react';
import { CompareBoard } from '#app/components/compare/compare-board.tsx';
import { countLines, withUnknown } from '#app/components/compare/comparison-lines.ts';
import { useCompareKeys } from '#app/components/compare/use-compare-keys.ts';
import { useCompareView } from '#app/components/compare/use-compare-view.ts';
import { eventHref } from '#app/components/hrefs.ts';
import { fieldRows } from '#app/components/state/field-rows.ts';
import { duration } from '#app/components/time/relative.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { ComparedEvents } from '#lib/queries/compare-views.ts';
import type { EventView } from '#lib/queries/views.ts';

/** Two events beside each other: who and when, what was sent, what it changed, what came along. */
export function EventsScreen({ compared }: { compared: ComparedEvents }) {
  const { left, right, sides, fields, notCompared, names } = compared;
  const board = useRef<HTMLElement>(null);
  const view = useCompareView();
  useCompareKeys({ board, view, hasPatch: false, onSwap: null });
  const { rows, counts } = useMemo(() => {
    const rows = withUnknown(fieldRows(sides.left, sides.right, fields), notCompared);
    return { rows, counts: countLines(rows) };
  }, [sides, fields, notCompared]);
  const apart = Date.parse(right.occurredAt) - Date.parse(left.occurredAt);
  const { any } = words.compare;
  const parts = [
    apart === 0
      ? any.sameTime
      : apart > 0
        ? any.rightLater(duration(apart))
        : any.leftLater(duration(apart)),
    left.correlationId === right.correlationId ? any.sameRequest : null,
    right.causationId === left.id ? any.leftCaused : null,
    left.causationId === right.id ? any.rightCaused : null,
    [left, right].some(({ data }) => data === undefined) ? words.event.payloadHidden : null,
    [left, right].some(({ data }) => data === null) ? any.erased : null,
    counts.unknown > 0 ? words.compare.unknownText : null,
  ].filter((part) => part !== null);
  return (
    <CompareBoard
      {...{ board, rows, counts, view, names }}
      patch={null}
      heads={{ before: <EventHead event={left} />, after: <EventHead event={right} /> }}
      nothing={{ title: left.id === right.id ? any.sameEvent : any.alike, text: null }}
      notes={<p className="pb-1 text-xs text-ink-2">{parts.join(' ')}</p>}
    />
  );
}

function EventHead({ event }: { event: EventView }) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <Link
        href={eventHref(event.id)}
        className="font-semibold text-ink hover:underline wrap-anywhere"
      >
        {event.sentence}
      </Link>
      <Time at={event.occurredAt} form="date-time" />
    </span>
  );
}
