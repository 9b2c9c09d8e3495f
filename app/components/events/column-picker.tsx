'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type EventColumn,
  fixedColumns,
  isEventColumn,
  usualColumns,
} from '#app/components/events/event-columns.ts';
import { type EventSearch, serializeEventSearch } from '#app/components/events/event-search.ts';
import { PickerSearch } from '#app/components/picker-search.tsx';
import { Popover } from '#app/components/popover.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { words } from '#app/messages/words.ts';
import type { FieldSample } from '#lib/queries/views.ts';

/** Chooses what the list shows of each event: of its envelope, and of the fields that there are. */
export function ColumnPicker(props: {
  search: EventSearch;
  columns: readonly EventColumn[];
  onChoose: (columns: EventColumn[] | null) => void;
}) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const { events, common } = words;
  const query = serializeEventSearch(props.search).slice(1);
  const { data } = useQuery({
    queryKey: ['fields', query, []],
    queryFn: ({ signal }) => fetchJson<FieldSample>(`/internal/events/fields?${query}&`, signal),
    enabled: open,
  });
  const paths = data?.fields.map(({ path }) => path).filter((path) => !path.includes('*')) ?? [];
  const chosenPaths = props.columns.filter((column) => column.startsWith('/'));
  const wanted = text.trim().toLowerCase();
  const fields = [...new Set([...chosenPaths, ...paths])]
    .filter(isEventColumn)
    .filter((path) => path.toLowerCase().includes(wanted));
  const fixed = fixedColumns.filter((name) => events.columns[name].toLowerCase().includes(wanted));
  const toggle = (column: EventColumn) => {
    const next = props.columns.includes(column)
      ? props.columns.filter((other) => other !== column)
      : [...props.columns, column];
    const isUsual =
      next.length === usualColumns.length && next.every((c, n) => c === usualColumns[n]);
    props.onChoose(isUsual ? null : next);
  };
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setText('');
      }}
      label={events.pickColumns}
      trigger={
        <button
          type="button"
          className="ml-auto rounded-sm px-1 text-xs text-ink-2 hover:underline max-rows:ml-0"
        >
          {events.columnsChosen(props.columns.length + 2)}
        </button>
      }
    >
      <PickerSearch label={events.search} text={text} onText={setText} />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <fieldset className="p-1.5">
          <legend className="sr-only">{events.pickColumns}</legend>
          {[...fixed, ...fields].map((column) => (
            <label
              key={column}
              className="flex items-center gap-2 rounded-[5px] px-1.5 py-[3px] hover:bg-sunk"
            >
              <input
                type="checkbox"
                checked={props.columns.includes(column)}
                onChange={() => toggle(column)}
              />
              {column.startsWith('/') ? (
                <span className="mono min-w-0 wrap-anywhere">{column}</span>
              ) : (
                events.columns[column as keyof typeof events.columns]
              )}
            </label>
          ))}
        </fieldset>
      </div>
      <p className="flex justify-between gap-3 border-t border-line px-3 py-1.5 text-xs text-ink-3">
        {events.columnsNote}
        <button type="button" className="act" onClick={() => props.onChoose(null)}>
          {common.reset}
        </button>
      </p>
    </Popover>
  );
}
