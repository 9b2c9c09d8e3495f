import type { ReactNode } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { ActorName } from '#app/components/events/actor-name.tsx';
import { EntityName } from '#app/components/events/entity-name.tsx';
import { eventPaths } from '#app/components/events/event-paths.ts';
import { RowTime } from '#app/components/events/row-time.tsx';
import { words } from '#app/messages/words.ts';
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
  onClick?: () => void;
}) {
  const { event } = props;
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
      <span className="max-rows:col-span-2 max-rows:text-xs max-rows:text-ink-2 max-rows:wrap-anywhere">
        <EntityName entity={event.entity} label={event.entityLabel} />
        <span className="rows:hidden">
          {' · '}
          <ActorName event={event} />
          {also === '' ? null : ` · ${also}`}
          {paths === '' ? null : <span className="mono ml-1.5 text-ink-3">{paths}</span>}
        </span>
      </span>
      <span className="max-rows:hidden">
        <ActorName event={event} />
      </span>
      <span className="text-xs leading-[inherit] text-ink-2 max-wide:hidden" title={also}>
        {also}
      </span>
      <span className="text-right text-xs leading-[inherit] text-ink-3 max-wide:hidden">
        {words.common.position(event.position)}
      </span>
    </div>
  );
}

/** The names of the columns, above a list. */
export function EventColumns() {
  const { columnTime, columnEvent, columnEntity, columnActor, columnAlso, columnPosition } =
    words.events;
  return (
    <div
      aria-hidden
      className="event-grid border-b border-line text-xs leading-[27px] text-ink-3 max-rows:hidden"
    >
      <span>{columnTime}</span>
      <span>{columnEvent}</span>
      <span>{columnEntity}</span>
      <span>{columnActor}</span>
      <span className="max-wide:hidden">{columnAlso}</span>
      <span className="text-right max-wide:hidden">{columnPosition}</span>
    </div>
  );
}

function alsoChanged({ updated, reason }: EventView): string {
  const others = updated.slice(1).filter(({ changes }) => changes.length > 0);
  const first = others[0];
  const named =
    first === undefined
      ? ''
      : others.length === 1
        ? words.events.also(first.label ?? `${first.type}/${first.id}`)
        : words.events.others(others.length);
  return [named, reason === null ? '' : words.common.quoted(reason)].filter(Boolean).join(' · ');
}
