'use client';

import type { EventColumn } from '#app/components/events/event-columns.ts';
import { type EventSearch, serializeEventSearch } from '#app/components/events/event-search.ts';
import { ExportPopover } from '#app/components/export-popover.tsx';
import * as words from '#app/messages/words.ts';

/** All events that the list shows as a file: what the API gives for the same search. */
export function ExportMenu(props: {
  search: EventSearch;
  columns: readonly EventColumn[];
  refused: string | null;
}) {
  return (
    <ExportPopover
      text={words.events.exportText}
      refused={props.refused}
      hrefOf={(form) => {
        const { correlation, ...others } = props.search;
        const query = new URLSearchParams(serializeEventSearch({ ...others, correlation: null }));
        if (correlation !== null) query.set('correlationId', correlation);
        for (const column of props.columns) {
          if (form === 'csv' && column.startsWith('/')) query.append('columns', column);
        }
        query.set('order', 'desc');
        query.set('form', form);
        return `/api/1.0/events?${query}`;
      }}
    />
  );
}
