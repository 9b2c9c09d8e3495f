'use client';

import { useState } from 'react';
import { chipClass, FilterChip } from '#app/components/chip.tsx';
import { FieldChoices } from '#app/components/entities/field-choices.tsx';
import { FilterForm } from '#app/components/entities/filter-form.tsx';
import { fieldLabel, filterWords } from '#app/components/entities/filter-words.ts';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import { Popover } from '#app/components/popover.tsx';
import { useZone } from '#app/components/time/time-settings.tsx';
import { date } from '#app/components/time/zoned.ts';
import * as words from '#app/messages/words.ts';
import { filterText, parseFilter } from '#lib/domain/listing/filter-text.ts';
import type { ListField, ListFields } from '#lib/queries/listing/entity-fields.ts';

/** Fields with few values that are offered beside the others. */
const mostFacets = 3;

/** The filters in force as chips, and what more can be asked. */
export function FilterBar(props: {
  filters: readonly string[];
  fields: ListFields | undefined;
  onChange: (filters: string[]) => void;
}) {
  const { filters, fields, onChange } = props;
  const entityType = words.entityType;
  const common = words.common;
  const zone = useZone();
  const tellTime = (text: string) => {
    const at = Date.parse(text);
    return Number.isNaN(at) ? text : date(at, zone);
  };
  const asked = new Set(filters.map((text) => parseFilter(text)?.path));
  const facets = (fields?.fields ?? [])
    .filter(({ values, path }) => values !== null && values.length > 1 && !asked.has(path))
    .slice(0, mostFacets);
  return (
    <fieldset className="contents">
      <legend className="sr-only">{entityType.filters}</legend>
      {filters.map((text) => {
        const filter = parseFilter(text);
        const remove = () => onChange(filters.filter((other) => other !== text));
        if (!filter) {
          return (
            <FilterChip
              key={text}
              look="bad"
              name={entityType.badFilter}
              value={text}
              removeLabel={common.filtersRemove(text)}
              onRemove={remove}
            />
          );
        }
        const field = fields?.fields.find(({ path }) => path === filter.path);
        const label = fieldLabel(filter.path, fields);
        const told = filterWords(filter, field, tellTime);
        return (
          <FilterChip
            key={text}
            look="on"
            name={`${label} ${told.condition}`}
            value={told.value}
            removeLabel={common.filtersRemove(`${label} ${told.condition} ${told.value}`)}
            onRemove={remove}
          />
        );
      })}
      {facets.map((field) => (
        <FilterOffer
          key={field.path}
          name={field.label}
          fields={fields}
          field={field}
          onAdd={(text) => onChange([...filters, text])}
        />
      ))}
      <FilterOffer
        name={`+ ${entityType.addFilter}`}
        fields={fields}
        field={null}
        hotkey
        onAdd={(text) => onChange([...filters.filter((other) => other !== text), text])}
      />
      {filters.length > 1 ? (
        <button
          type="button"
          className="rounded-sm px-1 text-xs text-ink-2 hover:underline"
          onClick={() => onChange([])}
        >
          {common.clear}
        </button>
      ) : null}
    </fieldset>
  );
}

/** A filter to be added: on a field, or on one that is chosen first. */
function FilterOffer(props: {
  name: string;
  fields: ListFields | undefined;
  field: ListField | null;
  hotkey?: boolean;
  onAdd: (text: string) => void;
}) {
  const entityType = words.entityType;
  const shell = words.shell;
  const common = words.common;
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<ListField | null>(null);
  const field = props.field ?? chosen;
  const show = (next: boolean) => {
    setOpen(next);
    setChosen(null);
  };
  useHotkeys(
    shell.keyGroups.lists,
    props.hotkey ? [{ keys: '/', label: entityType.addFilterKey, run: () => show(true) }] : [],
  );
  return (
    <Popover
      open={open}
      onOpenChange={show}
      label={field?.label ?? entityType.addFilterKey}
      trigger={
        <button type="button" className={chipClass('offer', 'hover:bg-sunk')}>
          {props.name}
        </button>
      }
    >
      {props.fields === undefined ? (
        <p className="p-3 text-ink-3">{common.loading}</p>
      ) : field === null ? (
        <FieldChoices fields={props.fields} onChoose={setChosen} />
      ) : (
        <FilterForm
          key={field.path}
          field={field}
          fields={props.fields}
          start={null}
          onApply={(filter) => {
            show(false);
            props.onAdd(filterText(filter));
          }}
        />
      )}
    </Popover>
  );
}
