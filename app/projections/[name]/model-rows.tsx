'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { classNames } from '#app/components/class-names.ts';
import { EmptyState } from '#app/components/empty-state.tsx';
import { SortHead } from '#app/components/entities/sort-head.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { MoreRows } from '#app/components/more-rows.tsx';
import { type RowSearch, rowSearch } from '#app/components/projections/row-search.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { retryFaults } from '#app/components/query/retry-faults.ts';
import { FieldValue } from '#app/components/state/field-value.tsx';
import { NamesProvider } from '#app/components/value/reference-names.tsx';
import * as words from '#app/messages/words.ts';
import { titleOf } from '#app/projections/[name]/column-title.ts';
import { RowFilters } from '#app/projections/[name]/row-filters.tsx';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { Row } from '#lib/domain/read-model.ts';
import type {
  BrowsedRows,
  ColumnView,
  ProjectionPageView,
} from '#lib/queries/projections/read-projection.ts';

const numeric: readonly string[] = ['integer', 'number'];
/** What would break in the midst of words where a window is narrow: it scrolls sideways there. */
const wide: readonly string[] = ['text', 'time', 'json'];
const head =
  'h-[27px] border-b border-line pr-4 text-left text-xs font-normal whitespace-nowrap text-ink-3';
const cell = 'border-b border-line py-[5px] pr-4 align-baseline';

/** The rows of a read model, page by page, filtered and in an order as its URL has it. */
export function ModelRows(props: {
  view: ProjectionPageView;
  initial: BrowsedRows | null;
  initialSearch: RowSearch;
}) {
  const projections = words.projections;
  const { view, initial, initialSearch } = props;
  const { name, columns } = view;
  const [state, setSearch] = useQueryStates(rowSearch, { history: 'push' });
  const search: RowSearch = { filter: state.filter ?? [], sort: state.sort };
  const isInitial = JSON.stringify(search) === JSON.stringify(initialSearch);
  const list = useInfiniteQuery({
    queryKey: ['projection rows', name, search],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(search.filter.map((text) => ['filter', text]));
      if (search.sort !== null) query.set('sort', search.sort);
      if (pageParam !== null) query.set('page', pageParam);
      const path = `/internal/projections/${encodeURIComponent(name)}/rows`;
      return fetchJson<BrowsedRows>(`${path}?${query}`, signal);
    },
    getNextPageParam: ({ next }) => next,
    ...(initial && isInitial ? { initialData: { pages: [initial], pageParams: [null] } } : {}),
    placeholderData: (before) => before,
    retry: retryFaults,
  });
  const pages = list.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.rows);
  const names = Object.fromEntries(pages.flatMap((page) => Object.entries(page.names)));
  const [first] = pages;
  const serving = view.generations.find(({ status }) => status === 'serving');
  const late = BigInt(serving?.lagEvents ?? 0);
  const isOlder = first !== undefined && BigInt(serving?.position ?? 0) > BigInt(first.upTo);
  const keys = columns.filter(({ isKey }) => isKey);
  return (
    <section aria-labelledby="rows">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-gutter pb-2">
        <h2 id="rows" className="text-base font-semibold">
          {projections.rows}
        </h2>
        {first ? (
          <p className="text-xs text-ink-2">
            {projections.trueUpTo(first.upTo)}
            {late > 0n ? ` · ${projections.rowsLate(String(late))}` : null}
            {first.marked ? ` · ${projections.rowsFormer}` : null}
            {isOlder ? (
              <>
                {' · '}
                <button type="button" className="act" onClick={() => void list.refetch()}>
                  {projections.readAnew}
                </button>
              </>
            ) : null}
          </p>
        ) : null}
      </div>
      <RowFilters
        columns={columns}
        filters={search.filter}
        onFilters={(filter) => void setSearch({ filter })}
      />
      {list.isError && !list.data ? (
        <ErrorState
          title={projections.filterRefused}
          text={words.faults.told(list.error.message)}
          onRetry={() => void list.refetch()}
        />
      ) : rows.length === 0 && !list.isPending ? (
        <EmptyState title={search.filter.length > 0 ? projections.noRowsFound : projections.noRows}>
          {search.filter.length > 0 ? undefined : projections.noRowsText}
        </EmptyState>
      ) : (
        <section
          aria-label={projections.rows}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached
          tabIndex={0}
          className={classNames(
            'max-h-[min(560px,70vh)] overflow-auto border-y border-line -outline-offset-2',
            list.isPlaceholderData && 'awaited',
          )}
        >
          <table className="w-full border-separate border-spacing-0">
            <thead className="sticky top-0 z-10 bg-paper">
              <tr className="[&>:first-child]:pl-(--gutter) [&>:last-child]:pr-(--gutter)">
                {columns.map((column) => (
                  <SortHead
                    key={column.name}
                    path={`/${column.name}`}
                    label={titleOf(column)}
                    numeric={numeric.includes(column.kind)}
                    refused={column.askable === 'anything' ? null : projections.sortMasked}
                    className={classNames(head, numeric.includes(column.kind) && 'text-right')}
                    sorting={{
                      sort: sortIn(search.sort),
                      onSort: (sort) => void setSearch({ sort: sortOut(sort) }),
                    }}
                  />
                ))}
              </tr>
            </thead>
            <tbody>
              <NamesProvider names={names}>
                {rows.map((row) => (
                  <tr
                    key={keys.map(({ name: key }) => String(row[key])).join('\u001f')}
                    className="hover:bg-sunk [&>:first-child]:pl-(--gutter) [&>:last-child]:pr-(--gutter)"
                  >
                    {columns.map((column) => (
                      <td
                        key={column.name}
                        className={classNames(
                          cell,
                          'max-w-[44ch]',
                          wide.includes(column.kind) && 'min-w-[172px]',
                          numeric.includes(column.kind) && 'text-right whitespace-nowrap',
                        )}
                      >
                        <Cell row={row} column={column} />
                      </td>
                    ))}
                  </tr>
                ))}
              </NamesProvider>
            </tbody>
          </table>
          <MoreRows
            hasMore={list.hasNextPage}
            isLoading={list.isFetchingNextPage}
            failed={list.isFetchNextPageError}
            onMore={() => void list.fetchNextPage()}
            end={projections.rowsEnd(rows.length)}
          />
        </section>
      )}
    </section>
  );
}

/** As the head of a column has it: a pointer. */
function sortIn(sort: string | null): string | null {
  return sort === null ? null : sort.replace(/^(-?)/, '$1/');
}

function sortOut(sort: string | null): string | null {
  return sort === null ? null : sort.replace(/^(-?)\//, '$1');
}

function Cell({ row, column }: { row: Row; column: ColumnView }) {
  const value = row[column.name];
  if (value === null || value === undefined) {
    return <span className="text-ink-3">–</span>;
  }
  const hint: FieldHint = {
    ...(column.unit === null ? {} : { unit: column.unit }),
    ...(column.reference === null ? {} : { reference: column.reference }),
    // Texts are read, not copied: an id is told by its name.
    longText: column.kind === 'text' && column.reference === null,
  };
  if (typeof value === 'number' && column.unit === null) return words.common.decimal(value, 3);
  if (column.kind === 'day' && typeof value === 'string') return value;
  return <FieldValue value={value} hint={hint} limit={120} />;
}
