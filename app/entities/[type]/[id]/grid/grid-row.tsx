'use client';

import { classNames } from '#app/components/class-names.ts';
import { CellText, cellWords, valueText } from '#app/entities/[type]/[id]/grid/cell-text.tsx';
import { ChosenCell } from '#app/entities/[type]/[id]/grid/chosen-cell.tsx';
import { blockSize } from '#app/entities/[type]/[id]/grid/columns-query.ts';
import type { ShownColumn } from '#app/entities/[type]/[id]/grid/grid-head.tsx';
import { type GridRun, joinRuns, runsOf } from '#app/entities/[type]/[id]/grid/grid-runs.ts';
import { nameOf } from '#app/entities/[type]/[id]/grid/grid-screen.tsx';
import { type RunKind, runLook } from '#app/entities/[type]/[id]/grid/run-look.ts';
import type { Blocks } from '#app/entities/[type]/[id]/grid/use-blocks.ts';
import * as words from '#app/messages/words.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { GridField, GridFields } from '#lib/queries/history-grid.ts';

/** One field over the versions in view: where it changed, and what it stayed. */
export function GridRow(props: {
  field: GridField;
  hint: FieldHint | undefined;
  fields: GridFields;
  blocks: Blocks;
  columns: readonly ShownColumn[];
  index: number;
  top: number;
  height: number;
  left: number;
  column: number;
  zone: string;
  /** The cell at hand, where it is of this row: its version, and what is told of it. */
  chosen: { version: number; text: string } | null;
  onRun: (run: GridRun) => void;
}) {
  const { field, fields, blocks, columns, height, left, chosen } = props;
  const [first] = columns;
  const last = columns.at(-1);
  const shown = new Set(columns.map(({ version }) => blocks.at(version)));
  const runs = [...shown].flatMap((block) =>
    block ? runsOf(block, field.path, Math.min(block.after + blockSize, fields.to)) : [],
  );
  const inView = joinRuns(runs).filter(
    ({ from, end }) => end > (first?.version ?? 0) && from <= (last?.version ?? 0),
  );
  const set = chosen ? inView.find(({ from, cell }) => cell && from === chosen.version) : undefined;
  const dot = nameOf(field.path).lastIndexOf('.') + 1;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus
    <div
      role="row"
      aria-rowindex={props.index + 2}
      className="absolute left-0 w-full"
      style={{ top: props.top, height }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus */}
      <div
        role="rowheader"
        aria-colindex={1}
        title={field.label ? `${field.label} · ${field.path}` : field.path}
        className={classNames(
          'mono sticky left-0 z-[2] flex h-full items-center justify-between gap-2 border-r border-line-2 bg-paper pr-3',
          chosen ? 'font-semibold text-ink' : 'text-ink-2',
        )}
        style={{ width: left }}
      >
        <span className="flex min-w-0">
          <span className="min-w-0 shrink-[99] truncate text-ink-3">
            {nameOf(field.path).slice(0, dot)}
          </span>
          <span className="truncate">{nameOf(field.path).slice(dot)}</span>
        </span>
        <span className="text-ink-3 max-nav:hidden" title={words.grid.changes(field.changes)}>
          {field.changes}
        </span>
      </div>
      {inView.map((run) => (
        <Run key={run.from} {...props} run={run} />
      ))}
      {chosen ? (
        <ChosenCell
          place={chosen.version - fields.from}
          span={set ? set.end - set.from : 1}
          text={chosen.text}
          {...{ left, height }}
          column={props.column}
        />
      ) : null}
    </div>
  );
}

function Run(props: {
  run: GridRun;
  hint: FieldHint | undefined;
  fields: GridFields;
  zone: string;
  left: number;
  column: number;
  height: number;
  onRun: (run: GridRun) => void;
}) {
  const { run, hint, zone, fields, left, column } = props;
  const { cell, value, from, end } = run;
  const isFirst = from === 1;
  const kind: RunKind =
    !cell || isFirst ? 'still' : cell.kind === 'list' || cell.erased ? 'changed' : cell.kind;
  const text = cell ? cellWords(cell, hint, zone) : value ? valueText(value, hint, zone) : '';
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus
    <div
      role="gridcell"
      aria-colindex={from - fields.from + 2}
      title={words.grid.run(text, {
        set: cell ? from : null,
        kind: cell?.erased ? 'erased' : (cell?.kind ?? 'still'),
        last: end - 1,
        isLast: end > fields.to,
      })}
      onClick={() => props.onRun(run)}
      className="mono absolute top-0 flex h-full cursor-pointer items-center overflow-clip whitespace-nowrap"
      style={{
        left: left + (from - fields.from) * column,
        width: (end - from) * column,
        ...runLook(kind, column, false),
      }}
    >
      <span className="sticky inline-block max-w-full truncate px-[5px]" style={{ left: left }}>
        {cell ? (
          isFirst && !cell.erased ? (
            valueText(cell, hint, zone)
          ) : (
            <CellText {...{ cell, hint, zone }} />
          )
        ) : (
          text
        )}
      </span>
    </div>
  );
}
