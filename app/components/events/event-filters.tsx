'use client';

import type { ReactNode } from 'react';
import { ActorPicker, RecorderPicker } from '#app/components/events/actor-picker.tsx';
import { EventChips } from '#app/components/events/event-chips.tsx';
import { type EventSearch, isFiltered, noSearch } from '#app/components/events/event-search.ts';
import { FieldPicker } from '#app/components/events/field-picker.tsx';
import { FilterPicker } from '#app/components/events/filter-picker.tsx';
import { WordPicker } from '#app/components/events/word-picker.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityTypeView, EventTypeView } from '#lib/queries/views.ts';

/** The filters in force as chips, and an offer for each kind. */
export function EventFilters(props: {
  search: EventSearch;
  onChange: (part: Partial<EventSearch>) => void;
  eventTypes: EventTypeView[];
  entityTypes: EntityTypeView[];
  /** What stands at the end of the line. */
  children?: ReactNode;
}) {
  const { search, onChange } = props;
  const events = words.events;
  const common = words.common;
  const offered = props.eventTypes.filter(
    ({ entityType }) => search.entityType.length === 0 || search.entityType.includes(entityType),
  );
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5 px-gutter py-2">
      <legend className="sr-only">{events.filters}</legend>
      <EventChips {...props} />
      <FilterPicker
        name={events.addType}
        label={events.pickType}
        choices={offered.map(({ type, label, entityTypeLabel, count, soFar }) => ({
          value: type,
          label,
          group: entityTypeLabel,
          note: soFar ? events.countedSoFar(count) : common.number(count),
        }))}
        chosen={search.type}
        onChoose={(type) => onChange({ type })}
      />
      <FilterPicker
        name={events.addEntityType}
        label={events.pickEntityType}
        choices={props.entityTypes.map(({ type, label }) => ({ value: type, label }))}
        chosen={search.entityType}
        onChoose={(entityType) => onChange({ entityType })}
      />
      <ActorPicker chosen={search.actor} onChoose={(actor) => onChange({ actor })} />
      <RecorderPicker chosen={search.recorder} onChoose={(recorder) => onChange({ recorder })} />
      <FieldPicker search={search} onAdd={(field) => onChange({ field })} />
      <WordPicker
        hotkey="/"
        name={events.addText}
        label={events.pickText}
        note={events.textNote}
        value={search.text}
        onGive={(text) => onChange({ text })}
      />
      <WordPicker
        name={events.addCorrelation}
        label={events.pickCorrelation}
        note={events.correlationNote}
        value={search.correlation}
        onGive={(correlation) => onChange({ correlation })}
      />
      {isFiltered(search) ? (
        <button
          type="button"
          className="rounded-sm px-1 text-xs text-ink-2 hover:underline"
          onClick={() => onChange({ ...noSearch, from: search.from, to: search.to })}
        >
          {common.clear}
        </button>
      ) : null}
      {props.children}
    </fieldset>
  );
}
