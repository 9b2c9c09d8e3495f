'use client';

import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { chipClass, FilterChip } from '#app/components/chip.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { Popover } from '#app/components/popover.tsx';
import { rowFilterOf, rowFilterText } from '#app/components/projections/row-search.ts';
import * as words from '#app/messages/words.ts';
import { titleOf } from '#app/projections/[name]/column-title.ts';
import type { ColumnView } from '#lib/queries/projections/read-projection.ts';

type How = keyof typeof words.projections.filterHow;

/** The filters in force, each with its cross, and another one to be made. */
export function RowFilters(props: {
  columns: ColumnView[];
  filters: string[];
  onFilters: (filters: string[]) => void;
}) {
  const projections = words.projections;
  const common = words.common;
  const { columns, filters, onFilters } = props;
  const [open, setOpen] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-1.5 px-gutter pb-2.5">
      {filters.map((text) => {
        const filter = rowFilterOf(text);
        const column = columns.find(({ name }) => name === filter?.column);
        const name = column ? titleOf(column) : text;
        const how = filter?.value === null ? 'none' : (filter?.is ?? 'equal');
        return (
          <FilterChip
            key={text}
            name={`${name} ${projections.filterHow[how]}`}
            value={filter?.value ?? ''}
            look="on"
            removeLabel={common.filtersRemove(name)}
            onRemove={() => onFilters(filters.filter((each) => each !== text))}
          />
        );
      })}
      <Popover
        open={open}
        onOpenChange={setOpen}
        label={projections.filter}
        trigger={
          <button type="button" className={chipClass('offer')}>
            + {projections.filter}
          </button>
        }
      >
        <FilterForm
          columns={columns.filter(({ askable, kind }) => askable !== 'nothing' && kind !== 'json')}
          onAdd={(text) => {
            setOpen(false);
            if (!filters.includes(text)) onFilters([...filters, text]);
          }}
        />
      </Popover>
    </div>
  );
}

function FilterForm(props: { columns: ColumnView[]; onAdd: (text: string) => void }) {
  const projections = words.projections;
  const [name, setName] = useState(props.columns[0]?.name ?? '');
  const [how, setHow] = useState<How>('equal');
  const [value, setValue] = useState('');
  const column = props.columns.find((each) => each.name === name);
  const isWhole = column?.askable === 'equality';
  const hows: How[] = isWhole ? ['equal', 'none'] : ['equal', 'from', 'before', 'none'];
  const chosen = hows.includes(how) ? how : 'equal';
  return (
    <form
      className="grid gap-2.5 p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== 'none' && value === '') return;
        props.onAdd(
          rowFilterText({
            column: name,
            is: chosen === 'none' ? 'equal' : chosen,
            value: chosen === 'none' ? null : value,
          }),
        );
      }}
    >
      <Labelled label={projections.filterColumn}>
        {(control) => (
          <select
            {...control}
            value={name}
            onChange={(event) => setName(event.target.value)}
            className={controlClass(false)}
          >
            {props.columns.map((each) => (
              <option key={each.name} value={each.name}>
                {titleOf(each)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={projections.filterIs}>
        {(control) => (
          <select
            {...control}
            value={chosen}
            onChange={(event) =>
              setHow(hows.find((each) => each === event.target.value) ?? 'equal')
            }
            className={controlClass(false)}
          >
            {hows.map((each) => (
              <option key={each} value={each}>
                {projections.filterHow[each]}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      {chosen === 'none' ? null : (
        <Labelled label={projections.filterValue}>
          {(control) => (
            <input
              {...control}
              type={column?.kind === 'day' ? 'date' : 'text'}
              value={value}
              onChange={(event) => setValue(event.target.value)}
              className={controlClass(false)}
            />
          )}
        </Labelled>
      )}
      {isWhole ? <p className="text-xs text-ink-2">{projections.filterMasked}</p> : null}
      <Button type="submit" look="primary" className="justify-self-end">
        {projections.filterAdd}
      </Button>
    </form>
  );
}
