'use client';

import { useQueryStates } from 'nuqs';
import { useState } from 'react';
import { Button, buttonClass } from '#app/components/button.tsx';
import { entityQuery, entitySearch } from '#app/components/entities/entity-search.ts';
import { useShownColumns } from '#app/components/entities/shown-columns.ts';
import { Popover } from '#app/components/popover.tsx';
import { words } from '#app/messages/words.ts';

/** All that the list shows as a file: what the API gives for the same query and columns. */
export function ExportMenu(props: { type: string; refused: string | null }) {
  const { entityType } = words;
  const [search] = useQueryStates(entitySearch);
  const columns = useShownColumns(props.type);
  const [open, setOpen] = useState(false);
  if (props.refused !== null) {
    return (
      <Button aria-disabled title={props.refused}>
        {entityType.export}
      </Button>
    );
  }
  const href = (form: 'csv' | 'ndjson') => {
    const query = entityQuery(search);
    for (const path of columns) query.append('fields', path);
    query.set('form', form);
    return `/api/1.0/${encodeURIComponent(props.type)}?${query}`;
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={entityType.exportLabel}
      trigger={<Button>{entityType.export}</Button>}
    >
      <div className="grid gap-2 p-3">
        <p className="text-xs text-ink-2">{entityType.exportText}</p>
        {(['csv', 'ndjson'] as const).map((form) => (
          <a
            key={form}
            href={href(form)}
            download
            className={buttonClass('plain')}
            onClick={() => setOpen(false)}
          >
            {form === 'csv' ? entityType.exportCsv : entityType.exportNdjson}
          </a>
        ))}
      </div>
    </Popover>
  );
}
