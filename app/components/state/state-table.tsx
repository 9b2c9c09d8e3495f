'use client';

import { useMemo, useState } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { useRevealMark } from '#app/components/reveal/reveal-context.ts';
import { useBlame } from '#app/components/state/blame-context.ts';
import { BlameLine } from '#app/components/state/blame-line.tsx';
import type { FieldRow } from '#app/components/state/field-row.ts';
import { type FoldedRows, foldRows } from '#app/components/state/fold-rows.ts';
import { MarkedValue, MovedNote } from '#app/components/state/marked-value.tsx';
import { RowName } from '#app/components/state/row-name.tsx';
import * as words from '#app/messages/words.ts';
import type { Json } from '#lib/domain/json.ts';
import { isMasked, withoutMarks } from '#lib/domain/masked-text.ts';

/** Unchanged fields of one group that are shown before it is opened. */
const mostUnchanged = 60;

/** Whether who set a field is told beside it: `auto` where there is room. */
export type BlameShown = 'on' | 'off' | 'auto';

// Beside the value where the pane is wide, else below it.
const beside: Record<BlameShown, string> = {
  on: '@max-[559px]:hidden',
  auto: '@max-[559px]:hidden',
  off: 'hidden',
};
const beneath: Record<BlameShown, string> = {
  on: '@min-[560px]:hidden',
  auto: 'max-nav:hidden @min-[560px]:hidden',
  off: 'hidden',
};

/** A state, field by field; what its version changed is marked with what was there before. */
export function StateTable(props: {
  rows: FieldRow[];
  label: string;
  past: boolean;
  blame: BlameShown;
}) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(() => foldRows(props.rows, mostUnchanged, open), [props.rows, open]);
  if (props.rows.length === 0) {
    return <p className="py-4 text-ink-3">{words.entity.noFields}</p>;
  }
  return (
    <table aria-label={props.label} className="w-full table-fixed border-collapse">
      <colgroup>
        <col
          className={
            props.blame === 'off' ? 'w-[36%] @min-[560px]:w-[32%]' : 'w-[36%] @min-[560px]:w-[27%]'
          }
        />
        <col />
        <col className={classNames('w-[37%]', beside[props.blame])} />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">{words.entity.field}</th>
          <th scope="col">{words.entity.value}</th>
          <th scope="col" className={beside[props.blame]}>
            {words.blame.column}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((row) =>
          row.kind === 'folded' ? (
            <FoldedRow
              key={`folded ${row.path}`}
              row={row}
              onOpen={() => setOpen(new Set([...open, row.path]))}
            />
          ) : (
            <StateRow
              key={`${row.path} ${row.status === 'removed'}`}
              row={row}
              past={props.past}
              blame={props.blame}
            />
          ),
        )}
      </tbody>
    </table>
  );
}

function StateRow(props: { row: FieldRow; past: boolean; blame: BlameShown }) {
  const { row } = props;
  const reveal = useRevealMark();
  // A group is told by its fields; a list also by what came and went.
  const isTold = row.status !== 'removed' && (row.kind === 'value' || row.array !== undefined);
  const marked = row.differs && (row.kind === 'value' || row.status === 'moved');
  return (
    <tr
      className={classNames(
        'border-b border-line align-baseline',
        marked && (props.past ? 'bg-past-soft' : 'bg-accent-soft/60'),
      )}
    >
      <th
        scope="row"
        className="mono py-[5px] pr-2 text-left font-normal wrap-anywhere text-ink-2"
        style={{ paddingLeft: 8 + row.depth * 14 }}
        title={row.label === null ? row.path : `${row.label} · ${row.path}`}
      >
        <FieldName row={row} />
        {row.differs && row.status !== 'same' ? (
          <span className="sr-only"> ({words.entity.mark[row.status]})</span>
        ) : null}
      </th>
      <td className="py-[5px] pr-2 wrap-anywhere">
        {row.kind === 'group' ? <GroupNote row={row} /> : <MarkedValue row={row} />}
        {row.kind === 'group'
          ? null
          : reveal({
              path: row.path,
              name: row.label ?? row.name,
              masked: holdsMasked(row.after) || holdsMasked(row.before),
            })}
        {isTold ? (
          <span className={classNames('block text-xs', beneath[props.blame])}>
            <BlameLine path={row.path} />
          </span>
        ) : null}
      </td>
      <td
        className={classNames(
          'py-[5px] pr-2 text-xs wrap-anywhere',
          beside[props.blame],
          marked && props.past && '[&_*]:text-past',
        )}
      >
        {isTold ? <BlameLine path={row.path} /> : null}
      </td>
    </tr>
  );
}

/** A field's name, which opens its history. */
function FieldName({ row }: { row: FieldRow }) {
  const blame = useBlame();
  if (!blame || row.kind === 'group') return <RowName row={row} />;
  return (
    <button
      type="button"
      title={words.blame.showHistory(row.label ?? withoutMarks(row.name))}
      onClick={() => blame.openField(row.path)}
      className="-my-1 inline-flex py-1 text-left hover:text-ink hover:underline"
    >
      <RowName row={row} />
    </button>
  );
}

/** Lists of plain values are told in one line. */
function holdsMasked(value: Json | undefined): boolean {
  return Array.isArray(value) ? value.some(isMasked) : isMasked(value);
}

function GroupNote(props: { row: FieldRow }) {
  const { array } = props.row;
  return (
    <span className="text-xs text-ink-3">
      {array ? words.entity.items(array.after) : ''}
      {props.row.status === 'moved' ? <MovedNote row={props.row} /> : null}
    </span>
  );
}

function FoldedRow(props: { row: FoldedRows; onOpen: () => void }) {
  return (
    <tr className="border-b border-line">
      <td colSpan={3} className="py-[5px]" style={{ paddingLeft: 8 + props.row.depth * 14 }}>
        <button type="button" className="act text-xs" onClick={props.onOpen}>
          {words.entity.unchangedMore(props.row.names.length)}
        </button>
      </td>
    </tr>
  );
}
