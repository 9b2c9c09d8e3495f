'use client';

import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { ChevronsUpDown, X } from 'lucide-react';
import { createContext, useContext, useState } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { frameProps } from '#app/components/form/field-frame.tsx';
import { EntityHitLine } from '#app/components/palette/entity-hit-line.tsx';
import { searchUrl } from '#app/components/palette/find-search.ts';
import type { SearchJson } from '#app/components/palette/search-json.ts';
import { useSettled } from '#app/components/palette/use-settled.ts';
import { Popover } from '#app/components/popover.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { useReferenceName } from '#app/components/value/reference-names.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

const settleMs = 150;
const shown = 8;

const PickContext = createContext<(entity: EntityRef, label: string | null) => void>(() => {});

/** Is told what each entity that is picked is called, so that it can be shown by its name. */
export const PickProvider = PickContext.Provider;

/** An entity of a type, found by what is known of it: nobody types an id from memory. */
export function ReferenceControl(props: {
  at: string;
  type: string;
  value: string;
  faults: string[];
  hasNote: boolean;
  className: string;
  onChange: (id: string) => void;
}) {
  const { at, type, value } = props;
  const [open, setOpen] = useState(false);
  const told = useContext(PickContext);
  const name = useReferenceName({ type, id: value });
  const frame = frameProps(at, props.faults, props.hasNote);
  const valueId = `${frame.id}-value`;
  return (
    <span className="flex items-center gap-1">
      <Popover
        open={open}
        onOpenChange={setOpen}
        label={words.record.pickReference}
        trigger={
          <button
            type="button"
            {...frame}
            aria-haspopup="dialog"
            aria-describedby={[valueId, frame['aria-describedby']].filter(Boolean).join(' ')}
            className={classNames(props.className, 'flex items-center gap-2 text-left')}
          >
            <span id={valueId} className="min-w-0 flex-1 truncate">
              {value === '' ? (
                <span className="font-sans text-sm text-ink-3">{words.record.pickReference}</span>
              ) : (
                <>
                  {name === null ? null : <span className="font-sans text-sm">{name} </span>}
                  <span className="mono text-ink-3">{value}</span>
                </>
              )}
            </span>
            <ChevronsUpDown size={13} aria-hidden className="shrink-0 text-ink-3" />
          </button>
        }
      >
        <Finder
          type={type}
          onPick={(id, label) => {
            setOpen(false);
            told({ type, id }, label);
            props.onChange(id);
          }}
        />
      </Popover>
      {value === '' ? null : (
        <button
          type="button"
          aria-label={words.record.unpick}
          title={words.record.unpick}
          onClick={() => props.onChange('')}
          className="grid size-7 shrink-0 place-items-center rounded-md text-ink-3 hover:bg-sunk hover:text-ink"
        >
          <X size={14} aria-hidden />
        </button>
      )}
    </span>
  );
}

/** What is found as it is typed, the best first. */
function Finder(props: { type: string; onPick: (id: string, label: string | null) => void }) {
  const [text, setText] = useState('');
  const asked = useSettled(text.trim(), settleMs);
  const { data, isError, isFetching } = useQuery({
    queryKey: ['find', props.type, asked],
    queryFn: ({ signal }) =>
      fetchJson<SearchJson>(
        searchUrl(
          { q: asked, type: [props.type], deleted: 'hide' },
          { limit: shown, typing: true },
        ),
        signal,
      ),
    enabled: asked !== '',
    placeholderData: (before) => before,
    staleTime: 5_000,
  });
  const hits = asked === '' ? [] : (data?.entities ?? []);
  return (
    <Command shouldFilter={false} loop label={words.record.pickReference}>
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder={words.record.findReference}
        maxLength={200}
        className="w-full bg-transparent px-3 py-2 outline-none shadow-[inset_0_-2px_var(--accent)]"
      />
      <Command.List
        aria-busy={isFetching}
        label={words.record.pickReference}
        className="max-h-[320px] overflow-y-auto p-1"
      >
        {hits.map((hit) => (
          <Command.Item
            key={hit.id}
            value={hit.id}
            onSelect={() => props.onPick(hit.id, hit.label)}
            className="flex cursor-default rounded-md px-2 py-1.5 aria-selected:bg-sunk aria-selected:shadow-[inset_2px_0_0_var(--accent)]"
          >
            <EntityHitLine hit={hit} />
          </Command.Item>
        ))}
        {isError ? (
          <p role="alert" className="px-2 py-2 text-del">
            {words.search.failed}
          </p>
        ) : asked === '' ? (
          <p className="px-2 py-2 text-ink-3">{words.record.findReferenceHint}</p>
        ) : data && hits.length === 0 && !isFetching ? (
          <p className="px-2 py-2 text-ink-2">{words.search.noneTitle(asked)}.</p>
        ) : null}
      </Command.List>
    </Command>
  );
}
