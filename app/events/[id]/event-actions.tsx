'use client';

import { ChevronDown, ChevronUp } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { LinkButton } from '#app/components/button.tsx';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import {
  compareEndsHref,
  entityHref,
  eraseEventHref,
  eventHref,
  revertHref,
  similarHref,
} from '#app/components/hrefs.ts';
import { Menu } from '#app/components/menu.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import { unmarked } from '#lib/domain/compare-states.ts';
import type { Json } from '#lib/domain/json.ts';
import type { EventNeighbours } from '#lib/queries/event-wake-views.ts';
import type { EventView } from '#lib/queries/views.ts';

/** The ways on from an event: those beside it, another like it, a copy, a comparison. */
export function EventActions(props: {
  event: EventView;
  neighbours: EventNeighbours;
  maySimilar: boolean;
  mayRevert: boolean;
  mayErase: boolean;
}) {
  const { event, neighbours } = props;
  const router = useRouter();
  const text = words.event;
  const go = (id: string | null) => () => {
    if (id !== null) router.push(eventHref(id));
  };
  const { entity, store } = neighbours;
  useHotkeys(text.keyGroup, [
    { keys: 'j', label: text.keys.olderOfEntity, run: go(entity.previous) },
    { keys: 'k', label: text.keys.newerOfEntity, run: go(entity.next) },
    { keys: '[', label: text.keys.olderOfStore, run: go(store.previous) },
    { keys: ']', label: text.keys.newerOfStore, run: go(store.next) },
    {
      keys: 'c',
      label: text.keys.compare,
      run: () => router.push(compareEndsHref(`event/${event.id}`)),
    },
    {
      keys: 'Enter',
      label: text.keys.entity,
      run: () => router.push(entityHref(event.entity, { version: event.entity.version })),
    },
  ]);
  return (
    <>
      <Pair
        title={text.ofEntity}
        ids={entity}
        older={text.keys.olderOfEntity}
        newer={text.keys.newerOfEntity}
      />
      <Pair
        title={text.ofStore}
        ids={store}
        older={text.keys.olderOfStore}
        newer={text.keys.newerOfStore}
      />
      <Copies event={event} />
      <LinkButton href={compareEndsHref(`event/${event.id}`)}>{text.compareWith}</LinkButton>
      {props.mayErase ? (
        <LinkButton href={eraseEventHref(event.id)} prefetch={false}>
          {words.event.erasePayload}
        </LinkButton>
      ) : null}
      {props.mayRevert ? (
        <LinkButton href={revertHref(event.entity, [event.id])} title={words.common.revertTitle}>
          {words.common.revert}
        </LinkButton>
      ) : null}
      {props.maySimilar ? (
        <LinkButton look="primary" href={similarHref(event)}>
          {text.addSimilar}
        </LinkButton>
      ) : null}
    </>
  );
}

/** One step back and one on. */
function Pair(props: {
  title: string;
  ids: { previous: string | null; next: string | null };
  older: string;
  newer: string;
}) {
  const { previous, next } = props.ids;
  const step = (id: string | null, label: string, Icon: typeof ChevronDown) => {
    const className = 'grid size-6 place-items-center rounded-[5px]';
    return id === null ? (
      <span aria-hidden className={`${className} text-mark`}>
        <Icon size={15} />
      </span>
    ) : (
      <Link
        href={eventHref(id)}
        prefetch={false}
        aria-label={label}
        title={label}
        className={`${className} text-ink-2 hover:bg-sunk hover:text-ink`}
      >
        <Icon size={15} aria-hidden />
      </Link>
    );
  };
  return (
    <fieldset
      data-print="no"
      className="flex items-center gap-0.5 rounded-md border border-line-2 bg-card px-1"
    >
      <legend className="sr-only">{props.title}</legend>
      <span aria-hidden className="px-1 text-xs text-ink-3">
        {props.title}
      </span>
      {step(previous, props.older, ChevronDown)}
      {step(next, props.newer, ChevronUp)}
    </fieldset>
  );
}

function Copies({ event }: { event: EventView }) {
  const text = words.event;
  const copy = (what: string, value: string) => () => {
    void navigator.clipboard.writeText(value).then(
      () => toast(text.copied(what)),
      () => toast.error(text.copyFailed),
    );
  };
  const link = () => `${window.location.origin}${eventHref(event.id)}`;
  const items: [string, () => string][] = [
    [text.copy.json, () => JSON.stringify(unmarked(event as unknown as Json), null, 2)],
    [text.copy.curl, () => curlOf(event.id)],
    [text.copy.link, link],
    [text.copy.id, () => event.id],
  ];
  return (
    <Menu
      label={text.copy.title}
      named
      items={items.map(([label, value]) => ({ label, onSelect: () => copy(label, value())() }))}
    />
  );
}

/** Reads the event by the API; the key stands in the caller's environment, never in what is copied. */
function curlOf(id: string): string {
  const url = `${window.location.origin}/api/1.0/events/${encodeURIComponent(id)}`;
  return `curl -H "Authorization: Bearer $BACKSTORY_KEY" '${url}'`;
}
