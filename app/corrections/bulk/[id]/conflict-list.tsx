'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { ErrorState } from '#app/components/error-state.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { entityHref } from '#app/components/hrefs.ts';
import { MoreRows } from '#app/components/more-rows.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { FieldValue } from '#app/components/state/field-value.tsx';
import * as words from '#app/messages/words.ts';
import type { ConflictChoice } from '#lib/corrections/bulk/bulk.ts';
import type { ConflictingEntity, ConflictPage } from '#lib/corrections/bulk/list-conflicts.ts';
import type { BulkView } from '#lib/corrections/bulk/read-bulk.ts';
import type { Json } from '#lib/domain/json.ts';

/** The entities on which one field was changed since, with what it was and is. */
export function ConflictList(props: {
  view: BulkView;
  field: string;
  label: string;
  mayDecide: boolean;
  onDecide: (entityId: string, choice: ConflictChoice | null) => void;
}) {
  const { view, field } = props;
  const list = useInfiniteQuery({
    queryKey: ['bulk conflicts', view.id, view.plan, field],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ field, after: String(pageParam) });
      return fetchJson<ConflictPage>(`/internal/bulk/${view.id}/conflicts?${query}`, signal);
    },
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isError && items.length === 0) return <ErrorState onRetry={() => void list.refetch()} />;
  return (
    <>
      <ul className="border-l border-line pl-3">
        {items.map((item) => (
          <Entity key={item.place} item={item} {...props} />
        ))}
      </ul>
      {items.length === 0 ? null : (
        <MoreRows
          hasMore={list.hasNextPage}
          isLoading={list.isFetchingNextPage}
          failed={list.isFetchNextPageError}
          onMore={() => void list.fetchNextPage()}
          end=""
        />
      )}
    </>
  );
}

function Entity(props: {
  item: ConflictingEntity;
  field: string;
  label: string;
  mayDecide: boolean;
  onDecide: (entityId: string, choice: ConflictChoice | null) => void;
}) {
  const { entity, label, choice, conflicts } = props.item;
  const bulk = words.bulk;
  const name = label ?? entity.id;
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-1.5">
      <div className="min-w-0 flex-1">
        <Link href={entityHref(entity)} className="wrap-anywhere hover:underline">
          {name}
        </Link>
        {conflicts.map(({ path, was, now, later }) => (
          <p key={path} className="text-xs text-ink-2 wrap-anywhere">
            {path === props.field ? null : <span className="mono">{path}: </span>}
            {bulk.was} <Value value={was} /> · {bulk.now} <Value value={now} />
            {later?.label === undefined ? null : ` · ${later.label}`}
          </p>
        ))}
      </div>
      {props.mayDecide ? (
        <span className="w-52 shrink-0">
          <select
            aria-label={bulk.conflictOn(props.label, name)}
            value={choice ?? ''}
            onChange={({ target }) =>
              props.onDecide(
                entity.id,
                target.value === '' ? null : (target.value as ConflictChoice),
              )
            }
            className={controlClass(false)}
          >
            <option value="">{bulk.asOthers}</option>
            <option value="now">{bulk.take.now}</option>
            <option value="was">{bulk.take.was}</option>
          </select>
        </span>
      ) : choice === null ? null : (
        <span className="text-xs text-ink-2">{bulk.taken[choice]}</span>
      )}
    </li>
  );
}

function Value({ value }: { value: Json | undefined }) {
  if (value === undefined) return <span className="text-ink-3">{words.correct.notThere}</span>;
  return (
    <span className="mono text-ink">
      <FieldValue value={value} limit={120} />
    </span>
  );
}
