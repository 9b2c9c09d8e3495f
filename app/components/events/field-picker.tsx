'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { chipClass } from '#app/components/chip.tsx';
import { type EventSearch, serializeEventSearch } from '#app/components/events/event-search.ts';
import { FieldCondition } from '#app/components/events/field-condition.tsx';
import { FieldPaths } from '#app/components/events/field-paths.tsx';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import { PickerSearch } from '#app/components/picker-search.tsx';
import { Popover } from '#app/components/popover.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import * as words from '#app/messages/words.ts';
import { type FieldGroup, formatFieldFilter } from '#lib/domain/field-filter.ts';
import type { FieldSample } from '#lib/queries/views.ts';

/**
 * Picks a field that exists, and values that it has: of the latest events that the other filters
 * leave. How many of them it would keep is told before it filters.
 */
export function FieldPicker(props: { search: EventSearch; onAdd: (fields: string[]) => void }) {
  const { search } = props;
  const events = words.events;
  const common = words.common;
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<FieldGroup | null>(null);
  const proposed = chosen ? textsOf(chosen) : [];
  const show = (next: boolean) => {
    setOpen(next);
    if (next) {
      setText('');
      setChosen(null);
    }
  };
  useHotkeys(words.shell.keyGroups.lists, [
    { keys: 'f', label: events.pickField, run: () => show(true) },
  ]);
  const query = serializeEventSearch(search).slice(1);
  const { data, isError } = useQuery({
    queryKey: ['fields', query, proposed],
    queryFn: ({ signal }) => {
      const also = new URLSearchParams(proposed.map((one) => ['proposed', one]));
      return fetchJson<FieldSample>(`/internal/events/fields?${query}&${also}`, signal);
    },
    enabled: open,
    placeholderData: keepPreviousData,
  });
  const field = data?.fields.find(({ path }) => path === chosen?.path);
  return (
    <Popover
      open={open}
      onOpenChange={show}
      label={events.pickField}
      className="max-h-[min(480px,var(--radix-popover-content-available-height))] w-[min(560px,calc(100vw-16px))]"
      trigger={
        <button type="button" className={chipClass(open ? 'on' : 'offer', 'hover:bg-sunk')}>
          {events.addField}
        </button>
      }
    >
      <PickerSearch label={events.searchField} text={text} onText={setText} />
      <div className="grid min-h-0 flex-1 overflow-y-auto max-nav:[&>ul]:max-h-48 max-nav:[&>ul]:overflow-y-auto nav:grid-cols-[minmax(0,1fr)_minmax(0,1.25fr)] nav:overflow-hidden nav:[&>*]:overflow-y-auto">
        {data ? (
          <FieldPaths
            fields={data.fields}
            text={text}
            chosen={chosen?.path ?? null}
            onChoose={(path) => setChosen({ path, condition: 'is', values: [] })}
          />
        ) : (
          <p className="p-3 text-ink-3">{isError ? common.errorTitle : common.loading}</p>
        )}
        <div className="border-line p-1.5 max-nav:border-t nav:min-h-40 nav:border-l">
          {chosen && field ? (
            <FieldCondition field={field} text={text} group={chosen} onChange={setChosen} />
          ) : (
            <p className="px-1.5 py-1 text-ink-3">{events.chooseField}</p>
          )}
        </div>
      </div>
      <div className="flex items-center gap-2 border-t border-line px-3 py-2">
        <p role="status" className="min-w-0 flex-1 text-xs text-ink-2">
          {data ? keepsText(data, proposed.length > 0) : ''}
        </p>
        <Button onClick={() => setOpen(false)}>{common.cancel}</Button>
        <Button
          look="primary"
          aria-disabled={proposed.length === 0}
          title={proposed.length === 0 ? events.chooseField : undefined}
          onClick={() => {
            if (proposed.length === 0) return;
            setOpen(false);
            props.onAdd([...new Set([...search.field, ...proposed])]);
          }}
        >
          {events.addFilter}
        </Button>
      </div>
    </Popover>
  );
}

/** How many would stay: of those that were looked at, which is said. */
function keepsText({ looked, more, keeps }: FieldSample, isProposed: boolean): string {
  if (!isProposed) return words.events.sampled(looked, more);
  if (keeps === null) return words.events.keepsUntold;
  return words.events.keeps(keeps.events, keeps.entities, looked, more);
}

function textsOf({ path, condition, values }: FieldGroup): string[] {
  if (condition === 'exists' || condition === 'missing') {
    return [formatFieldFilter({ path, condition, value: '' })];
  }
  return values.map((value) => formatFieldFilter({ path, condition, value }));
}
