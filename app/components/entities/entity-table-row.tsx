import Link from 'next/link';
import { classNames } from '#app/components/class-names.ts';
import { CellValue } from '#app/components/entities/cell-value.tsx';
import type { Column } from '#app/components/entities/choose-columns.ts';
import { nameOf } from '#app/components/entities/name-of.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { Json } from '#lib/domain/json.ts';
import { valueAt } from '#lib/domain/pointer.ts';
import type { EntityRow, ReferenceNames } from '#lib/queries/views.ts';

/** What begins on the left stands clear of a number that ends on the right. */
export const afterNumber = 'pl-4';

const cell = 'truncate border-b border-line pr-4';
/** Where a row has two lines, what the second one holds. */
const mostBelow = 3;

/** An entity in a table: one line, on a narrow window two. Its height is always the same. */
export function EntityTableRow(props: {
  index: number;
  row: EntityRow;
  columns: Column[];
  names: ReferenceNames;
  hasLabels: boolean;
  isNew: boolean;
  /** Where it leads: an entity as of the time that the list is of. */
  href: string;
  onOpen: () => void;
  /** Whether it is chosen; undefined where nothing is being chosen. */
  chosen: boolean | undefined;
  onChoose: () => void;
}) {
  const { row, columns, names, hasLabels } = props;
  const values = columns.map((column) => {
    const { path, numeric, hint } = column;
    const value = valueAt(row.state, path);
    return {
      key: path,
      numeric,
      value: <CellValue value={value} column={column} names={names} />,
      tells: saysEnough(nameOf(value, hint, names) ?? value),
    };
  });
  const below = values.filter(({ tells }) => tells).slice(0, mostBelow);
  return (
    <tr
      data-index={props.index}
      aria-rowindex={props.index + 2}
      className={classNames(
        'h-8 cursor-pointer hover:bg-sunk max-rows:h-[52px]',
        '[&>:first-child]:pl-(--gutter) [&>:last-child]:pr-(--gutter)',
        props.isNew && 'animate-arrive',
      )}
      onClick={(click) => {
        const inLink = click.target instanceof Element && click.target.closest('a');
        const selecting = window.getSelection()?.isCollapsed === false;
        if (inLink || selecting) return;
        if (props.chosen === undefined) props.onOpen();
        else props.onChoose();
      }}
    >
      <td
        className={classNames(
          cell,
          'max-rows:w-full max-rows:max-w-0',
          hasLabels ? 'font-medium' : 'mono',
        )}
      >
        {props.chosen === undefined ? null : (
          <input
            type="checkbox"
            aria-label={words.entityType.chooseOne(row.label ?? row.id)}
            checked={props.chosen}
            onChange={props.onChoose}
            onClick={(click) => click.stopPropagation()}
            className="mr-2 align-[-2px] accent-(--accent)"
          />
        )}
        <RowLink row={row} href={props.href}>
          {hasLabels ? (row.label ?? row.id) : row.id}
        </RowLink>
        <span className="block truncate font-sans text-xs font-normal text-ink-2 rows:hidden">
          {below.map(({ key, value }, index) => (
            <span key={key}>
              {index > 0 ? ' · ' : null}
              {value}
            </span>
          ))}
        </span>
      </td>
      {hasLabels ? (
        <td className={classNames(cell, 'mono text-ink-2 max-rows:hidden')} title={row.id}>
          {row.id}
        </td>
      ) : null}
      {values.map(({ key, numeric, value }, index) => (
        <td
          key={key}
          className={classNames(
            cell,
            'max-rows:hidden',
            numeric ? 'text-right' : values[index - 1]?.numeric && afterNumber,
          )}
        >
          {value}
        </td>
      ))}
      <td className={classNames(cell, 'text-right text-ink-2 max-rows:hidden')}>
        {words.common.number(row.version)}
      </td>
      <td className={classNames(cell, 'text-right text-xs text-ink-2')}>
        <Time at={row.effectiveAt} />
        <span className="block text-ink-3 rows:hidden">{words.common.version(row.version)}</span>
      </td>
    </tr>
  );
}

function RowLink({ row, href, children }: { row: EntityRow; href: string; children: string }) {
  return (
    <>
      <Link href={href} data-row className="hover:underline">
        {children}
      </Link>
      {row.deletedAt === null ? null : (
        <span className="ml-1.5 font-sans text-xs font-normal text-del">
          {words.common.deleted}
        </span>
      )}
    </>
  );
}

/** Whether a value tells something without the name of its column: an id or a yes does not. */
function saysEnough(value: Json | undefined): boolean {
  if (typeof value === 'string') return value !== '' && !/^[\w-]+\|[\w-]+$/.test(value);
  return typeof value === 'number' || Array.isArray(value);
}
