'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowDownNarrowWide, ArrowUpNarrowWide, Printer, Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { chipClass, FilterChip } from '#app/components/chip.tsx';
import { FilterPicker } from '#app/components/events/filter-picker.tsx';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import { entityHref } from '#app/components/hrefs.ts';
import { useZone } from '#app/components/time/time-settings.tsx';
import { dateTime } from '#app/components/time/zoned.ts';
import { facetsQuery } from '#app/components/timeline/entity-queries.ts';
import { isFiltered } from '#app/components/timeline/is-filtered.ts';
import { JumpToDate } from '#app/components/timeline/jump-to-date.tsx';
import { TimePicker } from '#app/components/timeline/time-picker.tsx';
import {
  noFilter,
  serializeTimelineSearch,
  type TimelineSearch,
} from '#app/components/timeline/timeline-search.ts';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { Related, TimelineFacets } from '#lib/queries/timeline-views.ts';

/** Words are looked for once whoever types pauses. Milliseconds. */
const pause = 250;

type Props = {
  self: EntityRef;
  head: number;
  /** Events that the filter leaves. */
  count: number;
  /** More may be found yet. */
  looking: boolean;
  search: TimelineSearch;
  onSearch: (part: Partial<TimelineSearch>) => void;
  onJump: (date: number) => void;
  related: Related;
};

/** What the timeline is narrowed to, each part a chip, and what it could be narrowed to. */
export function TimelineFilters(props: Props) {
  const { self, head, search, onSearch } = props;
  // Counted once somebody asks: of a long life that is work.
  const [isAsked, setAsked] = useState(false);
  const isNamed = search.event.length > 0 || search.actor !== null;
  const { data: facets } = useQuery({ ...facetsQuery(self, head), enabled: isAsked || isNamed });
  const ask = () => setAsked(true);
  const timeline = words.timeline;
  const isDescending = search.order === 'desc';
  const OrderIcon = isDescending ? ArrowDownNarrowWide : ArrowUpNarrowWide;
  const iconClass = 'grid size-[26px] shrink-0 place-items-center rounded-md hover:bg-sunk';
  return (
    <div data-print="no" className="border-b border-line px-gutter py-2">
      <div className="flex items-center gap-1">
        <FindField text={search.q ?? ''} onText={(q) => onSearch({ q: q === '' ? null : q })} />
        <JumpToDate onJump={props.onJump} />
        <button
          type="button"
          aria-label={isDescending ? timeline.orderNewest : timeline.orderOldest}
          title={isDescending ? timeline.orderNewest : timeline.orderOldest}
          onClick={() => onSearch({ order: isDescending ? 'asc' : 'desc' })}
          className={iconClass}
        >
          <OrderIcon size={15} aria-hidden />
        </button>
        <a
          href={`${entityHref(self)}/print${serializeTimelineSearch(search)}`}
          target="_blank"
          rel="noreferrer"
          aria-label={timeline.print}
          title={timeline.print}
          className={iconClass}
        >
          <Printer size={15} aria-hidden />
        </a>
      </div>
      <fieldset className="mt-1.5 flex flex-wrap items-center gap-1.5">
        <legend className="sr-only">{timeline.filters}</legend>
        <InForce {...props} facets={facets} />
        <FilterPicker
          name={timeline.addEvent}
          label={timeline.pickEvent}
          choices={(facets?.types ?? []).map(({ type, label, count }) => ({
            value: type,
            label,
            note: words.common.number(count),
          }))}
          chosen={search.event}
          onOpen={ask}
          onChoose={(event) => onSearch({ event })}
        />
        <FilterPicker
          name={timeline.addField}
          label={timeline.pickField}
          single
          choices={(facets?.fields ?? []).map(({ path, count }) => ({
            value: path,
            label: path,
            note: words.common.number(count),
          }))}
          chosen={search.changed === null ? [] : [search.changed]}
          onOpen={ask}
          onChoose={([changed]) => onSearch({ changed: changed ?? null })}
        />
        <FilterPicker
          name={timeline.addActor}
          label={timeline.pickActor}
          single
          choices={(facets?.actors ?? []).map(({ actor, label, count }) => ({
            value: actor,
            label: label ?? actor,
            note: words.common.number(count),
          }))}
          chosen={search.actor === null ? [] : [search.actor]}
          onOpen={ask}
          onChoose={([actor]) => onSearch({ actor: actor ?? null })}
        />
        <TimePicker from={search.from} to={search.to} onTime={onSearch} />
        <MergeOffers {...props} />
      </fieldset>
      <p role="status" className="sr-only">
        {isFiltered(search) && !props.looking
          ? timeline.left(props.count, facets?.total ?? head)
          : ''}
      </p>
    </div>
  );
}

