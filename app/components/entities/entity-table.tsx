'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useRouter } from 'next/navigation';
import { type CSSProperties, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { classNames } from '#app/components/class-names.ts';
import type { Column } from '#app/components/entities/choose-columns.ts';
import { type ColumnWidths, sharesOf } from '#app/components/entities/column-widths.ts';
import { afterNumber, EntityTableRow } from '#app/components/entities/entity-table-row.tsx';
import { SortHead, type Sorting } from '#app/components/entities/sort-head.tsx';
import { useKeepPlace } from '#app/components/entities/use-keep-place.ts';
import { useVirtualKeys } from '#app/components/events/use-virtual-keys.ts';
import { entityHref } from '#app/components/hrefs.ts';
import { useListMargin } from '#app/components/use-list-margin.ts';
import * as words from '#app/messages/words.ts';
import type { EntityRow, ReferenceNames } from '#lib/queries/views.ts';

const [oneLine, twoLines] = [32, 52];
/** What is rendered before the browser has told its size. */
const assumedWindow = { width: 1280, height: 1000 };
/** A character of the table's text, and the space between two columns, in pixels. */
const character = 7.9;
const gap = 16;
/** A table that wants more than this scrolls sideways on any window, rather than cutting all it holds. */
const mostBeside = 1_600;
/** Version and last change. */
const [versionWidth, changedWidth] = [76, 132];
const lastTwo = versionWidth + changedWidth;
/** The space at a page's edge, which the first column and the last hold too. */
const edge = 24;

const head =
  'z-10 h-[27px] border-b border-line bg-paper pr-4 text-left text-xs font-normal whitespace-nowrap text-ink-3 truncate wide:sticky wide:top-0';
const numeric = 'text-right';

/**
 * Entities of a type: name, id, a few fields of their states, version and last change. Only the rows
 * in sight are in the document.
 */
export function EntityTable(props: {
  label: string;
  rows: EntityRow[];
  columns: Column[];
  widths: ColumnWidths;
  /** Of what the rows refer to. */
  names: ReferenceNames;
  /** Ids of the rows that have just changed. */
  latest: ReadonlySet<string>;
  hasMore: boolean;
  sorting: Sorting;
  /** Why a column sorts nothing, or null. */
  refusedSort: (path: string) => string | null;
  /** Of the past: rows lead to what is shown of them. */
  past: boolean;
  /** Which are chosen; null where nothing is being chosen. */
  chosen: ReadonlySet<string> | null;
  onChoose: (id: string) => void;
}) {
  const { rows, columns, widths } = props;
  const router = useRouter();
  const body = useRef<HTMLTableSectionElement>(null);
  const margin = useListMargin(body);
  const rowHeight = useNarrow() ? twoLines : oneLine;
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
    scrollMargin: margin,
    initialRect: assumedWindow,
  });
  // What was estimated is forgotten when rows change their height.
  useLayoutEffect(() => {
    if (rowHeight > 0) virtual.measure();
  }, [rowHeight, virtual]);
  useKeepPlace(rows, { margin, rowHeight });
  useVirtualKeys({
    list: body,
    count: rows.length,
    scrollTo: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
  });
  const items = virtual.getVirtualItems();
  const above = (items[0]?.start ?? margin) - margin;
  const below = virtual.getTotalSize() + margin - (items.at(-1)?.end ?? margin);
  const hasLabels = rows.some(({ label }) => label !== null);
  const wanted = [...(hasLabels ? [widths.label] : []), widths.id, ...widths.fields].map(
    ({ width: letters, gives }, index) => ({
      pixels: (index === 0 ? edge : 0) + letters * character + gap,
      gives,
    }),
  );
  const width = wanted.reduce((sum, { pixels }) => sum + pixels, lastTwo);
  const isWide = width > mostBeside;
  const shares = sharesOf(wanted, 'var(--left)');
  const [label, id, ...fields] = hasLabels ? shares : ['', ...shares];
  const entityType = words.entityType;
  const hrefOf = (row: EntityRow) =>
    entityHref(row, props.past ? { version: row.version } : undefined);
  return (
    <section
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached
      tabIndex={0}
      className={classNames(
        'border-t border-line -outline-offset-2 [container-type:inline-size] [overflow-anchor:none] max-rows:overflow-x-visible',
        isWide ? 'rows:overflow-x-auto' : 'max-wide:overflow-x-auto',
      )}
    >
      <table
        aria-rowcount={props.hasMore ? -1 : rows.length + 1}
        className={classNames(
          'w-full table-fixed border-separate border-spacing-0 max-rows:table-auto max-rows:min-w-0',
          isWide ? 'rows:min-w-(--width)' : 'max-wide:min-w-(--width)',
        )}
        style={
          {
            '--width': `${width}px`,
            // What the last two columns leave of the table, which is as wide as its section at least.
            '--left': `(max(100cqw, ${isWide ? width : 0}px) - ${lastTwo}px)`,
          } as CSSProperties
        }
      >
        <thead className="max-rows:sr-only">
          <tr
            aria-rowindex={1}
            className="[&>:first-child]:pl-(--gutter) [&>:last-child]:pr-(--gutter)"
          >
            {hasLabels ? (
              <th className={head} style={{ width: label }}>
                {entityType.columnLabel}
              </th>
            ) : null}
            <th className={head} style={{ width: id }}>
              {entityType.columnId}
            </th>
            {columns.map(({ path, label: name, numeric: isNumeric }, index) => (
              <SortHead
                key={path}
                path={path}
                label={name}
                numeric={isNumeric}
                refused={props.refusedSort(path)}
                className={classNames(
                  head,
                  isNumeric ? numeric : columns[index - 1]?.numeric && afterNumber,
                )}
                style={{ width: fields[index] }}
                sorting={props.sorting}
              />
            ))}
            <SortHead
              path="version"
              label={entityType.columnVersion}
              numeric
              className={classNames(head, numeric)}
              style={{ width: versionWidth }}
              sorting={props.sorting}
            />
            <SortHead
              path="changed"
              label={entityType.columnChanged}
              numeric
              className={classNames(head, numeric)}
              style={{ width: changedWidth }}
              sorting={props.sorting}
            />
          </tr>
        </thead>
        <tbody ref={body}>
          {above > 0 ? <Spacer height={above} columns={columns.length + 4} /> : null}
          {items.map(({ index, key }) => {
            const row = rows[index];
            return row ? (
              <EntityTableRow
                key={key}
                index={index}
                row={row}
                columns={columns}
                names={props.names}
                hasLabels={hasLabels}
                isNew={props.latest.has(row.id)}
                href={hrefOf(row)}
                onOpen={() => router.push(hrefOf(row))}
                chosen={props.chosen?.has(row.id)}
                onChoose={() => props.onChoose(row.id)}
              />
            ) : null;
          })}
          {below > 0 ? <Spacer height={below} columns={columns.length + 4} /> : null}
        </tbody>
      </table>
    </section>
  );
}

/** Rows that are out of sight. */
function Spacer({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  );
}

/** Whether a row has two lines: below the breakpoint `rows`. */
function useNarrow(): boolean {
  return useSyncExternalStore(watchNarrow, isNarrow, () => false);
}

const narrow = '(max-width: 1019px)';
const isNarrow = () => window.matchMedia(narrow).matches;

function watchNarrow(onChange: () => void): () => void {
  const media = window.matchMedia(narrow);
  media.addEventListener('change', onChange);
  return () => media.removeEventListener('change', onChange);
}
