import { classNames } from '#app/components/class-names.ts';
import { Sign, sidesOf } from '#app/components/compare/compare-sides.tsx';
import { isDifference } from '#app/components/compare/comparison-lines.ts';
import type { CompareView } from '#app/components/compare/use-compare-view.ts';
import { useRestoreMark } from '#app/components/correct/correct-context.ts';
import { useRevealMark } from '#app/components/reveal/reveal-context.ts';
import type { FieldRow } from '#app/components/state/field-row.ts';
import type { FoldedRows } from '#app/components/state/fold-rows.ts';
import { RowName } from '#app/components/state/row-name.tsx';
import * as words from '#app/messages/words.ts';
import { holdsMasked } from '#lib/domain/compare-states.ts';

/** Field, both sides, cause: four columns side by side, else stacked. */
export function gridClass(view: CompareView): string {
  return classNames(
    'grid items-baseline gap-y-0.5 grid-cols-[minmax(0,1fr)_auto]',
    view === 'side'
      ? 'sides:grid-cols-[148px_minmax(0,1fr)_minmax(0,1fr)_100px] wide:grid-cols-[164px_minmax(0,1fr)_minmax(0,1fr)_132px]'
      : 'sides:grid-cols-[148px_minmax(0,1fr)_100px] wide:grid-cols-[164px_minmax(0,1fr)_132px]',
  );
}

/** Where the cells of a line go: stacked on a phone, else as the view says. */
export function cellClass(view: CompareView, cell: 'before' | 'after' | 'cause'): string {
  if (cell === 'cause') {
    return classNames(
      'col-start-2 row-start-1',
      view === 'side' ? 'sides:col-start-4' : 'sides:col-start-3',
    );
  }
  const stacked = 'relative min-w-0 col-span-2 pr-3 pl-5 sides:col-span-1 sides:col-start-2';
  if (view === 'unified') return stacked;
  return cell === 'before'
    ? `${stacked} sides:row-start-1`
    : `${stacked} sides:row-start-1 sides:col-start-3`;
}

export function CompareRow(props: {
  row: FieldRow;
  view: CompareView;
  cause: { version: number; actor: string | null } | null;
  lit: boolean;
  onCause: (version: number | null) => void;
}) {
  const { row, view, cause } = props;
  const reveal = useRevealMark();
  const restore = useRestoreMark();
  const differs = isDifference(row);
  const moved = row.status === 'moved';
  const isHead = row.kind === 'group' && !moved;
  const { before, after, note } = sidesOf(row);
  const isTold = differs || row.isUnknown === true;
  const hidesBefore = !isTold || row.before === undefined;
  const hidesAfter = isTold && row.after === undefined;
  return (
    <tr
      data-change={differs ? '' : undefined}
      data-cause={cause?.version}
      tabIndex={differs ? -1 : undefined}
      onPointerEnter={() => props.onCause(cause?.version ?? null)}
      onPointerLeave={() => props.onCause(null)}
      className={classNames(
        gridClass(view),
        'group scroll-mt-24 border-b border-line px-2 break-inside-avoid [content-visibility:auto] [contain-intrinsic-size:auto_30px] print:[content-visibility:visible]',
        isHead ? 'bg-sunk py-[3px]' : 'py-[5px]',
        props.lit && 'bg-accent-soft',
      )}
    >
      <th
        scope="row"
        title={row.label === null ? row.path : `${row.label} · ${row.path}`}
        className={classNames(
          'mono relative min-w-0 pr-2 text-left font-normal wrap-anywhere',
          isHead ? 'text-ink' : 'text-ink-2',
        )}
        style={{ paddingLeft: row.depth * 14 }}
      >
        <RowName row={row} />
        {differs && row.status !== 'same' ? (
          <span className="sr-only"> ({words.entity.mark[row.status]})</span>
        ) : null}
        {row.kind === 'group' || row.isUnknown
          ? null
          : reveal({
              path: row.after === undefined ? row.was : row.path,
              name: row.label ?? row.name,
              masked: holdsMasked(row.after) || holdsMasked(row.before),
            })}
        {differs && row.status !== 'same'
          ? restore({
              path: row.after === undefined ? row.was : row.path,
              name: row.label ?? row.name,
            })
          : null}
        {note === undefined ? null : (
          <small className="block font-sans text-xs text-ink-3">{note}</small>
        )}
      </th>
      {isHead ? (
        <td className="min-w-0 text-right text-xs text-ink-3 sides:col-span-2 sides:pl-5 sides:text-left">
          {row.array
            ? words.compare.itemsEach(row.array.before, row.array.after, row.array.identity)
            : ''}
        </td>
      ) : (
        <>
          <td
            className={classNames(
              cellClass(view, 'before'),
              hidesBefore && (view === 'unified' ? 'hidden' : 'stacked:hidden'),
            )}
          >
            <Sign sign={signOf(row, 'before')} />
            {before}
          </td>
          <td
            className={classNames(
              cellClass(view, 'after'),
              hidesAfter && (view === 'unified' ? 'hidden' : 'stacked:hidden'),
            )}
          >
            <Sign sign={signOf(row, 'after')} />
            {after}
          </td>
          <td className={classNames(cellClass(view, 'cause'), 'truncate text-xs text-ink-3')}>
            {cause ? (
              <>
                <a href={`#cause-${cause.version}`} className="mono text-accent hover:underline">
                  {words.common.version(cause.version)}
                </a>{' '}
                <span className="stacked:hidden" title={cause.actor ?? undefined}>
                  {cause.actor}
                </span>
              </>
            ) : null}
          </td>
        </>
      )}
    </tr>
  );
}

function signOf(row: FieldRow, side: 'before' | 'after'): '' | '−' | '+' | '↕' {
  if (!isDifference(row) || row[side] === undefined) return '';
  if (row.status === 'moved') return '↕';
  return side === 'before' ? '−' : '+';
}

/** Unchanged fields that are out of sight; a click brings them in. */
export function FoldedLine(props: { row: FoldedRows; onOpen: () => void }) {
  const { names } = props.row;
  const told = names.slice(0, 6);
  return (
    <tr className="block border-b border-line px-2 py-[3px]">
      <td className="block sides:pl-[168px] wide:pl-[184px]">
        <button
          type="button"
          onClick={props.onOpen}
          className="text-left text-xs text-ink-3 wrap-anywhere hover:text-accent"
        >
          {words.compare.unchanged(told, names.length)}
        </button>
      </td>
    </tr>
  );
}
