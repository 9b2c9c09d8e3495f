'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { EmptyState } from '#app/components/empty-state.tsx';
import { findHref, gridHref } from '#app/components/hrefs.ts';
import { Skeleton } from '#app/components/skeleton.tsx';
import { EventActor } from '#app/components/state/event-actor.tsx';
import { FieldValue } from '#app/components/state/field-value.tsx';
import { fieldHistoryQuery } from '#app/components/state/history-queries.ts';
import { Sparkline } from '#app/components/state/sparkline.tsx';
import { VersionLink } from '#app/components/state/version-link.tsx';
import { duration } from '#app/components/time/relative.ts';
import { Time } from '#app/components/time/time.tsx';
import { useNow } from '#app/components/time/time-settings.tsx';
import * as words from '#app/messages/words.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import type { HeldValue } from '#lib/queries/field-history.ts';

/** The values that one field had, latest first: who set each, when, and how long it stayed. */
export function FieldHistoryPanel(props: {
  entity: EntityRef;
  /** The version in whose state the field stands. */
  version: number;
  field: string;
  hint: FieldHint | undefined;
  /** Whether the timeline is narrowed to the events that changed the field. */
  narrowed: boolean;
  onNarrow: (narrowed: boolean) => void;
  onClose: () => void;
}) {
  const { entity, version, field, hint } = props;
  const now = useNow();
  const query = useInfiniteQuery(fieldHistoryQuery(entity, version, field));
  const [first] = query.data?.pages ?? [];
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const name = hint?.label ?? withoutMarks(field);
  return (
    <section aria-label={words.blame.history(name)} className="pt-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line pb-2">
        <button
          type="button"
          onClick={props.onClose}
          className="inline-flex items-center gap-1 rounded-md px-1.5 py-1 text-ink-2 hover:bg-sunk hover:text-ink"
        >
          <ArrowLeft size={14} aria-hidden /> {words.blame.back}
        </button>
        <h2 className="mono min-w-0 font-semibold wrap-anywhere">{withoutMarks(field)}</h2>
        {hint?.label ? <span className="text-ink-3">{hint.label}</span> : null}
        <span className="ml-auto text-xs text-ink-3">
          {first ? words.blame.values(first.total) : ''}
        </span>
      </div>
      {first && first.total > 0 ? (
        <p data-print="no" className="pt-2 text-xs">
          <button type="button" className="act" onClick={() => props.onNarrow(!props.narrowed)}>
            {props.narrowed ? words.blame.widen : words.blame.narrow}
          </button>
        </p>
      ) : null}
      {first ? <Sparkline points={first.points} until={now} values={first.total} /> : null}
      {query.isError ? (
        <p role="alert" className="py-2 text-del">
          {words.blame.historyError}{' '}
          <button type="button" className="act" onClick={() => void query.refetch()}>
            {words.common.tryAgain}
          </button>
        </p>
      ) : null}
      {query.isPending ? <Waiting /> : null}
      {first?.total === 0 ? (
        <EmptyState title={words.blame.none}>{words.blame.noneText}</EmptyState>
      ) : null}
      <ol>
        {items.map((item) => (
          <Held key={item.version} item={item} hint={hint} at={version} />
        ))}
      </ol>
      {query.hasNextPage ? (
        <button
          type="button"
          className="act py-2"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {query.isFetchingNextPage ? words.common.loadingMore : words.common.loadMore}
        </button>
      ) : null}
      <p data-print="no" className="flex flex-wrap gap-x-4 gap-y-1.5 pt-3 text-xs">
        <Link className="act" href={findHref(entity, { field })}>
          {words.blame.findLink}
        </Link>
        <Link className="act" href={gridHref(entity, { match: withoutMarks(field) })}>
          {words.blame.gridLink}
        </Link>
      </p>
    </section>
  );
}

function Held({ item, hint, at }: { item: HeldValue; hint: FieldHint | undefined; at: number }) {
  const { event } = item;
  const time = duration(item.lasted);
  return (
    <li
      aria-current={item.version === at ? 'true' : undefined}
      className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-b border-line py-2"
    >
      <div className="min-w-0 wrap-anywhere">
        {item.value === undefined ? (
          <span className="text-ink-3">{words.blame.absent}</span>
        ) : (
          <FieldValue value={item.value} hint={hint} />
        )}
      </div>
      <span className="text-xs whitespace-nowrap text-ink-3">
        {item.until === null ? words.blame.since(time) : words.blame.stayed(time)}
      </span>
      <p className="col-span-2 text-xs text-ink-2">
        <VersionLink version={item.version} />
        {event ? (
          <>
            {' · '}
            {event.sentence}
            {' · '}
            <EventActor event={event} />
          </>
        ) : null}
        {' · '}
        <Time at={item.from} form="date-time" />
        {event?.reason ? <> · {words.blame.reason(event.reason)}</> : null}
      </p>
    </li>
  );
}

function Waiting() {
  return (
    <div aria-hidden className="grid gap-4 py-3">
      {['w-1/2', 'w-2/5', 'w-3/5'].map((width) => (
        <div key={width} className="grid gap-1.5">
          <Skeleton className={`h-3 ${width}`} />
          <Skeleton className="h-2.5 w-4/5" />
        </div>
      ))}
    </div>
  );
}
