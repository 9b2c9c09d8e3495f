'use client';

import type { ReactNode } from 'react';
import { FilterChip } from '#app/components/chip.tsx';
import { type EventSearch, toEntity, toFieldFilter } from '#app/components/events/event-search.ts';
import { describeSpan } from '#app/components/histogram/describe-span.ts';
import { useNow, useZone } from '#app/components/time/time-settings.tsx';
import { dateTime } from '#app/components/time/zoned.ts';
import * as words from '#app/messages/words.ts';
import { type FieldGroup, groupFieldFilters } from '#lib/domain/field-filter.ts';
import type { EntityTypeView, EventTypeView } from '#lib/queries/views.ts';

/** Each filter in force, with what takes it away. */
export function EventChips(props: {
  search: EventSearch;
  onChange: (part: Partial<EventSearch>) => void;
  eventTypes: EventTypeView[];
  entityTypes: EntityTypeView[];
}) {
  const { search, onChange } = props;
  const events = words.events;
  const typeLabel = (type: string) =>
    props.eventTypes.find((each) => each.type === type)?.label ?? type;
  const entityLabel = (type: string) =>
    props.entityTypes.find((each) => each.type === type)?.label ?? type;
  const entity = search.entity === null ? null : toEntity(search.entity);
  const zone = useZone();
  const now = useNow();
  const [from, to] = [search.from?.getTime(), search.to?.getTime()];
  return (
    <>
      {from === undefined && to === undefined ? null : (
        <FilterChip
          name={events.filterTime}
          look={to !== undefined && to < now ? 'past' : 'plain'}
          value={
            from === undefined
              ? events.before(dateTime(to ?? now, zone))
              : to === undefined
                ? events.since(dateTime(from, zone))
                : describeSpan(from, to, zone)
          }
          removeLabel={words.common.filtersRemove(events.filterTime)}
          onRemove={() => onChange({ from: null, to: null })}
        />
      )}
      <Several
        name={events.filterType}
        values={search.type.map(typeLabel)}
        told={(count) => events.typesChosen(count, props.eventTypes.length)}
        onRemove={() => onChange({ type: [] })}
      />
      <Several
        name={events.filterEntityType}
        values={search.entityType.map(entityLabel)}
        onRemove={() => onChange({ entityType: [] })}
      />
      <Several
        name={entity === null ? '' : entityLabel(entity.type)}
        values={entity === null ? [] : [entity.id]}
        removes={events.filterEntity}
        onRemove={() => onChange({ entity: null })}
      />
      <Several
        name={events.filterActor}
        values={search.actor}
        onRemove={() => onChange({ actor: [] })}
      />
      <Several
        name={events.filterRecorder}
        values={search.recorder}
        onRemove={() => onChange({ recorder: [] })}
      />
      <Several
        name={events.filterCorrelation}
        values={search.correlation === null ? [] : [search.correlation]}
        onRemove={() => onChange({ correlation: null })}
      />
      {groupFieldFilters(search.field.map(toFieldFilter)).map((group) => (
        <Chip
          key={`${group.condition} ${group.path}`}
          name={<span className="mono">{group.path}</span>}
          value={events.fieldChip(group.condition, group.values)}
          removes={group.path}
          onRemove={() => onChange({ field: without(search.field, group) })}
        />
      ))}
      <Several
        name={events.filterText}
        values={search.text === null ? [] : [words.common.quoted(search.text)]}
        onRemove={() => onChange({ text: null })}
      />
    </>
  );
}

function without(fields: readonly string[], { path, condition }: FieldGroup): string[] {
  return fields.filter((text) => {
    const filter = toFieldFilter(text);
    return filter.path !== path || filter.condition !== condition;
  });
}

function Several(props: {
  name: string;
  values: readonly string[];
  told?: (count: number) => string;
  /** What is taken away, where the name does not say it. */
  removes?: string;
  onRemove: () => void;
}) {
  const { name, values } = props;
  if (values.length === 0) return null;
  const value =
    props.told && values.length > 1 ? props.told(values.length) : words.events.anyOf(values);
  return (
    <Chip name={name} value={value} removes={props.removes ?? name} onRemove={props.onRemove} />
  );
}

function Chip(props: { name: ReactNode; value: string; removes: string; onRemove: () => void }) {
  return (
    <FilterChip
      name={props.name}
      value={props.value}
      removeLabel={words.common.filtersRemove(props.removes)}
      onRemove={props.onRemove}
    />
  );
}
