'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { classNames } from '#app/components/class-names.ts';
import { CellValue } from '#app/components/entities/cell-value.tsx';
import type { Column } from '#app/components/entities/choose-columns.ts';
import { useRowKeys } from '#app/components/events/use-row-keys.ts';
import { entityHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import { words } from '#app/messages/words.ts';
import { member } from '#lib/domain/json.ts';
import type { EntityRow } from '#lib/queries/views.ts';

const cell = 'max-w-[260px] truncate border-b border-line py-[5px] pr-4 align-baseline';
const head =
  'border-b border-line py-1 pr-4 text-left text-xs font-normal whitespace-nowrap text-ink-3';

/** Entities of a type: name, id, a few fields of their states, version and last change. */
export function EntityTable(props: { label: string; rows: EntityRow[]; columns: Column[] }) {
  const router = useRouter();
  const table = useRowKeys<HTMLTableSectionElement>(props.rows.length);
  const hasLabels = props.rows.some(({ label }) => label !== null);
  const { entityType } = words;
  return (
    <section
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached
      tabIndex={0}
      className="overflow-x-auto border-t border-line -outline-offset-2"
    >
      <table className="w-full border-separate border-spacing-0">
        <thead>
          <tr className="[&>:first-child]:pl-(--gutter) [&>:last-child]:pr-(--gutter)">
            {hasLabels ? <th className={head}>{entityType.columnLabel}</th> : null}
            <th className={classNames(head, hasLabels && 'max-nav:hidden')}>
              {entityType.columnId}
            </th>
            {props.columns.map(({ key, label, numeric }) => (
              <th key={key} className={classNames(head, numeric && 'text-right')}>
                {label}
              </th>
            ))}
            <th className={classNames(head, 'text-right')}>{entityType.columnVersion}</th>
            <th className={classNames(head, 'text-right')}>{entityType.columnChanged}</th>
          </tr>
        </thead>
        <tbody ref={table}>
          {props.rows.map((row) => (
            <tr
              key={row.id}
              className="cursor-pointer hover:bg-sunk [&>:first-child]:pl-(--gutter) [&>:last-child]:pr-(--gutter)"
              onClick={(click) => {
                const inLink = click.target instanceof Element && click.target.closest('a');
                const selecting = window.getSelection()?.isCollapsed === false;
                if (!inLink && !selecting) router.push(entityHref(row));
              }}
            >
              {hasLabels ? (
                <td className={classNames(cell, 'font-medium')}>
                  <RowLink row={row}>{row.label ?? words.common.none}</RowLink>
                </td>
              ) : null}
              <td className={classNames(cell, 'mono', hasLabels && 'max-nav:hidden')}>
                {hasLabels ? (
                  <span className="text-ink-2" title={row.id}>
                    {row.id}
                  </span>
                ) : (
                  <RowLink row={row}>{row.id}</RowLink>
                )}
              </td>
              {props.columns.map(({ key, numeric, hint }) => (
                <td key={key} className={classNames(cell, numeric && 'text-right')}>
                  <CellValue value={member(row.state, key)} hint={hint} />
                </td>
              ))}
              <td className={classNames(cell, 'text-right text-ink-2')}>
                {words.common.number(row.version)}
              </td>
              <td className={classNames(cell, 'text-right text-xs text-ink-2')}>
                <Time at={row.effectiveAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RowLink({ row, children }: { row: EntityRow; children: string }) {
  return (
    <>
      <Link href={entityHref(row)} data-row className="hover:underline">
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
