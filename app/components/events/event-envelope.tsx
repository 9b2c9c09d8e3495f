import Link from 'next/link';
import type { ReactNode } from 'react';
import { CopyButton } from '#app/components/copy-button.tsx';
import { entityTypeHref, eventHref, eventsHref } from '#app/components/hrefs.ts';
import { duration } from '#app/components/time/relative.ts';
import { Time } from '#app/components/time/time.tsx';
import { ValueText } from '#app/components/value/value-text.tsx';
import * as words from '#app/messages/words.ts';
import { type HeldBack as HeldBackRef, heldName } from '#lib/domain/held-back.ts';
import { isObject, member } from '#lib/domain/json.ts';
import type { EventView } from '#lib/queries/views.ts';

/** Everything about an event but what it says: who, why, when, where in the store. */
export function EventEnvelope({ event }: { event: EventView }) {
  const late = Date.parse(event.recordedAt) - Date.parse(event.occurredAt);
  const shifted = event.effectiveAt !== event.occurredAt;
  const common = words.common;
  const text = words.event;
  return (
    <dl className="grid grid-cols-[minmax(88px,max-content)_minmax(0,1fr)] [&>*]:border-t [&>*]:border-line [&>*]:py-[5px]">
      <Line name={text.actor}>
        {event.actor === null ? (
          <span className="text-ink-3">{common.unknownActor}</span>
        ) : (
          <Link href={eventsHref({ actor: event.actor })} className="act wrap-anywhere">
            {event.actorLabel ?? event.actor}
          </Link>
        )}
        {event.actorLabel === null ? null : (
          <span className="mono text-ink-3 wrap-anywhere"> {event.actor}</span>
        )}
      </Line>
      {event.reason === null ? null : <Line name={text.reason}>{common.quoted(event.reason)}</Line>}
      <Line name={text.happened}>
        <Time at={event.occurredAt} form="exact" />
      </Line>
      {shifted ? (
        <Line name={text.counted}>
          <Time at={event.effectiveAt} form="exact" />
        </Line>
      ) : null}
      <Line name={text.recorded}>
        <Time at={event.recordedAt} form="exact" />
        {late > 1_000 ? (
          <span className="text-ink-3">
            {', '}
            {text.recordedLater(duration(late))}
          </span>
        ) : null}
      </Line>
      <Line name={text.recorder}>{event.recorder}</Line>
      <Line name={text.type}>
        <Link href={eventsHref({ type: [event.type] })} className="act mono">
          {event.type}
        </Link>
        <span className="text-ink-3"> {text.on} </span>
        <Link href={entityTypeHref(event.entity.type)} className="act mono">
          {event.entity.type}
        </Link>
      </Line>
      <Line name={text.position}>{common.position(event.position)}</Line>
      <Line name={text.id}>
        <Copied text={event.id} what={text.id} />
      </Line>
      {event.causationId === null ? null : (
        <Line name={text.causation}>
          <Link href={eventHref(event.causationId)} className="act mono">
            {event.causationId}
          </Link>
        </Line>
      )}
      <Line name={text.correlation}>
        <Link
          href={eventsHref({ correlation: event.correlationId })}
          className="act mono wrap-anywhere"
        >
          {event.correlationId}
        </Link>
      </Line>
      {event.heldBack ? (
        <Line name={words.follow.held}>
          <HeldBack event={event} held={event.heldBack} />
        </Line>
      ) : null}
      {shownMetadata(event).map(([key, value]) => (
        <Line key={key} name={key} mono>
          <ValueText value={value} />
        </Line>
      ))}
    </dl>
  );
}

/** What it did not set off, each with why, as far as that is not erased. */
function HeldBack({ event, held }: { event: EventView; held: readonly HeldBackRef[] }) {
  const { heldBackFor } = event.metadata;
  return (
    <ul>
      {held.map((one) => {
        const name = heldName(one);
        const why = isObject(heldBackFor) ? member(heldBackFor, name) : undefined;
        return (
          <li key={name}>
            <span className="mono">{name}</span>
            {typeof why === 'string' ? ` ${words.common.quoted(why)}` : null}
          </li>
        );
      })}
    </ul>
  );
}

/** But for what stands with what is held back. */
function shownMetadata({ metadata, heldBack }: EventView) {
  return Object.entries(metadata).filter(([name]) => !heldBack || name !== 'heldBackFor');
}

function Line(props: { name: string; mono?: boolean; children: ReactNode }) {
  return (
    <>
      <dt className={props.mono ? 'mono max-w-[20ch] text-ink-3 wrap-anywhere' : 'text-ink-3'}>
        {props.name}
      </dt>
      <dd className="min-w-0 pl-4 wrap-anywhere">{props.children}</dd>
    </>
  );
}

function Copied(props: { text: string; what: string }) {
  return (
    <span className="flex items-center gap-1">
      <span className="mono wrap-anywhere">{props.text}</span>
      <CopyButton text={props.text} what={props.what} />
    </span>
  );
}
