'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ColumnPicker as Picker } from '#app/components/column-picker.tsx';
import {
  type EventColumn,
  type FixedColumn,
  fixedColumns,
  isEventColumn,
  usualColumns,
} from '#app/components/events/event-columns.ts';
import { type EventSearch, serializeEventSearch } from '#app/components/events/event-search.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import * as words from '#app/messages/words.ts';
import type { FieldSample } from '#lib/queries/views.ts';

/** Which parts of the envelope, and which of the fields that there are, the list shows of each event. */
export function ColumnPicker(props: {
  search: EventSearch;
  columns: readonly EventColumn[];
  onChoose: (columns: EventColumn[] | null) => void;
}) {
  const [open, setOpen] = useState(false);
  const events = words.events;
  const query = serializeEventSearch(props.search).slice(1);
  const { data } = useQuery({
    queryKey: ['fields', query, []],
    queryFn: ({ signal }) => fetchJson<FieldSample>(`/internal/events/fields?${query}&`, signal),
    enabled: open,
  });
  const paths = data?.fields.map(({ path }) => path).filter((path) => !path.includes('*')) ?? [];
  const others = [...fixedColumns, ...paths.filter(isEventColumn)].filter(
    (column) => !props.columns.includes(column),
  );
  const choice = (column: EventColumn) =>
    column.startsWith('/')
      ? { key: column, label: column, mono: true }
      : { key: column, label: events.columns[column as FixedColumn] };
  const isUsual = (columns: readonly string[]) =>
    columns.length === usualColumns.length && columns.every((name, n) => name === usualColumns[n]);
  return (
    <Picker
      trigger={events.columnsChosen(props.columns.length + 2)}
      className="ml-auto max-rows:ml-0"
      chosen={props.columns.map(choice)}
      others={[...new Set(others)].map(choice)}
      isUsual={isUsual(props.columns)}
      isLoading={open && data === undefined}
      note={events.columnsNote}
      onOpenChange={setOpen}
      onChoose={(keys) => props.onChoose(isUsual(keys) ? null : keys.filter(isEventColumn))}
      onUsual={() => props.onChoose(null)}
    />
  );
}
