import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import { entityHref } from '#app/components/hrefs.ts';
import { eventFacts } from '#app/components/timeline/event-facts.ts';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { EventView, TimelineItem } from '#lib/queries/views.ts';

type Self = EntityRef & { label: string | null };

/** Who, why, from where; through what, where the event belongs to another entity. */
export function EventLine(props: { item: TimelineItem; self: Self; lead?: ReactNode }) {
  const { item, self, lead } = props;
  const { event } = item;
  const facts = eventFacts(event, self);
  const parts = [
    ...(lead === undefined ? [] : [<Fragment key="lead">{lead}</Fragment>]),
    ...facts.map(({ kind, text, name }) => (
      <span key={kind + (name ?? '')} className="wrap-anywhere">
        {kind === 'reason' ? words.entity.quoted(text) : name ? `${name} ${text}` : text}
      </span>
    )),
    // An act of Backstory's own, such as an erasure, has no page.
    ...(item.own || event.entity.type.startsWith('$') ? [] : [<Through key="via" event={event} />]),
  ];
  if (parts.length === 0) return null;
  return (
    <p className="col-start-2 -col-end-1 text-xs text-ink-2">
      {parts.map((part, index) => (
        <Fragment key={part.key}>
          {index > 0 ? <span aria-hidden>{'\u00a0· '}</span> : null}
          {part}
        </Fragment>
      ))}
    </p>
  );
}

function Through({ event }: { event: EventView }) {
  return (
    <span>
      {words.entity.via}{' '}
      <EntityLink entity={event.entity} version={event.entity.version} label={event.entityLabel} />
    </span>
  );
}

/** The other entities that the same event changed. */
export function AlsoChanged(props: { item: TimelineItem; self: Self }) {
  const { event } = props.item;
  const others = event.updated.filter(
    ({ type, id }) =>
      !(type === props.self.type && id === props.self.id) &&
      !(type === event.entity.type && id === event.entity.id),
  );
  if (others.length === 0) return null;
  return (
    <p className="col-span-2 col-start-2 text-xs text-ink-2">
      {words.entity.alsoChanged}{' '}
      {others.map(({ type, id, version, label }, index) => (
        <Fragment key={`${type}/${id}`}>
          {index > 0 ? ', ' : null}
          <EntityLink entity={{ type, id }} version={version} label={label} />
        </Fragment>
      ))}
    </p>
  );
}

function EntityLink(props: { entity: EntityRef; version: number; label: string | null }) {
  const ref = `${props.entity.type}/${props.entity.id}`;
  return (
    <Link
      href={entityHref(props.entity, { version: props.version })}
      prefetch={false}
      title={ref}
      className="underline decoration-line-2 underline-offset-2 wrap-anywhere hover:text-ink hover:decoration-current"
    >
      {props.label === null ? <span className="mono">{ref}</span> : props.label}
    </Link>
  );
}
