'use client';

import { useQueryStates } from 'nuqs';
import { entityQuery, entitySearch } from '#app/components/entities/entity-search.ts';
import { useShownColumns } from '#app/components/entities/shown-columns.ts';
import { ExportPopover } from '#app/components/export-popover.tsx';
import * as words from '#app/messages/words.ts';

/** All that the list shows as a file: what the API gives for the same query and columns. */
export function ExportMenu(props: { type: string; refused: string | null }) {
  const [search] = useQueryStates(entitySearch);
  const columns = useShownColumns(props.type);
  return (
    <ExportPopover
      text={words.entityType.exportText}
      refused={props.refused}
      hrefOf={(form) => {
        const query = entityQuery(search);
        for (const path of columns) query.append('fields', path);
        query.set('form', form);
        return `/api/1.0/${encodeURIComponent(props.type)}?${query}`;
      }}
    />
  );
}
