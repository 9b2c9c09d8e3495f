'use client';

import { type ReactNode, type RefObject, useMemo, useState } from 'react';
import {
  CompareRow,
  cellClass,
  FoldedLine,
  gridClass,
} from '#app/components/compare/compare-row.tsx';
import { Sign } from '#app/components/compare/compare-sides.tsx';
import { causeOf } from '#app/components/compare/comparison-lines.ts';
import type { CompareView } from '#app/components/compare/use-compare-view.ts';
import { usePrinting } from '#app/components/print/use-printing.ts';
import type { FieldRow } from '#app/components/state/field-row.ts';
import { foldRows } from '#app/components/state/fold-rows.ts';
import * as words from '#app/messages/words.ts';
import type { SetBy } from '#lib/domain/set-by.ts';

/** Unchanged fields of a group that are shown where all are wanted, before the group is opened. */
const mostUnchanged = 60;
/** Lines that are shown at first, and each time that more are asked for. */
const atOnce = 400;

/** What tells who set a line; of two entities nothing does. */
export type LineCauses = {
  by: SetBy | null;
  backwards: boolean;
  actors: ReadonlyMap<number, string | null>;
  lit: number | null;
  onLit: (version: number | null) => void;
};

type TableProps = {
  table: RefObject<HTMLTableElement | null>;
  rows: FieldRow[];
  onlyChanged: boolean;
  view: CompareView;
  /** What stands at the head of either side. */
  heads: { before: ReactNode; after: ReactNode };
  causes?: LineCauses;
};

/** The fields of two states, side by side or one above the other. */
export function CompareTable(props: TableProps) {
  const { view, causes } = props;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [most, setMost] = useState(atOnce);
  const printing = usePrinting();
  const shown = useMemo(
    () => foldRows(props.rows, props.onlyChanged ? 0 : mostUnchanged, open),
    [props.rows, props.onlyChanged, open],
  );
  const drawn = printing ? shown : shown.slice(0, most);
  return (
    <>
      <table ref={props.table} aria-label={words.compare.differences} className="-mx-2 block">
        <Head {...props} />
        <tbody className="block">
          {drawn.map((row) => {
            if (row.kind === 'folded') {
              const onOpen = () => setOpen(new Set([...open, row.path]));
              return <FoldedLine key={`folded ${row.path}`} row={row} onOpen={onOpen} />;
            }
            const version = causes ? causeOf(row, causes.by, causes.backwards) : null;
            return (
              <CompareRow
                key={`${row.path} ${row.status === 'removed'}`}
                row={row}
                view={view}
                cause={
                  version === null ? null : { version, actor: causes?.actors.get(version) ?? null }
                }
                lit={version !== null && version === causes?.lit}
                onCause={causes?.onLit ?? ignore}
              />
            );
          })}
        </tbody>
      </table>
      {drawn.length < shown.length ? (
        <button type="button" className="act py-2 text-xs" onClick={() => setMost(most + atOnce)}>
          {words.compare.moreLines(shown.length - drawn.length)}
        </button>
      ) : null}
    </>
  );
}

function ignore(): void {}

function Head({ view, heads, causes }: TableProps) {
  const end = 'text-left text-xs font-normal';
  return (
    <thead className="sticky top-0 z-10 block bg-paper stacked:static print:static">
      <tr className={`${gridClass(view)} border-b border-line px-2 py-[5px] text-ink-3`}>
        <th scope="col" className="text-left text-xs font-normal stacked:sr-only">
          {words.compare.field}
        </th>
        <th scope="col" className={`${cellClass(view, 'before')} ${end}`}>
          <Sign sign="−" />
          {heads.before}
        </th>
        <th scope="col" className={`${cellClass(view, 'after')} ${end}`}>
          <Sign sign="+" />
          {heads.after}
        </th>
        {causes ? (
          <th scope="col" className={`${cellClass(view, 'cause')} ${end} stacked:sr-only`}>
            {words.compare.setBy}
          </th>
        ) : null}
      </tr>
    </thead>
  );
}
