'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FilterChip } from '#app/components/chip.tsx';
import {
  type EventSearch,
  isFiltered,
  noSearch,
  toEntity,
} from '#app/components/events/event-search.ts';
import { FilterPicker } from '#app/components/events/filter-picker.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { words } from '#app/messages/words.ts';
import type { EntityTypeView, EventTypeView } from '#lib/queries/views.ts';

/** The filters in force as chips, and one offer for each kind that is not. */
export function EventFilters(props: {
  search: EventSearch;
  onChange: (part: Partial<EventSearch>) => void;
  eventTypes: EventTypeView[];
  entityTypes: EntityTypeView[];
}) {
  const { search, onChange } = props;
  const { events, common } = words;
  const typeLabel = (type: string) =>
    props.eventTypes.find((each) => each.type === type)?.label ?? type;
  const entityLabel = (type: string) =>
    props.entityTypes.find((each) => each.type === type)?.label ?? type;
  const offered = props.eventTypes.filter(
    ({ entityType }) => search.entityType === null || entityType === search.entityType,
  );
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5 px-gutter py-2">
      <legend className="sr-only">{events.filters}</legend>
      {search.type.length === 0 ? null : (
        <FilterChip
          name={events.filterType}
          value={
            search.type.length === 1
              ? typeLabel(search.type[0] ?? '')
              : events.typesChosen(search.type.length, props.eventTypes.length)
          }
          removeLabel={common.filtersRemove(events.filterType)}
          onRemove={() => onChange({ type: [] })}
        />
      )}
      {search.entityType === null ? null : (
        <FilterChip
          name={events.filterEntityType}
          value={entityLabel(search.entityType)}
          removeLabel={common.filtersRemove(events.filterEntityType)}
          onRemove={() => onChange({ entityType: null })}
        />
      )}
      {search.entity === null ? null : (
        <FilterChip
          name={entityLabel(toEntity(search.entity).type)}
          value={toEntity(search.entity).id}
          removeLabel={common.filtersRemove(events.filterEntity)}
          onRemove={() => onChange({ entity: null })}
        />
      )}
      {search.actor === null ? null : (
        <FilterChip
          name={events.filterActor}
          value={search.actor}
          removeLabel={common.filtersRemove(events.filterActor)}
          onRemove={() => onChange({ actor: null })}
        />
      )}
      {search.correlation === null ? null : (
        <FilterChip
          name={events.filterCorrelation}
          value={search.correlation}
          removeLabel={common.filtersRemove(events.filterCorrelation)}
          onRemove={() => onChange({ correlation: null })}
        />
      )}
      <FilterPicker
        name={events.addType}
        label={events.pickType}
        choices={offered.map(({ type, label, entityTypeLabel, count }) => ({
          value: type,
          label,
          group: entityTypeLabel,
          note: common.number(count),
        }))}
        chosen={search.type}
        onChoose={(type) => onChange({ type })}
      />
      <FilterPicker
        name={events.addEntityType}
        label={events.pickEntityType}
        single
        choices={props.entityTypes.map(({ type, label }) => ({ value: type, label }))}
        chosen={search.entityType === null ? [] : [search.entityType]}
        onChoose={([entityType]) => onChange({ entityType: entityType ?? null })}
      />
      <ActorPicker actor={search.actor} onChoose={(actor) => onChange({ actor })} />
      {isFiltered(search) ? (
        <button
          type="button"
          className="rounded-sm px-1 text-xs text-ink-2 hover:underline"
          onClick={() => onChange({ ...noSearch, from: search.from, to: search.to })}
        >
          {common.clear}
        </button>
      ) : null}
    </fieldset>
  );
}

function ActorPicker(props: { actor: string | null; onChoose: (actor: string | null) => void }) {
  const [prefix, setPrefix] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ['actors', prefix],
    queryFn: ({ signal }) =>
      fetchJson<string[]>(
        `/internal/actors?${new URLSearchParams({ prefix: prefix ?? '' })}`,
        signal,
      ),
    enabled: prefix !== null,
    placeholderData: keepPreviousData,
  });
  return (
    <FilterPicker
      name={words.events.addActor}
      label={words.events.pickActor}
      single
      choices={(data ?? []).map((actor) => ({ value: actor, label: actor }))}
      chosen={props.actor === null ? [] : [props.actor]}
      onChoose={([actor]) => props.onChoose(actor ?? null)}
      onSearch={setPrefix}
      searchLabel={words.events.searchActor}
      foot={(data?.length ?? 0) >= 50 ? words.events.moreActors : undefined}
    />
  );
}
