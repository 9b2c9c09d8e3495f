import type { ReactNode } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { ActorName } from '#app/components/events/actor-name.tsx';
import { alsoChanged } from '#app/components/events/also-changed.ts';
import { EntityName } from '#app/components/events/entity-name.tsx';
import { EventCell, fieldOf } from '#app/components/events/event-cell.tsx';
import {
  columnWidths,
  type EventColumn,
  type FixedColumn,
  mostWhenNarrow,
  usualColumns,
} from '#app/components/events/event-columns.ts';
import { eventPaths } from '#app/components/events/event-paths.ts';
import { RowTime } from '#app/components/events/row-time.tsx';
import * as words from '#app/messages/words.ts';
import type { EventView } from '#lib/queries/views.ts';

/** Fields named beside a sentence. */
const mostPaths = 3;

/**
 * One event in a list. The sentence is given by the caller as what acts: a link, or a button that
 * opens the row; the whole row answers to a click beside its links.
 */
export function EventRow(props: {
  event: EventView;
  sentence: ReactNode;
  /** Whether a line above tells the day. */
  byDay?: boolean;
  isNew?: boolean;
  columns?: readonly EventColumn[];
  onClick?: () => void;
}) {
  const { event, columns = usualColumns } = props;
  const paths = eventPaths(event, mostPaths);
  const also = alsoChanged(event);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the sentence within is what the keyboard reaches
    // biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the pointer only
    <div
      className={classNames(
        'event-grid leading-[31px] max-rows:py-2 max-rows:leading-normal',
        '[&>*]:truncate max-rows:[&>*]:whitespace-normal',
        props.onClick && 'cursor-pointer',
        props.isNew && 'animate-arrive',
      )}
      style={columnWidths(columns)}
      onClick={(click) => {
        const inLink = click.target instanceof Element && click.target.closest('a, button');
        if (!inLink) props.onClick?.();
      }}
    >
      <span className="text-xs leading-[inherit] text-ink-2 max-rows:col-start-2 max-rows:row-start-1 max-rows:text-right">
        <RowTime at={event.occurredAt} byDay={props.byDay ?? false} />
      </span>
      <span className="flex min-w-0 items-baseline gap-1.5 font-medium max-rows:col-start-1 max-rows:row-start-1 max-rows:wrap-anywhere">
        <span className="min-w-0 rows:max-w-full rows:shrink-0 rows:truncate">
          {props.sentence}
        </span>
        {paths === '' ? null : (
          // Gives way before the sentence does.
          <span className="mono min-w-0 truncate font-normal text-ink-3 max-rows:hidden">
            {paths}
          </span>
        )}
      </span>
      <span className="col-span-2 text-xs text-ink-2 wrap-anywhere rows:hidden">
        <EntityName entity={event.entity} label={event.entityLabel} />
        <span>
          {' · '}
          <ActorName event={event} />
          {also === '' ? null : ` · ${also}`}
          {columns.map((column) => {
            const text = column.startsWith('/') ? fieldOf(event, column) : '';
            return text === '' ? null : (
              <span key={column} className="mono">
                {' · '}
                {text}
              </span>
            );
          })}
          {paths === '' ? null : <span className="mono ml-1.5 text-ink-3">{paths}</span>}
        </span>
      </span>
      {columns.map((column, index) => (
        <span
          key={column}
          className={classNames(
            'max-rows:hidden',
            column === 'position' && 'text-right',
            index >= mostWhenNarrow && 'max-wide:hidden',
          )}
        >
          <EventCell event={event} column={column} />
        </span>
      ))}
    </div>
  );
}

/** The names of the columns, above a list. */
export function EventColumns({ columns }: { columns: readonly EventColumn[] }) {
  const { columnTime, columnEvent, columns: names } = words.events;
  return (
    <div
      aria-hidden
      className="event-grid border-b border-line text-xs leading-[27px] text-ink-3 max-rows:hidden [&>*]:truncate"
      style={columnWidths(columns)}
    >
      <span>{columnTime}</span>
      <span>{columnEvent}</span>
      {columns.map((column, index) => (
        <span
          key={column}
          className={classNames(
            column === 'position' && 'text-right',
            index >= mostWhenNarrow && 'max-wide:hidden',
          )}
        >
          {column.startsWith('/') ? (
            <span className="mono">{column}</span>
          ) : (
            names[column as FixedColumn]
          )}
        </span>
      ))}
    </div>
  );
}
