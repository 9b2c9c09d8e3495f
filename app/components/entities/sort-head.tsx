'use client';

import { ArrowDown, ArrowUp, Lock } from 'lucide-react';
import type { CSSProperties } from 'react';
import { classNames } from '#app/components/class-names.ts';
import * as words from '#app/messages/words.ts';
import { parseSort, sortText } from '#lib/domain/listing/filter-text.ts';

/** What the head of a column asks to be sorted by; null where it is the order by id, which is usual. */
export type Sorting = { sort: string | null; onSort: (sort: string | null) => void };

/**
 * The head of a column, which sorts by it: least first, then greatest first, then as it was. Where
 * that is refused it says why.
 */
export function SortHead(props: {
  path: string;
  label: string;
  numeric?: boolean;
  refused?: string | null;
  className: string;
  style?: CSSProperties;
  sorting: Sorting;
}) {
  const { path, label, numeric, sorting } = props;
  const sort = sorting.sort === null ? null : parseSort(sorting.sort);
  const order =
    sort?.path !== path
      ? 'none'
      : sort.descending
        ? ('descending' as const)
        : ('ascending' as const);
  const next = { none: sortText({ path, descending: false }), descending: null };
  const Arrow = order === 'descending' ? ArrowDown : ArrowUp;
  return (
    <th
      className={props.className}
      style={props.style}
      {...(order === 'none' ? {} : { 'aria-sort': order })}
    >
      {props.refused ? (
        <span className="inline-flex max-w-full items-center gap-1" title={props.refused}>
          <span className="truncate">{label}</span>
          <Lock size={11} aria-hidden className="shrink-0" />
          <span className="sr-only">{props.refused}</span>
        </span>
      ) : (
        <button
          type="button"
          title={words.entityType.sortBy(label, order)}
          onClick={() =>
            sorting.onSort(
              order === 'ascending' ? sortText({ path, descending: true }) : next[order],
            )
          }
          className={classNames(
            'group inline-flex max-w-full items-center gap-1 rounded-sm hover:text-ink',
            numeric && 'flex-row-reverse',
            order !== 'none' && 'font-medium text-ink',
          )}
        >
          <span className="truncate">{label}</span>
          <Arrow
            size={11}
            aria-hidden
            className={classNames(
              'shrink-0',
              order === 'none' && 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60',
            )}
          />
        </button>
      )}
    </th>
  );
}
