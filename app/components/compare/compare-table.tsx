'use client';

import { type RefObject, useMemo, useState } from 'react';
import {
  CompareRow,
  type CompareView,
  cellClass,
  FoldedLine,
  gridClass,
} from '#app/components/compare/compare-row.tsx';
import { Sign } from '#app/components/compare/compare-sides.tsx';
import { causeOf } from '#app/components/compare/comparison-lines.ts';
import type { SetBy } from '#app/components/compare/set-by.ts';
import type { FieldRow } from '#app/components/state/field-row.ts';
import { foldRows } from '#app/components/state/fold-rows.ts';
import { words } from '#app/messages/words.ts';

/** Unchanged fields of a group that are shown where all are wanted, before the group is opened. */
const mostUnchanged = 60;

type TableProps = {
  table: RefObject<HTMLTableElement | null>;
  rows: FieldRow[];
  onlyChanged: boolean;
  view: CompareView;
  from: number;
  to: number;
  by: SetBy | null;
  actors: ReadonlyMap<number, string | null>;
  lit: number | null;
  onLit: (version: number | null) => void;
};

/** The fields of two versions, side by side or one above the other. */
export function CompareTable(props: TableProps) {
  const { view, by } = props;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const shown = useMemo(
    () => foldRows(props.rows, props.onlyChanged ? 0 : mostUnchanged, open),
    [props.rows, props.onlyChanged, open],
  );
  return (
    <table ref={props.table} aria-label={words.compare.differences} className="block -mx-2">
      <Head {...props} />
      <tbody className="block">
        {shown.map((row) => {
          if (row.kind === 'folded') {
            const onOpen = () => setOpen(new Set([...open, row.path]));
            return <FoldedLine key={`folded ${row.path}`} row={row} onOpen={onOpen} />;
          }
          const version = causeOf(row, by);
          return (
            <CompareRow
              key={`${row.path} ${row.status === 'removed'}`}
              row={row}
              view={view}
              cause={
                version === null ? null : { version, actor: props.actors.get(version) ?? null }
              }
              lit={version !== null && version === props.lit}
              onCause={props.onLit}
            />
          );
        })}
      </tbody>
    </table>
  );
}

function Head({ view, from, to }: TableProps) {
  const end = 'text-left text-xs font-normal';
  return (
    <thead className="sticky top-0 z-10 block bg-paper max-nav:static">
      <tr className={`${gridClass(view)} border-b border-line px-2 py-[5px] text-ink-3`}>
        <th scope="col" className="text-left text-xs font-normal max-nav:sr-only">
          {words.compare.field}
        </th>
        <th scope="col" className={`${cellClass(view, 'before')} ${end}`}>
          <Sign sign="−" />
          <b className="text-past">
            {from === 0 ? words.compare.before : words.entity.version(from)}
          </b>
        </th>
        <th scope="col" className={`${cellClass(view, 'after')} ${end}`}>
          <Sign sign="+" />
          <b className="text-past">{words.entity.version(to)}</b>
        </th>
        <th scope="col" className={`${cellClass(view, 'cause')} ${end} max-nav:sr-only`}>
          {words.compare.setBy}
        </th>
      </tr>
    </thead>
  );
}
