'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useZone } from '#app/components/time/time-settings.tsx';
import { CellCard } from '#app/entities/[type]/[id]/grid/cell-card.tsx';
import { cellWords } from '#app/entities/[type]/[id]/grid/cell-text.tsx';
import { findChange } from '#app/entities/[type]/[id]/grid/find-change.ts';
import { GridHead } from '#app/entities/[type]/[id]/grid/grid-head.tsx';
import { GridRow } from '#app/entities/[type]/[id]/grid/grid-row.tsx';
import type { GridRun } from '#app/entities/[type]/[id]/grid/grid-runs.ts';
import { nameOf } from '#app/entities/[type]/[id]/grid/grid-screen.tsx';
import { useBlocks } from '#app/entities/[type]/[id]/grid/use-blocks.ts';
import { useGridKeys } from '#app/entities/[type]/[id]/grid/use-grid-keys.ts';
import type { GridViewState } from '#app/entities/[type]/[id]/grid/use-grid-view.ts';
import * as words from '#app/messages/words.ts';
import { hintAt } from '#lib/domain/hint-at.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import type { GridField, GridFields } from '#lib/queries/history-grid.ts';
import type { NamedEntity } from '#lib/queries/views.ts';

const rowHeight = 30;
const headHeight = 64;
const narrowest = 84;

/** Rows and columns as far as they are in view; one cell is at hand and moves by the arrows. */
export function GridTable(props: {
  present: NamedEntity;
  fields: GridFields;
  rows: readonly GridField[];
  view: GridViewState;
  filter: RefObject<HTMLInputElement | null>;
}) {
  const { present, fields, rows, view } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const zone = useZone();
  const width = useWidth(scroller);
  const left = width < 700 ? 124 : 190;
  const count = fields.to - fields.from + 1;
  const column = Math.max(narrowest, Math.floor((width - left - 2) / count));
  const down = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
    overscan: 6,
  });
  const across = useVirtualizer({
    horizontal: true,
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => column,
    paddingStart: left,
    scrollPaddingStart: left,
    overscan: 4,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: columns change their width with the window
  useEffect(() => across.measure(), [column, left, across]);

  const columns = across.getVirtualItems();
  const versions = columns.map(({ index }) => fields.from + index);
  const blocks = useBlocks(fields, versions);
  const row = Math.max(
    0,
    rows.findIndex(({ path }) => path === view.row),
  );
  const at = Math.min(Math.max(view.at ?? fields.to, fields.from), fields.to);
  const field = rows[row];
  const move = (toRow: number, toVersion: number) => {
    const next = rows[Math.min(Math.max(toRow, 0), rows.length - 1)];
    const version = Math.min(Math.max(toVersion, fields.from), fields.to);
    if (!next) return;
    view.setCell(version, next.path);
    down.scrollToIndex(rows.indexOf(next));
    across.scrollToIndex(version - fields.from);
  };
  /** What stays so was set by one event, wherever on it the pointer is. */
  const choose = async (path: string, run: GridRun) => {
    scroller.current?.focus({ preventScroll: true });
    const back = { version: run.from, by: -1 as const };
    const set = run.cell ? run.from : await findChange(blocks, fields, path, back);
    view.setCell(set ?? fields.from, path);
    across.scrollToIndex((set ?? fields.from) - fields.from);
  };
  const keys = useGridKeys({ ...props, row, at, move, blocks });
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the width is known, and not again
  useEffect(() => {
    if (width === 0) return;
    across.scrollToIndex(at - fields.from, { align: view.at === null ? 'end' : 'center' });
    if (view.row !== null) down.scrollToIndex(row, { align: 'center' });
  }, [width === 0]);

  const event = blocks.at(at)?.columns.find((each) => each.event.version === at);
  const cell = event?.cells.find(({ path }) => path === field?.path);
  const hint = field ? hintAt(field.path, present.fields) : undefined;
  const isChosen = view.at !== null && field !== undefined;
  const shown = columns.map(({ index, start }) => ({ version: fields.from + index, start }));

  return (
    <div className="relative">
      {blocks.failed ? (
        <p role="alert" className="pb-2 text-del">
          {words.grid.error}{' '}
          <button type="button" className="act" onClick={blocks.retry}>
            {words.common.tryAgain}
          </button>
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be virtual in both directions */}
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={words.grid.label(present.label ?? present.id)}
        aria-rowcount={rows.length + 1}
        aria-colcount={count + 1}
        aria-activedescendant={isChosen ? 'cell' : undefined}
        onKeyDown={keys}
        className="relative max-h-[min(640px,70dvh)] overflow-auto border-y border-line-2 -outline-offset-2 max-nav:-mr-(--gutter)"
      >
        <div
          role="presentation"
          className="relative"
          style={{ height: down.getTotalSize(), width: across.getTotalSize() }}
        >
          <GridHead
            {...{ fields, blocks, left, column }}
            columns={shown}
            at={isChosen ? at : null}
          />
          {isChosen ? (
            <div
              role="presentation"
              className="pointer-events-none absolute inset-y-0 z-[1] bg-past/8"
              style={{ left: left + (at - fields.from) * column, width: column }}
            />
          ) : null}
          {down.getVirtualItems().map(({ index, start }) => {
            const each = rows[index];
            return each ? (
              <GridRow
                key={each.path}
                {...{ blocks, left, column, zone, fields, index }}
                field={each}
                hint={hintAt(each.path, present.fields)}
                top={start}
                height={rowHeight}
                columns={shown}
                chosen={
                  isChosen && index === row
                    ? {
                        version: at,
                        text: words.grid.cell(
                          nameOf(each.path),
                          at,
                          cell ? cellWords(cell, hint, zone) : words.grid.noChange,
                        ),
                      }
                    : null
                }
                onRun={(run) => void choose(each.path, run)}
              />
            ) : null;
          })}
        </div>
      </div>
      {isChosen && field && event ? (
        <CellCard
          {...{ present, field, cell, hint }}
          event={event.event}
          left={left + (at - fields.from) * column - (across.scrollOffset ?? 0) + 16}
          top={headHeight + (row + 1) * rowHeight - (down.scrollOffset ?? 0) + 6}
          width={width}
          onClose={() => view.setCell(null, null)}
          onOnly={() => view.setMatch(withoutMarks(field.path))}
        />
      ) : null}
    </div>
  );
}

function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
