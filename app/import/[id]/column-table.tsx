'use client';

import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { ColumnRow, columnGrid } from '#app/import/[id]/column-row.tsx';
import { withMember } from '#app/import/[id]/mapping-draft.ts';
import * as words from '#app/messages/words.ts';
import type { Mapping } from '#lib/transfer/mapping.ts';
import type { Look } from '#lib/transfer/runs/look-at.ts';

/** The columns with some of their cells, and what each becomes. */
export function ColumnTable(props: {
  mapping: Mapping;
  onMapping: (mapping: Mapping) => void;
  look: Look;
}) {
  const { mapping, onMapping, look } = props;
  const imports = words.imports;
  if (look.columns === null) {
    return <p className="px-gutter text-ink-2">{look.fault === null ? imports.noColumns : null}</p>;
  }
  const oneEvent = typeof mapping.event === 'object' ? mapping.event.is : '';
  const asksEvent = typeof mapping.event !== 'string';
  return (
    <section aria-labelledby="columns">
      <div className="px-gutter pb-2">
        <h2 id="columns" className="font-semibold">
          {imports.columns}
        </h2>
        <p className="text-xs text-ink-2">{imports.columnsText}</p>
      </div>
      {asksEvent ? (
        <div className="max-w-80 px-gutter pb-3">
          <Labelled label={imports.oneEvent} note={imports.oneEventNote}>
            {(control) => (
              <input
                {...control}
                autoComplete="off"
                spellCheck={false}
                value={oneEvent}
                onChange={({ target: { value } }) =>
                  onMapping(withMember(mapping, 'event', value === '' ? undefined : { is: value }))
                }
                className={controlClass(look.missing.includes('event'))}
              />
            )}
          </Labelled>
        </div>
      ) : null}
      <div
        aria-hidden
        className={`${columnGrid} border-b border-line pb-1 text-2xs text-ink-3 max-rows:hidden`}
      >
        <span>{imports.column}</span>
        <span>{imports.becomes}</span>
        <span>{imports.attributeName}</span>
        <span>{imports.readAs}</span>
      </div>
      <ul aria-labelledby="columns">
        {look.columns.map((column) => (
          <ColumnRow
            key={column.name}
            column={column}
            mapping={mapping}
            onMapping={onMapping}
            isTyped={look.seen.format !== 'table'}
          />
        ))}
      </ul>
    </section>
  );
}