function FindField(props: { text: string; onText: (text: string) => void }) {
  const [typed, setTyped] = useState(props.text);
  const field = useRef<HTMLInputElement>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  /** What was sent from here and is not in the URL yet, in order. */
  const sent = useRef<string[]>([]);
  // What the URL says is shown where it was changed elsewhere: by a chip, by going back. What comes
  // back from here would take away what was typed meanwhile.
  useEffect(() => {
    const place = sent.current.indexOf(props.text);
    sent.current = place === -1 ? [] : sent.current.slice(place + 1);
    if (place === -1) setTyped(props.text);
  }, [props.text]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const text = typed.trim();
      if (text === props.text) return;
      sent.current.push(text);
      latest.current.onText(text);
    }, pause);
    return () => clearTimeout(timer);
  }, [typed, props.text]);
  useHotkeys(words.shell.keyGroups.entity, [
    { keys: '/', label: words.timeline.keyFind, run: () => field.current?.focus() },
  ]);
  return (
    <label className="flex min-w-0 flex-1 items-center gap-1.5 rounded-md border border-line-2 bg-card px-2 focus-within:outline-2 focus-within:outline-accent">
      <Search size={13} aria-hidden className="shrink-0 text-ink-3" />
      <span className="sr-only">{words.timeline.find}</span>
      <input
        ref={field}
        value={typed}
        placeholder={words.timeline.find}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          setTyped('');
          event.currentTarget.blur();
        }}
        className="h-[26px] min-w-0 flex-1 bg-transparent outline-none"
      />
      {typed === '' ? null : (
        <button
          type="button"
          aria-label={words.timeline.findClear}
          onClick={() => setTyped('')}
          className="grid size-6 place-items-center rounded-full hover:bg-sunk"
        >
          <X size={12} aria-hidden />
        </button>
      )}
    </label>
  );
}

/** The filters in force, each with its cross; before any, how much there is. */
function InForce(props: Props & { facets: TimelineFacets | undefined }) {
  const { search, onSearch, facets, count } = props;
  const zone = useZone();
  const timeline = words.timeline;
  const common = words.common;
  const total = facets?.total ?? props.head;
  const labelOf = (type: string) => facets?.types.find((each) => each.type === type)?.label ?? type;
  const actorOf = (id: string) => facets?.actors.find(({ actor }) => actor === id)?.label ?? id;
  const span = [search.from, search.to].map((at) => (at ? dateTime(at.getTime(), zone) : ''));
  const chips: { name: string; value: string; part: Partial<TimelineSearch> }[] = [
    ...search.event.map((type) => ({
      name: timeline.chipEvent,
      value: labelOf(type),
      part: { event: search.event.filter((other) => other !== type) },
    })),
    ...(search.changed === null
      ? []
      : [{ name: timeline.chipField, value: search.changed, part: { changed: null } }]),
    ...(search.actor === null
      ? []
      : [{ name: timeline.chipActor, value: actorOf(search.actor), part: { actor: null } }]),
    ...(search.correlation === null
      ? []
      : [
          {
            name: timeline.chipCorrelation,
            value: search.correlation,
            part: { correlation: null },
          },
        ]),
    ...(search.from === null && search.to === null
      ? []
      : [
          {
            name: timeline.chipTime,
            value: timeline.span(span[0] ?? '', span[1] ?? ''),
            part: { from: null, to: null },
          },
        ]),
  ];
  if (!isFiltered(search)) {
    return (
      <span className={chipClass('on')}>
        {timeline.all(search.with.length > 0 ? count : total)}
      </span>
    );
  }
  return (
    <>
      <button
        type="button"
        className={chipClass('plain', 'hover:bg-sunk')}
        onClick={() => onSearch(noFilter)}
      >
        {timeline.showAll(total)}
      </button>
      <span className="text-xs text-ink-2">{timeline.leftShort(count)}</span>
      {chips.map(({ name, value, part }) => (
        <FilterChip
          key={name + value}
          name={name}
          value={value}
          look="on"
          removeLabel={common.filtersRemove(`${name} ${value}`)}
          onRemove={() => onSearch(part)}
        />
      ))}
    </>
  );
}

/** Each type of related entities, to be merged in or taken out again. */
function MergeOffers({ search, onSearch, related }: Props) {
  const types = new Map<string, { plural: string; count: number }>();
  for (const { type, plural, count } of related.groups) {
    types.set(type, { plural, count: count + (types.get(type)?.count ?? 0) });
  }
  return [...types].map(([type, { plural, count }]) => {
    const isOn = search.with.includes(type);
    return (
      <button
        key={type}
        type="button"
        aria-pressed={isOn}
        title={words.timeline.mergeTitle(plural)}
        onClick={() =>
          onSearch({
            with: isOn ? search.with.filter((other) => other !== type) : [...search.with, type],
          })
        }
        className={chipClass(isOn ? 'on' : 'offer', 'hover:bg-sunk')}
      >
        {words.timeline.merge(plural, count, isOn)}
      </button>
    );
  });
}
